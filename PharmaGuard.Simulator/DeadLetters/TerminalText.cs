using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>
/// What a truck sent, safe to show on a terminal: control characters, formatting characters and line breaks are written as escapes; bytes that
/// are not UTF-8 as hexadecimal digits.
/// </summary>
internal static class TerminalText
{
    private const int BytesPerLine = 16;

    /// <summary>One line of at most so many characters, for a table.</summary>
    public static string Line(string text, int most)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            Append(escaped, rune);
            if (escaped.Length > most)
            {
                return escaped.ToString(0, most - 1) + "…";
            }
        }

        return escaped.ToString();
    }

    /// <summary>One line; bytes that are not UTF-8 as <c>0x…</c>.</summary>
    public static string Line(byte[]? bytes, int most) => bytes switch
    {
        null => "(none)",
        _ when Utf8.IsValid(bytes) => Line(Encoding.UTF8.GetString(bytes), most),
        _ => Line("0x" + Convert.ToHexStringLower(bytes), most),
    };

    /// <summary>A block of text or a hexadecimal table; stops after so many bytes.</summary>
    public static IEnumerable<string> Block(byte[] bytes, int most) => Utf8.IsValid(bytes) ? TextLines(bytes, most) : HexLines(bytes, most);

    private static IEnumerable<string> TextLines(byte[] bytes, int most)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var shown = text.Length > most ? text[..most] : text;
        foreach (var line in shown.Split('\n'))
        {
            yield return Line(line.EndsWith('\r') ? line[..^1] : line, int.MaxValue);
        }

        if (shown.Length < text.Length)
        {
            yield return $"… {text.Length - shown.Length} more characters";
        }
    }

    private static IEnumerable<string> HexLines(byte[] bytes, int most)
    {
        var shown = Math.Min(bytes.Length, most);
        for (var start = 0; start < shown; start += BytesPerLine)
        {
            var part = bytes.AsSpan(start, Math.Min(BytesPerLine, shown - start)).ToArray();
            var hex = string.Join(' ', part.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
            var text = string.Concat(part.Select(value => value is >= 0x20 and < 0x7f ? (char)value : '.'));
            yield return string.Create(CultureInfo.InvariantCulture, $"{start:x8}  {hex,-(BytesPerLine * 3 - 1)}  {text}");
        }

        if (shown < bytes.Length)
        {
            yield return $"… {bytes.Length - shown} more bytes";
        }
    }

    private static void Append(StringBuilder escaped, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n':
                escaped.Append("\\n");
                break;
            case '\r':
                escaped.Append("\\r");
                break;
            case '\t':
                escaped.Append("\\t");
                break;
            default:
                if (IsPlain(rune))
                {
                    escaped.Append(rune.ToString());
                }
                else
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
                }

                break;
        }
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
