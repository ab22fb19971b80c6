using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>Whether mean kinetic temperature says anything about a load.</summary>
internal enum MktStanding
{
    Applicable,

    /// <summary>Not for frozen goods (USP &lt;1079.2&gt;).</summary>
    Frozen,

    /// <summary>The class has no limit to compare with.</summary>
    NoLimit,

    /// <summary>A sample lies below the label: cold would make the mean look better, not worse.</summary>
    BelowLabel,

    /// <summary>A sample lies above the widest permitted excursion: the mean may not excuse it.</summary>
    AboveCeiling,

    /// <summary>No two samples near enough to each other, or less time than is asked for.</summary>
    TooFewSamples,
}

/// <summary>Mean kinetic temperature of one probe over the window that ends with the newest sample of its load, with all that a report says of it.</summary>
internal sealed record MktResult
{
    /// <summary>Of the formula and of what makes it inapplicable; goes up whenever either changes.</summary>
    public const int RuleVersion = 1;

    public const string Method = "trapezoid";

    public required MktStanding Standing { get; init; }

    /// <summary>For a person; empty when it is applicable.</summary>
    public required string Reason { get; init; }

    /// <summary>°C; null when it is not applicable.</summary>
    public double? ValueC { get; init; }

    /// <summary>°C by which the value may be off because the window cuts a bucket (<see cref="WindowEdge"/>).</summary>
    public double EdgeErrorC { get; init; }

    /// <summary>Truck's clock: the beginning of the window, or the first sample in it.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Truck's clock: the newest sample.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Time that the value stands for.</summary>
    public TimeSpan Covered { get; init; }

    /// <summary>Time between <see cref="From"/> and <see cref="To"/> of which nothing is known. It is not interpolated.</summary>
    public TimeSpan Gaps { get; init; }

    /// <summary>Samples of the window, and those of a bucket that it cuts.</summary>
    public int Samples { get; init; }

    /// <summary>Of <see cref="Samples"/>, those that came too late to be in the value.</summary>
    public int Unplaced { get; init; }

    public MktConstants Constants { get; init; } = MktConstants.Usp;

    public static MktResult Of(StorageClass cargo, in MktCover cover, TimeSpan leastCovered)
    {
        var standing = Judge(cargo, cover, leastCovered);
        var isApplicable = standing == MktStanding.Applicable;
        var covered = TimeSpan.FromSeconds(cover.WeightSeconds);
        var span = TimeSpan.FromTicks(cover.ToTicks - cover.FromTicks);
        return new()
        {
            Standing = standing,
            Reason = ReasonOf(standing, cargo, cover, leastCovered),
            ValueC = isApplicable ? cover.ValueC : null,
            EdgeErrorC = isApplicable ? cover.EdgeErrorC : 0,
            From = new(cover.FromTicks, TimeSpan.Zero),
            To = new(cover.ToTicks, TimeSpan.Zero),
            Covered = covered,
            Gaps = span > covered ? span - covered : TimeSpan.Zero,
            Samples = cover.Samples,
            Unplaced = cover.Unplaced,
        };
    }

    // Extremes of a bucket that the window cuts count whole: an extreme holds the value back for up to a bucket longer, never shorter.
    public static MktStanding Judge(StorageClass cargo, in MktCover cover, TimeSpan leastCovered) => cargo switch
    {
        { IsFrozen: true } => MktStanding.Frozen,
        { Mkt: null } => MktStanding.NoLimit,
        _ when cover.MinC < cargo.MinC => MktStanding.BelowLabel,
        _ when cover.MaxC > cargo.CeilingC => MktStanding.AboveCeiling,
        _ when cover.WeightSeconds <= 0 || cover.WeightSeconds < leastCovered.TotalSeconds => MktStanding.TooFewSamples,
        _ => MktStanding.Applicable,
    };

    private static string ReasonOf(MktStanding standing, StorageClass cargo, in MktCover cover, TimeSpan leastCovered) => standing switch
    {
        MktStanding.Applicable => string.Empty,
        MktStanding.Frozen => "Not defined for frozen goods.",
        MktStanding.NoLimit => $"{cargo.Code} has no limit for it.",
        MktStanding.BelowLabel => $"A sample of {cover.MinC:0.0} °C is below the label's {cargo.MinC:0.0} °C.",
        MktStanding.AboveCeiling => $"A sample of {cover.MaxC:0.0} °C is above {cargo.CeilingC:0.0} °C.",
        MktStanding.TooFewSamples => $"{cover.WeightSeconds / 60:0} min are known, {leastCovered.TotalMinutes:0} are needed.",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };
}
