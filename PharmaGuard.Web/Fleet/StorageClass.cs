namespace PharmaGuard.Web.Fleet;

/// <summary>A labelled storage range in degrees Celsius, both ends allowed (WHO TRS 961 Annex 9; USP &lt;659&gt; for the names).</summary>
public sealed record StorageClass(string Code, double MinC, double MaxC)
{
    /// <summary>Refrigerated, 2 to 8 °C: insulin, vaccines, antibodies. The class of a truck that nobody registered.</summary>
    public static readonly StorageClass Cct = new("CCT", MinC: 2.0, MaxC: 8.0);
}
