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

    /// <summary>Seconds between samples that are near enough to each other: Σw.</summary>
    public double WeightSeconds { get; init; }

    /// <summary>Σw·exp(−ΔH/(R·T)) by trapezoid, with <see cref="MktConstants.Usp"/>.</summary>
    public double RateSum { get; init; }

    public required double MinC { get; init; }

    public required double MaxC { get; init; }

    public required int Samples { get; init; }

    /// <summary>Samples that came too late to be placed between their neighbours: in the extremes and in the count, not in the sums.</summary>
    public int Unplaced { get; init; }

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
        var (weight, sum) = Joint(later, maxGap, long.MinValue);
        return new()
        {
            FirstTicks = FirstTicks,
            FirstC = FirstC,
            LastTicks = later.LastTicks,
            LastC = later.LastC,
            WeightSeconds = WeightSeconds + weight + later.WeightSeconds,
            RateSum = RateSum + sum + later.RateSum,
            MinC = Math.Min(MinC, later.MinC),
            MaxC = Math.Max(MaxC, later.MaxC),
            Samples = Samples + later.Samples,
            Unplaced = Unplaced + later.Unplaced,
        };
    }

    /// <summary>The trapezoid between this stretch and the next, as far as it lies after <paramref name="fromTicks"/>.</summary>
    public (double WeightSeconds, double RateSum) Joint(in MktBucket later, TimeSpan maxGap, long fromTicks)
    {
        var length = later.FirstTicks - LastTicks;
        if (length > maxGap.Ticks || later.FirstTicks <= fromTicks)
        {
            return default;
        }

        var end = MktConstants.Usp.RateAt(later.FirstC);
        var start = MktConstants.Usp.RateAt(LastC);
        if (fromTicks > LastTicks)
        {
            start += (end - start) * ((double)(fromTicks - LastTicks) / length);
            length = later.FirstTicks - fromTicks;
        }

        var seconds = (double)length / TimeSpan.TicksPerSecond;
        return (seconds, seconds * (start + end) / 2);
    }

    /// <summary>Counts a sample from within the stretch whose neighbours are no longer known.</summary>
    public MktBucket WithUnplaced(TemperatureSample sample) => this with
    {
        MinC = Math.Min(MinC, sample.Celsius),
        MaxC = Math.Max(MaxC, sample.Celsius),
        Samples = Samples + 1,
        Unplaced = Unplaced + 1,
    };

    public void Write(BinaryWriter writer)
    {
        foreach (var number in (ReadOnlySpan<double>)[FirstC, LastC, WeightSeconds, RateSum, MinC, MaxC])
        {
            writer.Write(number);
        }

        writer.Write(FirstTicks);
        writer.Write(LastTicks);
        writer.Write(Samples);
        writer.Write(Unplaced);
    }

    public static MktBucket Read(BinaryReader reader) => new()
    {
        FirstC = reader.ReadDouble(),
        LastC = reader.ReadDouble(),
        WeightSeconds = reader.ReadDouble(),
        RateSum = reader.ReadDouble(),
        MinC = reader.ReadDouble(),
        MaxC = reader.ReadDouble(),
        FirstTicks = reader.ReadInt64(),
        LastTicks = reader.ReadInt64(),
        Samples = reader.ReadInt32(),
        Unplaced = reader.ReadInt32(),
    };
}
