using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>One load with the numbers that rules compare, worked out once for each observation.</summary>
internal sealed class LoadWatch(Load load, int subject, LoadTrack track)
{
    public Load Load { get; } = load;

    /// <summary>Number of the part that it is on its truck.</summary>
    public int Subject { get; } = subject;

    public LoadTrack Track { get; } = track;

    /// <summary>Something that is known of it could not be gone on with: it cannot be read, or was counted by other bands.</summary>
    public bool BegunAnew { get; init; }

    /// <summary>Mean kinetic temperature of the worst probe, °C; NaN when it may not be used.</summary>
    public double MktC { get; private set; } = double.NaN;

    /// <summary>Share of the band of which most is used, %. Bands that allow nothing are not among them: the limits of the label watch those.</summary>
    public double UsedPct { get; private set; }

    public void Measure()
    {
        MktC = Track.WorstMkt().Reading.ValueC;
        UsedPct = 100 * Track.WorstAllowedShare();
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        LoadTrackFormat.Write(writer, Track);
        writer.Flush();
        return bytes.ToArray();
    }
}
