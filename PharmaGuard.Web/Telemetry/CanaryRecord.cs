using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// A canary as it stands on the telemetry topic. The header alone tells it from a truck's record: nothing that a truck writes into its record,
/// whatever it calls itself, can make it a canary, and a canary never reaches the parser of records.
/// </summary>
internal static class CanaryRecord
{
    public const string Header = "pg-canary";

    private const int Version = 1;
    private const int MaxBytes = 256;

    // A key all the same: a compacted topic refuses records without one.
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Header);

    public static Message<byte[], byte[]> Write(DateTimeOffset sentAt) => new()
    {
        Key = Key,
        Value = JsonSerializer.SerializeToUtf8Bytes(new CanaryWire { V = Version, SentAt = sentAt.ToUniversalTime() }, CanaryWireJson.Default.CanaryWire),
        Headers = new Headers { { Header, "1"u8.ToArray() } },
    };

    public static bool IsMarked(Headers? headers) => headers is not null && headers.TryGetLastBytes(Header, out _);

    /// <summary>False for what is marked but says nothing that this version understands.</summary>
    /// <param name="value">The record's value.</param>
    /// <param name="receivedAt">Server's clock. A canary from the future proves no more than that something came now.</param>
    /// <param name="sentAt">Server's clock.</param>
    public static bool TryRead(byte[]? value, DateTimeOffset receivedAt, out DateTimeOffset sentAt)
    {
        sentAt = default;
        if (value is null or { Length: 0 or > MaxBytes })
        {
            return false;
        }

        try
        {
            if (JsonSerializer.Deserialize(value, CanaryWireJson.Default.CanaryWire) is not { V: Version, SentAt: { } said })
            {
                return false;
            }

            sentAt = said > receivedAt ? receivedAt : said;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

internal sealed class CanaryWire
{
    public int V { get; set; }

    public DateTimeOffset? SentAt { get; set; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.General, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CanaryWire))]
internal sealed partial class CanaryWireJson : JsonSerializerContext;
