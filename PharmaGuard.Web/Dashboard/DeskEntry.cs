using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Folding;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One row of a list: an alert, or those of one fold that the list shows.</summary>
/// <param name="Shown">In the list's order; never empty.</param>
/// <param name="Fold">The whole fold, those of its members too that this list does not show; null for an alert by itself.</param>
public sealed record DeskEntry(IReadOnlyList<Alert> Shown, AlertFold? Fold)
{
    public Alert First => Shown[0];

    public string Key => Fold?.Id ?? First.Id;

    /// <summary>That of the worst.</summary>
    public int Priority => Shown.Min(alert => alert.Priority);

    public DateTimeOffset OldestAt => Shown.Min(alert => alert.OccurredAt);

    /// <summary>The alerts in their order; a fold stands where the first of it would.</summary>
    public static IReadOnlyList<DeskEntry> Of(IEnumerable<Alert> inOrder, FoldedAlerts folded)
    {
        List<(AlertFold? Fold, List<Alert> Shown)> rows = [];
        Dictionary<string, List<Alert>> shownOf = new(StringComparer.Ordinal);
        foreach (var alert in inOrder)
        {
            var fold = folded.FoldOf(alert);
            if (fold is not null && shownOf.TryGetValue(fold.Id, out var shown))
            {
                shown.Add(alert);
                continue;
            }

            List<Alert> first = [alert];
            rows.Add((fold, first));
            if (fold is not null)
            {
                shownOf.Add(fold.Id, first);
            }
        }

        // What is left of a fold when all others were acknowledged needs no row to be opened first.
        return [.. rows.Select(row => new DeskEntry(row.Shown, row.Shown.Count > 1 ? row.Fold : null))];
    }
}
