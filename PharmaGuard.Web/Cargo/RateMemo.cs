namespace PharmaGuard.Web.Cargo;

/// <summary>The last rate that was asked for: what ends one trapezoid begins the next, and the exponential is the dearest part of a sample.</summary>
internal record struct RateMemo
{
    private double _celsius;
    private double _rate;

    public double RateAt(double celsius)
    {
        // Zero is also the rate that nobody has asked for yet.
        if (_rate == 0 || celsius != _celsius)
        {
            (_celsius, _rate) = (celsius, MktConstants.Usp.RateAt(celsius));
        }

        return _rate;
    }
}
