using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Bus;

/// <summary>The bus's snapshot for whoever asks which alerts are active.</summary>
internal sealed class SnapshotAlerts(AlertBus bus) : IActiveAlerts
{
    public IReadOnlyList<Alert>? Current => bus.Current is { Feed.KnowsAlerts: true } known ? known.Active : null;
}
