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
    public static MktCover Of(ReadOnlySpan<MktBucket> buckets, long fromTicks, TimeSpan maxGap)
    {
        var first = 0;
        while (first + 1 < buckets.Length && buckets[first + 1].FirstTicks <= fromTicks)
        {
            first++;
        }

        var sums = MktSums.None;
        for (var i = first + 1; i < buckets.Length; i++)
        {
            sums = sums.And(buckets[i - 1].Joint(buckets[i], maxGap.Ticks, fromTicks)).And(buckets[i]);
        }

        return buckets.IsEmpty ? Of(sums, fromTicks, fromTicks) : Of(buckets[first], sums, fromTicks, buckets[^1].LastTicks);
    }

    /// <param name="first">The newest bucket that begins before the time, or the first of all.</param>
    /// <param name="rest">Everything after it.</param>
    /// <param name="fromTicks">UTC ticks.</param>
    /// <param name="toTicks">The end of the last bucket, UTC ticks.</param>
    public static MktCover Of(in MktBucket first, in MktSums rest, long fromTicks, long toTicks)
    {
        if (first.LastTicks < fromTicks)
        {
            return Of(rest, fromTicks, Math.Max(fromTicks, toTicks));
        }

        if (first.FirstTicks >= fromTicks)
        {
            // Before a probe's very first sample nothing is missing: it was not there.
            return Of(rest.And(first), first.FirstTicks, toTicks);
        }

        var edge = new WindowEdge(first, (double)(first.LastTicks - fromTicks) / (first.LastTicks - first.FirstTicks));
        var cut = first with { WeightTicks = 0, RateSum = 0 };
        var whole = Of(rest.And(cut), fromTicks, toTicks);
        return whole with { WeightSeconds = whole.WeightSeconds + edge.WeightSeconds, RateSum = whole.RateSum + edge.RateSum, Edge = edge };
    }

    private static MktCover Of(in MktSums sums, long fromTicks, long toTicks) => new()
    {
        FromTicks = fromTicks,
        ToTicks = toTicks,
        WeightSeconds = (double)sums.WeightTicks / TimeSpan.TicksPerSecond,
        RateSum = sums.RateSum,
        MinC = sums.MinC,
        MaxC = sums.MaxC,
        Samples = sums.Samples,
        Unplaced = sums.Unplaced,
    };
}
