using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

/// <summary>A refrigerated load with what its class permits.</summary>
internal static class Loads
{
    public static readonly StorageClass Cct = StorageClasses.Refrigerated;

    public static LoadPlan Plan(TrackSettings? settings = null, TimeSpan carriedIn = default) => new(
        "LOAD-7", "Insulin", Cct, settings ?? Drive.Settings, [.. StabilityBand.OfClass(Cct).Select((band, i) => new StabilityBudget(band, i == 0 ? carriedIn : default))]);

    public static LoadTrack Fed(this LoadTrack load, int zone, string id, IEnumerable<TemperatureSample> samples)
    {
        foreach (var sample in samples)
        {
            load.Add(zone, id, sample.RecordedAt, sample.Celsius);
        }

        return load;
    }

    public static byte[] ToBytes(this LoadTrack load)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        LoadTrackFormat.Write(writer, load);
        writer.Flush();
        return bytes.ToArray();
    }
}
