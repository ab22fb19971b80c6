using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Dashboard;

/// <summary>The active alerts, unacknowledged first. The filter narrows this list only, never the banner.</summary>
public partial class AlertQueue
{
    /// <summary>Up to here every row is on the page, so the browser's own search finds it. Above, only the rows in view are.</summary>
    internal const int WrittenOut = 100;

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private bool _withAside = true;

    [Parameter]
    public DeskFilter Filter { get; set; } = new();

    [Inject]
    internal DeskViews Views { get; set; } = null!;

    private string Empty(QueueView view) => Snapshot switch
    {
        { Feed.State: FeedState.Lost } => "Nothing to show, because alerts cannot be read now. This does not mean that all is well.",
        { Active.IsEmpty: false } => view.Counts.HiddenByFilter > 0 ? "No active alert matches your filter." : "Every active alert is put aside: see the counts above.",
        _ => "No active alerts. All trucks that report are within their limits.",
    };

    private void Toggle(string key)
    {
        if (!_open.Remove(key))
        {
            _open.Add(key);
        }
    }
}
