using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

/// <summary>Samples by the minute of a trip.</summary>
internal static class Drive
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    public static readonly TrackSettings Settings = new()
    {
        Window = TimeSpan.FromHours(24),
        MaxGap = TimeSpan.FromMinutes(30),
        Lateness = TimeSpan.FromHours(1),
        SampleInterval = TimeSpan.FromMinutes(10),
    };

    public static readonly StabilityBand ProductX = new("8 to 25", BandSide.Above, 8, 25, TimeSpan.FromHours(24));

    public static TemperatureSample Sample(double minute, double celsius) => TemperatureSample.At(Start.AddMinutes(minute), celsius);

    public static ProbeTrack Track(TrackSettings? settings = null, params StabilityBand[] bands) =>
        new(settings ?? Settings, [.. bands.Select(band => new StabilityBudget(band, TimeSpan.Zero))]);

    public static ProbeTrack Fed(this ProbeTrack track, IEnumerable<TemperatureSample> samples)
    {
        foreach (var sample in samples)
        {
            track.Add(sample.RecordedAt, sample.Celsius);
        }

        return track;
    }

    public static byte[] ToBytes(this ProbeTrack track)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        track.Write(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    public static ProbeTrack Restored(byte[] bytes, TrackSettings settings, params StabilityBand[] bands)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return ProbeTrack.Read(reader, settings, [.. bands.Select(band => new StabilityBudget(band, TimeSpan.Zero))]);
    }

    /// <summary>A sample every ten minutes.</summary>
    public static IEnumerable<TemperatureSample> Even(int fromMinute, int toMinute, double celsius) =>
        Enumerable.Range(0, ((toMinute - fromMinute) / 10) + 1).Select(i => Sample(fromMinute + (10 * i), celsius));
}
