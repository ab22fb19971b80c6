using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Relay;

/// <summary>Canaries as they travel by Redis: those that one replica stored together.</summary>
internal static class CanaryWire
{
    private const int Version = 1;

    // One replica's partitions. Hundreds of them are a few ten thousand bytes.
    private const int MaxBytes = 65_536;

    public static byte[] Write(IReadOnlyList<PartitionCanary> canaries) =>
        JsonSerializer.SerializeToUtf8Bytes(new CanaryMessage(Version, canaries), CanaryMessageJson.Default.CanaryMessage);

    /// <summary>False for whatever does not say source, partition and time of each canary.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out IReadOnlyList<PartitionCanary>? canaries)
    {
        canaries = null;
        if (payload.Length > MaxBytes)
        {
            return false;
        }

        try
        {
            if (JsonSerializer.Deserialize(payload, CanaryMessageJson.Default.CanaryMessage) is { V: Version, Canaries: { } read }
                && read.All(canary => canary is { Source.Length: > 0, At: not null }))
            {
                canaries = read;
            }
        }
        catch (JsonException)
        {
            // Not from us.
        }

        return canaries is not null;
    }
}

internal sealed record CanaryMessage(int V, IReadOnlyList<PartitionCanary> Canaries);

[JsonSourceGenerationOptions(JsonSerializerDefaults.General, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CanaryMessage))]
internal sealed partial class CanaryMessageJson : JsonSerializerContext;
