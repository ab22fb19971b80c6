namespace PharmaGuard.Web.Alerts;

/// <summary>What this replica knows of the active alerts. Any thread.</summary>
public interface IActiveAlerts
{
    /// <summary>Null while the replica does not know them.</summary>
    IReadOnlyList<Alert>? Current { get; }
}
