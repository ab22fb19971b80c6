namespace PharmaGuard.Web.Cargo;

/// <summary>How fast a temperature moves.</summary>
internal static class Slope
{
    /// <summary>Long enough that an air probe's noise does not decide, short enough to see a failing reefer; the time of TEMP_TREND.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromMinutes(10);

    /// <summary>Least squares over the newest ten minutes, or over the newest two samples of a logger slower than that.</summary>
    /// <param name="tail">The newest samples.</param>
    /// <param name="maxGap">Samples further apart say nothing about how it moves now.</param>
    /// <returns>°C/min; null with less than two times, or after a gap.</returns>
    public static double? PerMinute(SampleTail tail, TimeSpan maxGap)
    {
        if (tail.GroupAround(tail.Count - 1) is not { } newest)
        {
            return null;
        }

        var later = newest;
        double minutes = 0, degrees = 0, squares = 0, products = 0;
        var times = 1;
        for (var i = tail.Count - 1 - newest.Samples; tail.GroupAround(i) is { } group; i -= group.Samples, times++, later = group)
        {
            if (later.Ticks - group.Ticks > maxGap.Ticks || (times > 1 && newest.Ticks - group.Ticks > Over.Ticks))
            {
                break;
            }

            // Counted from the newest time, so that the sums stay as small as what they say.
            var (minute, celsius) = ((double)(group.Ticks - newest.Ticks) / TimeSpan.TicksPerMinute, group.Celsius - newest.Celsius);
            minutes += minute;
            degrees += celsius;
            squares += minute * minute;
            products += minute * celsius;
        }

        return times > 1 ? (products - (minutes * degrees / times)) / (squares - (minutes * minutes / times)) : null;
    }
}
