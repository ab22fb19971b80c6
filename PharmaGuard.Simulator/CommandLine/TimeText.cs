using System.Globalization;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>Reads a moment: a date, and a time with or without a zone; without one it is UTC.</summary>
internal static class TimeText
{
    private static readonly string[] _forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    public static bool TryParse(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, _forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
