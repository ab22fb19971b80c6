using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>What a temperature is expected to do: go on at its slope for a while, then stay.</summary>
/// <param name="StartC">°C now.</param>
/// <param name="PerMinute">°C/min.</param>
/// <param name="StopMinute">Minutes from now after which it stays where it is.</param>
internal readonly record struct TemperaturePath(double StartC, double PerMinute, double StopMinute)
{
    /// <summary>A slope of ten minutes says nothing about more than the next hour; a value of ours.</summary>
    public const double HorizonMinutes = 60;

    private const int Panels = 16;

    /// <summary>
    /// A load that moves toward the middle of its label is being brought there by its reefer and stops there; without this each pull-down after a
    /// door opening would foretell frost. One that moves away from the middle goes on for the whole horizon.
    /// </summary>
    public static TemperaturePath Expected(double startC, double perMinute, double middleC)
    {
        var toMiddle = perMinute == 0 ? 0 : (middleC - startC) / perMinute;
        return new(startC, perMinute, toMiddle > 0 ? Math.Min(toMiddle, HorizonMinutes) : HorizonMinutes);
    }

    public double At(double minute) => StartC + (PerMinute * Math.Min(minute, StopMinute));

    /// <summary>
    /// The integral of the rate from now on, in seconds times rate: Simpson over the slope, exact after it. At 1 °C/min for an hour the relative
    /// error is below 1e-6.
    /// </summary>
    public double RateSum(double minutes)
    {
        var sloped = Math.Min(minutes, StopMinute);
        var step = sloped / (2 * Panels);
        var sum = 0.0;
        for (var i = 0; i < Panels; i++)
        {
            sum += Rate(2 * i * step) + (4 * Rate(((2 * i) + 1) * step)) + Rate(((2 * i) + 2) * step);
        }

        return 60 * ((sum * step / 3) + ((minutes - sloped) * Rate(minutes)));
    }

    /// <summary>When the path is in a band: minutes from now. Null when it never is; no end when it stays.</summary>
    public (double Enter, double? Exit)? Inside(StabilityBand band)
    {
        // A band below is one above with all signs turned.
        var sign = band.Side == BandSide.Above ? 1.0 : -1.0;
        var (start, slope, near, far) = (sign * StartC, sign * PerMinute, sign * band.NearC, sign * band.FarC);
        if (band.Contains(StartC))
        {
            var end = slope > 0 ? far : near;
            return (0, slope == 0 ? null : Within((end - start) / slope));
        }

        // Toward the band from the label's side, or back into it from beyond.
        var (entered, left) = start <= near ? (near, far) : (far ?? near, (double?)near);
        var enter = (entered - start) / slope;
        return enter >= 0 && enter < StopMinute ? (enter, Within((left - start) / slope)) : null;
    }

    private double? Within(double? minute) => minute <= StopMinute ? minute : null;

    private double Rate(double minute) => MktConstants.Usp.RateAt(At(minute));
}
