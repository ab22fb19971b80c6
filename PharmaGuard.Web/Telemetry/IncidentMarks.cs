using System.Buffers.Text;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// Tells in a fraction of a microsecond that a record cannot speak of an incident, which is so for nearly all. It may take a harmless record for
/// a telling one, never the other way round: whatever could hide a mark, such as an escape in a member's name, counts as one.
/// </summary>
internal static class IncidentMarks
{
    /// <summary>A blow as hard as this may be an incident, g. Lower than any rule's limit.</summary>
    private const double BlowG = 2;

    public static bool MayTell(ReadOnlySpan<byte> value) =>
        value.Contains((byte)'\\')
        || value.IndexOf("\"event\""u8) >= 0
        || Any(value, "\"crash\""u8, static member => member is not [(byte)'f', ..])
        || Any(value, "\"sos\""u8, static member => member is not [(byte)'f', ..])
        || Any(value, "\"peakG\""u8, static member => !(Utf8Parser.TryParse(member, out double peak, out _) && peak < BlowG));

    private delegate bool IsTelling(ReadOnlySpan<byte> member);

    // Every occurrence: a member of that name may stand somewhere else too.
    private static bool Any(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name, IsTelling isTelling)
    {
        for (var at = value.IndexOf(name); at >= 0; at = value.IndexOf(name))
        {
            value = value[(at + name.Length)..];
            if (isTelling(value.TrimStart(" \t\r\n:"u8)))
            {
                return true;
            }
        }

        return false;
    }
}
