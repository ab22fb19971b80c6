using System.Text.Json;
using System.Text.Json.Serialization;
using PharmaGuard.Simulator.Records;

namespace PharmaGuard.Simulator.Truth;

/// <summary>A line of the truth file; times as in records.</summary>
internal sealed record TruthJsonLine(
    string Truck, string Kind, string Begins, string Due, string Earliest, string Latest, string? Ends, IReadOnlyList<string> SuppressedBy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TruthJsonLine))]
internal sealed partial class TruthJson : JsonSerializerContext
{
    public static string Write(TruthLine line) => JsonSerializer.Serialize(
        new TruthJsonLine(
            line.Truck,
            line.Kind,
            TelemetryJson.Time(line.Begins),
            TelemetryJson.Time(line.Due),
            TelemetryJson.Time(line.Earliest),
            TelemetryJson.Time(line.Latest),
            line.Ends is { } ends ? TelemetryJson.Time(ends) : null,
            line.SuppressedBy),
        Default.TruthJsonLine);
}
