using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PharmaGuard.Web.Alerts;

/// <summary>
/// The id of an alert: what happened (truck, kind, subject, start of the episode), never when or where it was processed. Two replicas that
/// judge the same record, or one that judges it twice, give the same id.
/// </summary>
public readonly record struct AlertId(string Value)
{
    public static AlertId Of(AlertKey key, DateTimeOffset episodeStart, string cause = "") => new(Digest(Parts(key, episodeStart, cause)));

    /// <summary>Whether a text from outside can be an id at all. What cannot is not asked for: PostgreSQL has no text with a NUL in it.</summary>
    public static bool IsPossible([NotNullWhen(true)] string? text) => text is { Length: > 0 and <= 64 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    public override string ToString() => Value;

    /// <summary>The parts are length-prefixed so that no choice of names can make two different alerts share an id.</summary>
    internal static string Digest(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..16]);
    }

    internal static string[] Parts(AlertKey key, DateTimeOffset episodeStart, string cause)
    {
        string[] parts = [key.Truck.Value, key.Kind, key.Subject, episodeStart.UtcTicks.ToString(CultureInfo.InvariantCulture)];
        return cause.Length == 0 ? parts : [.. parts, cause];
    }
}
