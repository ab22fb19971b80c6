namespace PharmaGuard.Web.Cargo;

/// <summary>
/// The trapezoids between samples that are not settled, kept up to date instead of added anew with each sample. A late one takes one out again, so the
/// sum is a whole number of 2⁻¹¹⁰: what is added and taken out leaves nothing, in whatever order.
/// </summary>
internal record struct AheadSums
{
    private const double Unit = 1.0 / (1L << 55) / (1L << 55);

    private Int128 _rateUnits;

    public long WeightTicks { get; private set; }

    public readonly double RateSum => (double)_rateUnits * Unit;

    public void Add(Trapezoid joint)
    {
        WeightTicks += joint.WeightTicks;
        _rateUnits += (Int128)(joint.RateSum / Unit);
    }

    public void TakeOut(Trapezoid joint)
    {
        WeightTicks -= joint.WeightTicks;
        _rateUnits -= (Int128)(joint.RateSum / Unit);
    }
}
