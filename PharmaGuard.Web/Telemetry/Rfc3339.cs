using System.Globalization;
using System.Text.RegularExpressions;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Reads a date-time of RFC 3339, which, unlike ISO 8601 at large, always names its zone.</summary>
internal static partial class Rfc3339
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static bool TryParse(string text, out DateTimeOffset value) => DateTimeOffset.TryParseExact(
        BelowOneTick().Replace(text, string.Empty).ToUpperInvariant(), Formats, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

    // RFC 3339 sets no limit to the digits; many senders write nanoseconds, and a tick has 100 of them.
    [GeneratedRegex(@"(?<=\.[0-9]{7})[0-9]+")]
    private static partial Regex BelowOneTick();
}
