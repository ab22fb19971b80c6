using System.Globalization;
using System.Text;

namespace PharmaGuard.Web.Fleet;

/// <summary>
/// Text from outside that a person will read. Control characters break logs and terminals, formatting characters (bidirectional marks,
/// zero-width joiners) make two different texts look alike, and half a surrogate pair is not a character at all.
/// </summary>
public static class PrintableText
{
    public static bool IsPrintable(ReadOnlySpan<char> text)
    {
        // Nearly every id is plain ASCII, and every record carries some.
        if (!text.ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }

        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) != System.Buffers.OperationStatus.Done || !IsPrintable(rune))
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
