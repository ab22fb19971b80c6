using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// A stretch of samples as the two sums that mean kinetic temperature needs, with both ends, so that neighbours join without loss:
/// the buckets of a whole, joined in order, are the whole.
/// </summary>
internal readonly record struct MktBucket
{
    public required long FirstTicks { get; init; }

    public required double FirstC { get; init; }

    public required long LastTicks { get; init; }

    public required double LastC { get; init; }

    /// <summary>Time between samples that are near enough to each other, ticks: Σw without rounding.</summary>
    public long WeightTicks { get; init; }

    public double WeightSeconds => (double)WeightTicks / TimeSpan.TicksPerSecond;

    /// <summary>Σw·exp(−ΔH/(R·T)) by trapezoid, with <see cref="MktConstants.Usp"/>.</summary>
    public double RateSum { get; init; }

    public required double MinC { get; init; }

    public required double MaxC { get; init; }

    public required int Samples { get; init; }

    /// <summary>Samples that came too late to be placed between their neighbours: in the extremes and in the count, not in the sums.</summary>
    public int Unplaced { get; init; }

    /// <summary>Whether the numbers can be those of samples; what was stored may have been damaged.</summary>
    public bool IsSound => FirstTicks >= 0 && FirstTicks <= LastTicks && LastTicks <= DateTime.MaxValue.Ticks && Samples > 0 && Unplaced >= 0
        && WeightTicks >= 0 && WeightTicks <= LastTicks - FirstTicks && RateSum >= 0 && double.IsFinite(RateSum)
        && MinC > StorageClasses.AbsoluteZeroC && MaxC <= TemperatureSample.HighestC;

    public static MktBucket Of(in SampleGroup group) => new()
    {
        FirstTicks = group.Ticks,
        FirstC = group.Celsius,
        LastTicks = group.Ticks,
        LastC = group.Celsius,
        MinC = group.MinC,
        MaxC = group.MaxC,
        Samples = group.Samples,
    };

    /// <summary>
    /// This stretch and one that begins after its end. A distance above <paramref name="maxGap"/> is a gap: nothing is known of it, nothing is added.
    /// </summary>
    public MktBucket Then(in MktBucket later, TimeSpan maxGap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(later.FirstTicks, LastTicks);
        return Then(later, Joint(later, maxGap.Ticks, long.MinValue));
    }

    /// <param name="later">Begins after the end of this stretch.</param>
    /// <param name="joint">What lies between them.</param>
    public MktBucket Then(in MktBucket later, Trapezoid joint) => new()
    {
        FirstTicks = FirstTicks,
        FirstC = FirstC,
        LastTicks = later.LastTicks,
        LastC = later.LastC,
        WeightTicks = WeightTicks + joint.WeightTicks + later.WeightTicks,
        RateSum = RateSum + joint.RateSum + later.RateSum,
        MinC = Math.Min(MinC, later.MinC),
        MaxC = Math.Max(MaxC, later.MaxC),
        Samples = Samples + later.Samples,
        Unplaced = Unplaced + later.Unplaced,
    };

    /// <summary>The trapezoid between this stretch and the next, as far as it lies after <paramref name="fromTicks"/>.</summary>
    public Trapezoid Joint(in MktBucket later, long maxGapTicks, long fromTicks) =>
        Trapezoid.Between(LastTicks, LastC, later.FirstTicks, later.FirstC, maxGapTicks).After(fromTicks, LastTicks, LastC, later.FirstC);

    /// <summary>Counts a sample from within the stretch whose neighbours are no longer known.</summary>
    public MktBucket WithUnplaced(TemperatureSample sample) => this with
    {
        MinC = Math.Min(MinC, sample.Celsius),
        MaxC = Math.Max(MaxC, sample.Celsius),
        Samples = Samples + 1,
        Unplaced = Unplaced + 1,
    };
}
