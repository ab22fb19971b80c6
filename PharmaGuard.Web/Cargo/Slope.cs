namespace PharmaGuard.Web.Cargo;

/// <summary>How fast a temperature moves.</summary>
internal static class Slope
{
    /// <summary>Long enough that an air probe's noise does not decide, short enough to see a failing reefer; the time of TEMP_TREND.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromMinutes(10);

    /// <summary>Least squares over the newest ten minutes, or over the newest two samples of a logger slower than that.</summary>
    /// <param name="groups">In order of time.</param>
    /// <param name="maxGap">Samples further apart say nothing about how it moves now.</param>
    /// <returns>°C/min; null with less than two times, or after a gap.</returns>
    public static double? PerMinute(ReadOnlySpan<SampleGroup> groups, TimeSpan maxGap)
    {
        if (groups.Length < 2)
        {
            return null;
        }

        var newest = groups[^1].Ticks;
        var first = groups.Length - 2;
        if (groups[first + 1].Ticks - groups[first].Ticks > maxGap.Ticks)
        {
            return null;
        }

        while (first > 0 && newest - groups[first - 1].Ticks <= Over.Ticks && groups[first].Ticks - groups[first - 1].Ticks <= maxGap.Ticks)
        {
            first--;
        }

        double meanMinute = 0, meanC = 0, spread = 0, moved = 0;
        var used = groups[first..];
        foreach (var group in used)
        {
            meanMinute += Minute(group, newest) / used.Length;
            meanC += group.Celsius / used.Length;
        }

        foreach (var group in used)
        {
            var minute = Minute(group, newest) - meanMinute;
            spread += minute * minute;
            moved += minute * (group.Celsius - meanC);
        }

        return moved / spread;
    }

    private static double Minute(SampleGroup group, long newest) => (double)(group.Ticks - newest) / TimeSpan.TicksPerMinute;
}
