using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Rules;

/// <summary>What the rules remember of one truck: little while all is well. Stored by checkpoint; its JSON is a wire format.</summary>
internal sealed class TruckState
{
    /// <summary>Clocks differ by this much without being wrong.</summary>
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(2);

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

    /// <summary>
    /// Undoes a clock that ran ahead: what is remembered lies in the future of a record that was logged later. Taken as it is, it would make every
    /// right record look old, and the rules would be silent until the time it told. Decided by the log's times alone, so that a replay does the same.
    /// </summary>
    public void SetBackIfAhead(DateTimeOffset recordedAt, DateTimeOffset loggedAt)
    {
        if (recordedAt >= NewestAt || NewestAt <= loggedAt + MaxSkew)
        {
            return;
        }

        SetBack(recordedAt);
    }

    // Apart, because the closure would cost every record an object.
    private void SetBack(DateTimeOffset recordedAt)
    {
        NewestAt = recordedAt;
        foreach (var subject in HeardAt.Where(entry => entry.Value > recordedAt).Select(entry => entry.Key).ToList())
        {
            HeardAt[subject] = recordedAt;
        }

        foreach (var condition in Conditions.Values)
        {
            condition.SetBack(recordedAt);
        }
    }

    /// <summary>Nothing but the incidents, to go on with apart from this one.</summary>
    public TruckState CopyIncidents() => new()
    {
        Incidents = Incidents.ToDictionary(entry => entry.Key, entry => new IncidentState { NewestAt = entry.Value.NewestAt, LateAt = entry.Value.LateAt }),
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, TruckStateJson.Default.TruckState);

    public static TruckState FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, TruckStateJson.Default.TruckState) ?? throw new JsonException("A stored truck state is null.");
}

/// <summary>Where one condition of one subject stands. All times are the truck's clock.</summary>
internal sealed class ConditionState
{
    /// <summary>When the condition began; nothing at first sight.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When it was raised; null while the on-delay runs.</summary>
    public DateTimeOffset? RaisedAt { get; set; }

    /// <summary>Since when it has been quiet without a break; null when it is not.</summary>
    public DateTimeOffset? QuietSince { get; set; }

    public bool Worsened { get; set; }

    /// <summary>
    /// Nothing is known from before the first reading: an earlier log may have left an alert behind. Unbroken quiet then ends whatever there is.
    /// </summary>
    public bool FirstSight { get; set; }

    /// <summary>An on-delay starts anew; an alarm keeps its beginning, by which its end is told apart from that of another.</summary>
    public void SetBack(DateTimeOffset to)
    {
        if (RaisedAt is null)
        {
            Since = Since > to ? to : Since;
        }
        else
        {
            RaisedAt = RaisedAt > to ? to : RaisedAt;
        }

        QuietSince = null;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TruckState))]
internal sealed partial class TruckStateJson : JsonSerializerContext;
