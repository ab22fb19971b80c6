using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Rules;

/// <summary>What the rules remember of one truck: little while all is well. Stored by checkpoint; its JSON is a wire format.</summary>
internal sealed class TruckState
{
    /// <summary>Truck's clock: the newest record judged.</summary>
    public DateTimeOffset NewestAt { get; set; }

    /// <summary>km/h of the newest record that told it.</summary>
    public double? SpeedKmh { get; set; }

    /// <summary>Truck's clock, by subject: when it was last heard of.</summary>
    public Dictionary<string, DateTimeOffset> HeardAt { get; init; } = [];

    /// <summary>Conditions that are not normal, by kind and subject.</summary>
    public Dictionary<string, ConditionState> Conditions { get; init; } = [];

    /// <summary>Incidents, by kind and subject.</summary>
    public Dictionary<string, IncidentState> Incidents { get; init; } = [];

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, TruckStateJson.Default.TruckState);

    public static TruckState FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, TruckStateJson.Default.TruckState) ?? throw new JsonException("A stored truck state is null.");
}

/// <summary>Where one condition of one subject stands. All times are the truck's clock.</summary>
internal sealed class ConditionState
{
    /// <summary>When the condition began.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When it was raised; null while the on-delay runs.</summary>
    public DateTimeOffset? RaisedAt { get; set; }

    /// <summary>Since when it has been quiet without a break; null when it is not.</summary>
    public DateTimeOffset? QuietSince { get; set; }

    public bool Worsened { get; set; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TruckState))]
internal sealed partial class TruckStateJson : JsonSerializerContext;
