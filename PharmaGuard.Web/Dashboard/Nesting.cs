using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Which alerts stand below the one that explains them: same truck, and the kind that suppresses them.</summary>
internal sealed class Nesting
{
    private static readonly IReadOnlyList<Alert> None = [];

    private readonly Dictionary<string, List<Alert>> _below = new(StringComparer.Ordinal);
    private readonly HashSet<string> _orphans = new(StringComparer.Ordinal);

    public Nesting(IReadOnlyList<Alert> active)
    {
        var byTruck = active.ToLookup(alert => alert.TruckId, StringComparer.Ordinal);
        foreach (var alert in active.Where(alert => alert.Visibility == AlertVisibility.SuppressedByDesign))
        {
            if (Root(alert, byTruck[alert.TruckId]) is not { } root)
            {
                _orphans.Add(alert.Id);
            }
            else if (_below.TryGetValue(root.Id, out var below))
            {
                below.Add(alert);
            }
            else
            {
                _below.Add(root.Id, [alert]);
            }
        }
    }

    public IReadOnlyList<Alert> Below(Alert alert) => _below.GetValueOrDefault(alert.Id) ?? None;

    /// <summary>Suppressed by what is not active, or only by one another: nothing stands above it.</summary>
    public bool IsOrphan(Alert alert) => _orphans.Contains(alert.Id);

    // Low < high < critical: the highest stands above both, so it is climbed until one that nothing suppresses.
    private static Alert? Root(Alert suppressed, IEnumerable<Alert> ofTruck)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Alert? current = suppressed;
        while (current is { Visibility: AlertVisibility.SuppressedByDesign } && seen.Add(current.Id))
        {
            var below = current;
            current = ofTruck.Where(alert => alert.Kind == below.SuppressedBy && alert.Id != below.Id).MinBy(alert => alert.Subject == below.Subject ? 0 : 1);
        }

        return current is { Visibility: not AlertVisibility.SuppressedByDesign } ? current : null;
    }
}
