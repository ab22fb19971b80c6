namespace PharmaGuard.Web.Fleet;

/// <summary>A labelled storage range, both ends allowed.</summary>
/// <param name="Code">Short name.</param>
/// <param name="MinC">Lowest temperature of the label, °C.</param>
/// <param name="MaxC">Highest temperature of the label, °C.</param>
/// <param name="ExcursionMaxC">Highest temperature that a permitted excursion may reach, °C (USP &lt;1079.2&gt;: 15 °C for 2–8 °C goods).</param>
public sealed record StorageClass(string Code, double MinC, double MaxC, double ExcursionMaxC)
{
    /// <summary>Refrigerated, 2 to 8 °C: insulin, vaccines, antibodies. The class of a truck that nobody registered.</summary>
    public static readonly StorageClass Cct = new("CCT", MinC: 2.0, MaxC: 8.0, ExcursionMaxC: 15.0);
}
