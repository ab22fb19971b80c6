namespace PharmaGuard.Web.Cargo;

/// <summary>What is known of a probe from a time on.</summary>
internal readonly record struct MktCover
{
    public long FromTicks { get; init; }

    public long ToTicks { get; init; }

    /// <summary>Seconds between samples near enough to each other.</summary>
    public double WeightSeconds { get; init; }

    public double RateSum { get; init; }

    public double MinC { get; init; }

    public double MaxC { get; init; }

    public int Samples { get; init; }

    public int Unplaced { get; init; }

    public WindowEdge? Edge { get; init; }

    /// <summary>°C; meaningful when <see cref="WeightSeconds"/> is above zero.</summary>
    public double ValueC => MktConstants.Usp.CelsiusAt(RateSum / WeightSeconds);

    public double EdgeErrorC => Edge is { } edge ? edge.ErrorC(ValueC, WeightSeconds - edge.WeightSeconds, RateSum - edge.RateSum) : 0;

    /// <summary>The buckets, in order, as far as they lie after a time.</summary>
    public static MktCover Of(IEnumerable<MktBucket> buckets, long fromTicks, TimeSpan maxGap)
    {
        var cover = new MktCover { FromTicks = fromTicks, ToTicks = fromTicks, MinC = double.PositiveInfinity, MaxC = double.NegativeInfinity };
        MktBucket? previous = null;
        foreach (var bucket in buckets)
        {
            if (bucket.LastTicks >= fromTicks)
            {
                // Before a probe's very first sample nothing is missing: it was not there.
                cover = previous is { } before
                    ? cover.And(bucket, before.Joint(bucket, maxGap, fromTicks))
                    : cover.And(bucket, default) with { FromTicks = Math.Max(fromTicks, bucket.FirstTicks) };
            }

            previous = bucket;
        }

        return cover;
    }

    private MktCover And(in MktBucket bucket, (double WeightSeconds, double RateSum) joint)
    {
        var length = bucket.LastTicks - bucket.FirstTicks;
        WindowEdge? cut = bucket.FirstTicks < FromTicks ? new WindowEdge(bucket, (double)(bucket.LastTicks - FromTicks) / length) : null;
        return this with
        {
            ToTicks = bucket.LastTicks,
            WeightSeconds = WeightSeconds + joint.WeightSeconds + (cut?.WeightSeconds ?? bucket.WeightSeconds),
            RateSum = RateSum + joint.RateSum + (cut?.RateSum ?? bucket.RateSum),
            MinC = Math.Min(MinC, bucket.MinC),
            MaxC = Math.Max(MaxC, bucket.MaxC),
            Samples = Samples + bucket.Samples,
            Unplaced = Unplaced + bucket.Unplaced,
            Edge = cut ?? Edge,
        };
    }
}
