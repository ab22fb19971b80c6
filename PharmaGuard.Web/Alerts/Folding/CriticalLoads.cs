namespace PharmaGuard.Web.Alerts.Folding;

/// <summary>Whose load is in danger now: such an alert stands in a row of its own, whatever else happens at once.</summary>
internal sealed class CriticalLoads(IEnumerable<Alert> active, StrictClasses strict)
{
    private static readonly string[] ProductKinds = ["TEMP_CRIT_HIGH", "TEMP_FREEZE", "MKT_LIMIT", "TOR_100"];

    private readonly HashSet<string> _trucks = active
        .Where(alert => alert is { IsActive: true, SuppressedBy: null } && ProductKinds.Contains(alert.Kind))
        .Select(alert => alert.TruckId)
        .ToHashSet(StringComparer.Ordinal);

    public bool Has(Alert alert) => _trucks.Contains(alert.TruckId) || (alert.StorageClass is { } code && strict.Contains(code));
}
