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

    public int Version { get; set; }

    public long LastSequence { get; set; }

    public required string Payload { get; set; }

    public static AlertRow Of(Alert alert) => new()
    {
        AlertId = alert.Id,
        TruckId = alert.TruckId,
        Kind = alert.Kind,
        Subject = alert.Subject,
        Payload = string.Empty,
    };
}
