using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>Time and dose beyond a limit as a chart draws them: straight lines between samples, nothing across a gap.</summary>
/// <param name="Time">Time beyond the limit.</param>
/// <param name="DoseCelsiusMinutes">Area between the line and the limit, °C·min.</param>
internal readonly record struct ChartExposure(TimeSpan Time, double DoseCelsiusMinutes)
{
    /// <param name="samples">In order of time.</param>
    /// <param name="limitC">°C.</param>
    /// <param name="side">Above or below the limit.</param>
    /// <param name="maxGap">Longest distance of samples between which a line is drawn.</param>
    public static ChartExposure Of(ReadOnlySpan<TemperatureSample> samples, double limitC, BandSide side, TimeSpan maxGap)
    {
        double minutes = 0, dose = 0;
        for (var i = 1; i < samples.Length; i++)
        {
            var length = TimeSpan.FromTicks(samples[i].Ticks - samples[i - 1].Ticks);
            if (length > maxGap)
            {
                continue;
            }

            var (start, end) = (Beyond(samples[i - 1], limitC, side), Beyond(samples[i], limitC, side));
            var (low, high) = (Math.Min(start, end), Math.Max(start, end));
            if (high <= 0)
            {
                continue;
            }

            var share = low >= 0 ? 1 : high / (high - low);
            minutes += share * length.TotalMinutes;
            dose += share * length.TotalMinutes * (Math.Max(low, 0) + high) / 2;
        }

        return new(TimeSpan.FromMinutes(minutes), dose);
    }

    private static double Beyond(TemperatureSample sample, double limitC, BandSide side) =>
        side == BandSide.Above ? sample.Celsius - limitC : limitC - sample.Celsius;
}
