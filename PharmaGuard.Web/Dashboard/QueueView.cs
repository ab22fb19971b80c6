using System.Collections.Immutable;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Dashboard;

/// <summary>The rows of one tab's queue: what its filter lets through, folded, with what was opened there.</summary>
internal sealed class QueueView
{
    private readonly IReadOnlySet<string> _open;
    private readonly Nesting _nesting;

    /// <param name="snapshot">What is active.</param>
    /// <param name="views">Folds and nesting of the snapshot.</param>
    /// <param name="filter">The tab's filter.</param>
    /// <param name="open">The keys of the rows that were opened.</param>
    /// <param name="withAside">Whether what is put aside is listed too, at the end.</param>
    public QueueView(AlertSnapshot snapshot, DeskViews views, DeskFilter filter, IReadOnlySet<string> open, bool withAside)
    {
        (_open, _nesting) = (open, views.Nesting(snapshot));
        Counts = QueueCounts.Of(snapshot.Active, filter);
        var aside = snapshot.Active.Where(IsAside).Where(filter.Matches).ToList();
        Aside = aside.Count;
        var inList = snapshot.Active.Where(alert => alert.Visibility == AlertVisibility.Normal && filter.Matches(alert));
        Rows = [.. DeskEntry.Of(inList, views.Folded(snapshot)).SelectMany(Open), .. withAside ? aside.SelectMany(alert => Open(alert, 0)) : []];
    }

    public ImmutableArray<QueueRow> Rows { get; }

    public QueueCounts Counts { get; }

    /// <summary>How many stand at the end of the list: shelved, out of service, and suppressed by what is not there any more.</summary>
    public int Aside { get; }

    private bool IsAside(Alert alert) => alert.Visibility is AlertVisibility.Shelved or AlertVisibility.OutOfService || _nesting.IsOrphan(alert);

    private IEnumerable<QueueRow> Open(DeskEntry entry)
    {
        if (entry.Fold is null)
        {
            return Open(entry.First, 0);
        }

        var row = new QueueRow { Key = entry.Key, Fold = entry, IsOpen = _open.Contains(entry.Key) };
        return [row, .. row.IsOpen ? entry.Shown.SelectMany(alert => Open(alert, 1)) : []];
    }

    private IEnumerable<QueueRow> Open(Alert alert, int depth)
    {
        var below = _nesting.Below(alert);
        var row = new QueueRow { Key = alert.Id, Alert = alert, Nested = below.Count, IsOpen = below.Count > 0 && _open.Contains(alert.Id), Depth = depth };
        return [row, .. row.IsOpen ? below.Select(nested => new QueueRow { Key = nested.Id, Alert = nested, Depth = depth + 1 }) : []];
    }
}
