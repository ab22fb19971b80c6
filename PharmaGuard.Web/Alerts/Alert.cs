using System.Text.Json.Serialization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>A condition that someone must act on, as it is after its latest move. The JSON shape is the contract's.</summary>
public sealed record Alert
{
    public required string Id { get; init; }

    /// <summary>Counts the moves, from 1. Whoever acts names the version they saw.</summary>
    public required int Version { get; init; }

    public required string TruckId { get; init; }

    public required string Depot { get; init; }

    /// <summary>The id of the rule in the catalogue.</summary>
    public required string Kind { get; init; }

    /// <summary>Zone and probe, such as <c>1/rear</c>; empty for the truck as a whole.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>1 critical, 2 high, 3 low.</summary>
    public required int Priority { get; init; }

    public required AlertState State { get; init; }

    public required string Message { get; init; }

    public double? Reading { get; init; }

    public double? Limit { get; init; }

    /// <summary>Unit of <see cref="Reading"/> and <see cref="Limit"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>Truck's clock: when the condition began.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Truck's clock: when the on-delay had passed.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Server's clock: when PharmaGuard judged the record that raised it.</summary>
    public required DateTimeOffset LearnedAt { get; init; }

    /// <summary>The truck told us much later than it happened.</summary>
    public bool Late { get; init; }

    /// <summary>Truck's clock: when the condition ended; null while it lasts.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    /// <summary>Server's clock.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgeReason { get; init; }

    public string? ClearedBy { get; init; }

    /// <summary>Server's clock: when it became history.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Stays until a person clears it, even when the condition has ended.</summary>
    public bool Latched { get; init; }

    /// <summary>It happened and does not last (a blow, a button): there is no end of it to wait for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Incident { get; init; }

    /// <summary>How often the same condition came back during this alert, from 1.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>The replica that judged the record.</summary>
    public required string RaisedBy { get; init; }

    [JsonIgnore]
    public bool IsActive => State != AlertState.Normal;

    /// <summary>In the banner: only a named person can take it out.</summary>
    [JsonIgnore]
    public bool IsUnacknowledged => State is AlertState.UnackActive or AlertState.RtnUnack;

    /// <summary>Whether a person may clear it now. While the condition lasts nobody may: the rules raise it once, and it would not come back.</summary>
    [JsonIgnore]
    public bool IsClearable => State == AlertState.AckActive && Latched && (Incident || ReturnedAt is not null);

    /// <summary>The version that last brought it into the banner. What came since was at most the end of its condition, once.</summary>
    /// <remarks>Only while <see cref="IsUnacknowledged"/>.</remarks>
    [JsonIgnore]
    public int AnnunciatedVersion => ReturnedAt is null ? Version : Version - 1;

    /// <summary>About PharmaGuard and not about a truck.</summary>
    [JsonIgnore]
    public bool IsOfSystem => TruckId == Fleet.TruckId.System.Value;

    [JsonIgnore]
    public AlertKey Key => new(new TruckId(TruckId), Kind, Subject);
}
