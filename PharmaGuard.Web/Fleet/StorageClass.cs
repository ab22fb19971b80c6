namespace PharmaGuard.Web.Fleet;

/// <summary>A range outside the label that the label's own standard forgives.</summary>
/// <param name="MinC">Lowest temperature, °C, allowed.</param>
/// <param name="MaxC">Highest temperature, °C, allowed.</param>
/// <param name="AtMost">Longest time between this range and the next narrower one; null when only mean kinetic temperature limits it.</param>
public sealed record PermittedExcursion(double MinC, double MaxC, TimeSpan? AtMost);

/// <summary>The mean kinetic temperature that a class may reach over a sliding window.</summary>
/// <param name="LimitC">°C, itself still allowed.</param>
/// <param name="Window">Event time; the excursion is inside of it (USP &lt;1079.2&gt;: 24 hours for 2–8 °C, 30 days for room temperature).</param>
public sealed record MktLimit(double LimitC, TimeSpan Window);

/// <summary>A labelled storage range and what its standard permits outside of it. A product's own stability data override the permissions.</summary>
public sealed record StorageClass
{
    /// <summary>Refrigerated, 2 to 8 °C: insulin, vaccines, antibodies. The class of a truck that nobody registered.</summary>
    public static StorageClass Cct => StorageClasses.Refrigerated;

    /// <summary>Short name, as a product's data refer to it.</summary>
    public required string Code { get; init; }

    /// <summary>Lowest temperature of the label, °C, allowed.</summary>
    public required double MinC { get; init; }

    /// <summary>Highest temperature of the label, °C, allowed.</summary>
    public required double MaxC { get; init; }

    /// <summary>From the narrowest to the widest. Empty: every moment outside the label counts.</summary>
    public IReadOnlyList<PermittedExcursion> Excursions { get; init; } = [];

    /// <summary>Null: mean kinetic temperature excuses nothing in this class.</summary>
    public MktLimit? Mkt { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>°C. Above it mean kinetic temperature may not be used at all: it is the end of the widest permitted excursion.</summary>
    public double CeilingC => Excursions.Count == 0 ? MaxC : Excursions[^1].MaxC;

    /// <summary>Mean kinetic temperature is not defined for frozen goods.</summary>
    public bool IsFrozen => MinC < 0;

    /// <summary>Where a reefer that works brings its load, °C.</summary>
    public double MiddleC => (MinC + MaxC) / 2;

    public override string ToString() => Code;
}
