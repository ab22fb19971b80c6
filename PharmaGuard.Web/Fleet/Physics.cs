namespace PharmaGuard.Web.Fleet;

/// <summary>
/// What can be at all. Wider than any rule's limit, so that a broken sensor is told apart from a bad load and a slip of the pen from a limit.
/// </summary>
public static class Physics
{
    /// <summary>Lowest temperature of air or product, °C: liquid nitrogen boils at −196 °C.</summary>
    public const double MinC = -200;

    /// <summary>Highest temperature of air or product, °C: no cargo probe survives more.</summary>
    public const double MaxC = 125;

    /// <summary>Zones of a truck are numbered from 1.</summary>
    public const int MaxZone = 64;
}
