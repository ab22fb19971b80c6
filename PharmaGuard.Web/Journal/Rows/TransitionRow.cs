using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal.Rows;

/// <summary>One move, as it was said. Rows are inserted and never changed.</summary>
internal sealed class TransitionRow
{
    public long Sequence { get; set; }

    public required string TransitionId { get; set; }

    public required string AlertId { get; set; }

    public int Version { get; set; }

    public AlertMove Move { get; set; }

    public required string TruckId { get; set; }

    public required string Kind { get; set; }

    public required string Depot { get; set; }

    /// <summary>The alert after the move, as JSON. Text and not a JSON type: what was written is kept to the byte.</summary>
    public required string Payload { get; set; }

    /// <summary>The person who acted, the replica that judged the record, or the one that found a move due.</summary>
    public required string Actor { get; set; }

    public string? Reason { get; set; }

    /// <summary>Truck's clock when data moved the alert, server's clock when a person or time did.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Server's clock.</summary>
    public DateTimeOffset LearnedAt { get; set; }

    /// <summary>Server's clock: when this row was written. Null in rows older than this column.</summary>
    public DateTimeOffset? StoredAt { get; set; }

    public static readonly MultiRowInsert Insert = new(
        "transitions",
        [
            "sequence", "transition_id", "alert_id", "version", "move", "truck_id", "kind", "depot", "payload", "actor", "reason", "at",
            "learned_at", "stored_at",
        ]);

    // PostgreSQL takes no zone but UTC.
    public object?[] Values =>
    [
        Sequence, TransitionId, AlertId, Version, AlertPayload.Write(Move), TruckId, Kind, Depot, Payload, Actor, Reason,
        At.ToUniversalTime(), LearnedAt.ToUniversalTime(), StoredAt?.ToUniversalTime(),
    ];
}
