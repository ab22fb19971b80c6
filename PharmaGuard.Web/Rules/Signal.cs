using System.Globalization;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>What one record says about one condition of one subject. It holds no text: nearly every record says that all is well.</summary>
/// <param name="Probe">The part of the truck that it speaks of; null for the truck as a whole.</param>
/// <param name="Asserted">The condition holds.</param>
/// <param name="Quiet">The condition is past its deadband: really over. Between the two neither timer starts.</param>
/// <param name="Reading">The number that was compared, if there is one.</param>
internal readonly record struct Signal(ProbeReading? Probe, bool Asserted, bool Quiet, double? Reading)
{
    /// <summary>Name of the part; empty for the truck as a whole.</summary>
    public string Subject => Probe is { } probe ? SubjectOf(probe) : string.Empty;

    public static string SubjectOf(ProbeReading probe) => string.Create(CultureInfo.InvariantCulture, $"{probe.Zone}/{probe.Id}");

    /// <summary>The same name without a string of its own, while the room is large enough.</summary>
    public static ReadOnlySpan<char> SubjectOf(ProbeReading probe, Span<char> room)
    {
        if (!probe.Zone.TryFormat(room, out var digits, provider: CultureInfo.InvariantCulture) || room.Length - digits <= probe.Id.Length)
        {
            return SubjectOf(probe);
        }

        room[digits] = '/';
        probe.Id.CopyTo(room[(digits + 1)..]);
        return room[..(digits + 1 + probe.Id.Length)];
    }
}
