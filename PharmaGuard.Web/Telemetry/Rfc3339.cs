using System.Globalization;
using System.Text.RegularExpressions;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Reads a date-time of RFC 3339, which, unlike ISO 8601 at large, always names its zone.</summary>
internal static partial class Rfc3339
{
    /// <summary><c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    private const int Seconds = 19;

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static bool TryParse(string text, out DateTimeOffset value) => TryParseUtc(text, out value) || DateTimeOffset.TryParseExact(
        BelowOneTick().Replace(text, string.Empty).ToUpperInvariant(), Formats, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

    // What nearly every truck writes: UTC with a capital Z. Trying formats costs more than all the rest of a record. Whatever is not exactly so
    // is left to the formats, which also say what is no time at all.
    private static bool TryParseUtc(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length <= Seconds || text[^1] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryNumber(text[..4], out var year) || !TryNumber(text[5..7], out var month) || !TryNumber(text[8..10], out var day)
            || !TryNumber(text[11..13], out var hour) || !TryNumber(text[14..16], out var minute) || !TryNumber(text[17..Seconds], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59
            || !TryFraction(text[Seconds..^1], out var ticks))
        {
            return false;
        }

        value = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddTicks(ticks);
        return true;
    }

    /// <summary>Nothing, or a point and one to seven digits.</summary>
    private static bool TryFraction(ReadOnlySpan<char> text, out int ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '.' || text.Length is < 2 or > 8 || !TryNumber(text[1..], out ticks))
        {
            return false;
        }

        for (var digits = text.Length - 1; digits < 7; digits++)
        {
            ticks *= 10;
        }

        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    // RFC 3339 sets no limit to the digits; many senders write nanoseconds, and a tick has 100 of them.
    [GeneratedRegex(@"(?<=\.[0-9]{7})[0-9]+")]
    private static partial Regex BelowOneTick();
}
