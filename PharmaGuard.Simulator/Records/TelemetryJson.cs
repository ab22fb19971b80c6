using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Simulator.Records;

/// <summary>Writes records as the topic wants them. Generated at build time: no reflection on the hot path.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelemetryRecord))]
internal sealed partial class TelemetryJson : JsonSerializerContext
{
    public static byte[] Write(TelemetryRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, Default.TelemetryRecord);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
