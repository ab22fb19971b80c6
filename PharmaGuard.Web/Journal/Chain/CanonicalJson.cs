using System.Globalization;
using System.Text;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// One JSON text for one row, whoever writes it and in whatever language: members sorted by name, no spaces, no escapes but those that JSON demands
/// (RFC 8785, for text, whole numbers and truth values). A hash is taken of it, so a change here is a change of every hash.
/// </summary>
internal static class CanonicalJson
{
    private const string PostgresTime = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static byte[] Write(IEnumerable<KeyValuePair<string, object?>> members)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (text.Length > 1)
            {
                text.Append(',');
            }

            AppendText(text, name);
            text.Append(':');
            AppendValue(text, value);
        }

        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }

    private static void AppendValue(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                text.Append("null");
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case int or long or short:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case DateTime time:
                // PostgreSQL keeps microseconds, and always those of UTC.
                AppendText(text, time.ToString(PostgresTime, CultureInfo.InvariantCulture));
                break;
            case string words:
                AppendText(text, words);
                break;
            default:
                // No column holds such a thing. Who puts one there must not find a text that is written alike.
                text.Append('{');
                AppendText(text, value.GetType().Name);
                text.Append(':');
                AppendText(text, value is byte[] bytes ? Convert.ToBase64String(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!);
                text.Append('}');
                break;
        }
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }
}
