using System.Globalization;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>Reads a length of time as people type it: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1.5h</c>, <c>00:00:30</c>, or seconds alone.</summary>
internal static class DurationText
{
    private static readonly (string Suffix, double Seconds)[] _units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];
    private static readonly string[] _clockForms = [@"h\:mm\:ss", @"hh\:mm\:ss", @"d\.hh\:mm\:ss"];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParseExact(text, _clockForms, CultureInfo.InvariantCulture, out duration);
        }

        var (suffix, seconds) = _units.First(u => text.EndsWith(u.Suffix, StringComparison.Ordinal));
        // A year is more than any run; it also keeps the sum within what a time can hold.
        if (!double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || !(number * seconds <= TimeSpan.FromDays(366).TotalSeconds))
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(number * seconds);
        return true;
    }
}
