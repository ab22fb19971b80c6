namespace PharmaGuard.Web.Cargo;

/// <summary>Stretches added up without their ends: what of a window does not depend on where it begins.</summary>
internal readonly record struct MktSums(long WeightTicks, double RateSum, double MinC, double MaxC, int Samples, int Unplaced)
{
    public static readonly MktSums None = new(0, 0, double.PositiveInfinity, double.NegativeInfinity, 0, 0);

    public MktSums And(in MktBucket bucket) => new(
        WeightTicks + bucket.WeightTicks,
        RateSum + bucket.RateSum,
        Math.Min(MinC, bucket.MinC),
        Math.Max(MaxC, bucket.MaxC),
        Samples + bucket.Samples,
        Unplaced + bucket.Unplaced);

    public MktSums And(in MktSums other) => new(
        WeightTicks + other.WeightTicks,
        RateSum + other.RateSum,
        Math.Min(MinC, other.MinC),
        Math.Max(MaxC, other.MaxC),
        Samples + other.Samples,
        Unplaced + other.Unplaced);

    public MktSums And(Trapezoid joint) => this with { WeightTicks = WeightTicks + joint.WeightTicks, RateSum = RateSum + joint.RateSum };
}
