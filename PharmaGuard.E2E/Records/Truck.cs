using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;

namespace PharmaGuard.E2E.Records;

/// <summary>One truck that no other test knows, and the records it sends.</summary>
internal sealed class Truck(TelemetryTopic topic, string? id = null)
{
    public string Id { get; } = id ?? $"E2E-{Guid.NewGuid().ToString("N")[..10].ToUpperInvariant()}";

    /// <summary>Long form, as a telematics unit writes it.</summary>
    public Task<TopicPartitionOffset> CrashAsync(Partition? partition = null) => SendAsync(
        new JsonObject
        {
            ["schemaVersion"] = 1,
            ["messageId"] = Guid.NewGuid().ToString("N"),
            ["truckId"] = Id,
            ["recordedAt"] = Now(),
            ["position"] = new JsonObject { ["latitude"] = 53.4445, ["longitude"] = -2.9251, ["speedKmh"] = 62.1, ["headingDeg"] = 53 },
            ["motion"] = new JsonObject { ["peakG"] = 7.9, ["crash"] = true },
        },
        partition);

    /// <summary>Short form, as a simple sender writes it.</summary>
    public Task SosAsync() => SendAsync(new JsonObject { ["truckId"] = Id, ["recordedAt"] = Now(), ["event"] = "sos" });

    /// <summary>
    /// An alarm in its turn: when it is there, everything that the truck sent before has been judged. A crash or a call would not do: they overtake.
    /// </summary>
    public Task TamperAsync() => SendAsync(new JsonObject { ["truckId"] = Id, ["recordedAt"] = Now(), ["event"] = "tamper" });

    public Task TemperatureAsync(double celsius, DateTimeOffset recordedAt, string probe = "rear") => SendAsync(new JsonObject
    {
        ["schemaVersion"] = 1,
        ["truckId"] = Id,
        ["recordedAt"] = Write(recordedAt),
        ["zones"] = new JsonArray(new JsonObject
        {
            ["zone"] = 1,
            ["setpointC"] = 5.0,
            ["probes"] = new JsonArray(new JsonObject { ["id"] = probe, ["kind"] = "air", ["temperatureC"] = celsius }),
        }),
    });

    public Task<TopicPartitionOffset> SendAsync(JsonObject record, Partition? partition = null) =>
        topic.SendAsync(Id, Encoding.UTF8.GetBytes(record.ToJsonString()), partition);

    public Task SendAsync(byte[] bytes) => topic.SendAsync(Id, bytes);

    public static string Now() => Write(DateTimeOffset.UtcNow);

    private static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
