using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal.Rows;

/// <summary>An alert after its latest transition: the fold of <see cref="TransitionRow"/>, kept so that nobody has to fold.</summary>
internal sealed class AlertRow
{
    public required string AlertId { get; set; }

    public required string TruckId { get; set; }

    public required string Kind { get; set; }

    public required string Subject { get; set; }

    public bool Active { get; set; }

    /// <summary>Quality has yet to decide about its product.</summary>
    public bool AwaitingDisposition { get; set; }

    public int Version { get; set; }

    public long LastSequence { get; set; }

    public required string Payload { get; set; }

    public static readonly MultiRowInsert Upsert = new(
        "alerts",
        ["alert_id", "truck_id", "kind", "subject", "active", "awaiting_disposition", "version", "last_sequence", "payload"],
        """
        ON CONFLICT (alert_id) DO UPDATE
        SET active = excluded.active, awaiting_disposition = excluded.awaiting_disposition, version = excluded.version,
            last_sequence = excluded.last_sequence, payload = excluded.payload
        """);

    /// <param name="alert">The alert after its newest transition.</param>
    /// <param name="sequence">That transition's number.</param>
    /// <param name="payload">The alert, as the transition has it.</param>
    public static AlertRow Of(Alert alert, long sequence, string payload) => new()
    {
        AlertId = alert.Id,
        TruckId = alert.TruckId,
        Kind = alert.Kind,
        Subject = alert.Subject,
        Active = alert.IsActive,
        AwaitingDisposition = alert.State == AlertState.ClearedPendingDisposition,
        Version = alert.Version,
        LastSequence = sequence,
        Payload = payload,
    };

    public object?[] Values => [AlertId, TruckId, Kind, Subject, Active, AwaitingDisposition, Version, LastSequence, Payload];
}
