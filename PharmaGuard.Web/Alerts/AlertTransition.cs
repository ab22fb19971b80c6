using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Alerts;

/// <summary>One move of one alert and the alert after it: the envelope that travels by Redis, by the hub and by the HTTP API.</summary>
public sealed record AlertTransition
{
    /// <summary>Version of this shape.</summary>
    [JsonPropertyName("v")]
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Dense: the journal gives 1, 2, 3 … in commit order, so a missing number is a missed transition.</summary>
    public required long Sequence { get; init; }

    [JsonPropertyName("transition")]
    public required AlertMove Move { get; init; }

    public required Alert Alert { get; init; }

    /// <summary>
    /// Server's clock, whole milliseconds: when the journal took it; every replica is told right after. Null for what was stored before
    /// this was kept.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StoredAt { get; init; }
}
