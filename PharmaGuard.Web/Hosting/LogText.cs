using System.Globalization;
using System.Text;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Text for a log line. What a truck or a person sent may hold line breaks that forge an entry, escape sequences that drive the reader's
/// terminal, and bidirectional marks that show something else than was written: all of them are written out as escapes.
/// </summary>
internal static class LogText
{
    public static void AppendEscaped(StringBuilder line, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            switch (character)
            {
                case '\n':
                    line.Append("\\n");
                    break;
                case '\r':
                    line.Append("\\r");
                    break;
                case '\t':
                    line.Append("\\t");
                    break;
                default:
                    if (IsPlain(character))
                    {
                        line.Append(character);
                    }
                    else
                    {
                        line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    }

                    break;
            }
        }
    }

    // Surrogates pass: a pair is an ordinary character outside the basic plane, and half a pair becomes U+FFFD in UTF-8.
    private static bool IsPlain(char character) => char.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
