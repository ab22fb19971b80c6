using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Dashboard;

/// <summary>The active alerts, unacknowledged first. The filter narrows this list only, never the banner.</summary>
public partial class AlertQueue
{
    /// <summary>Up to here every row is on the page, so the browser's own search finds it. Above, only the rows in view are.</summary>
    internal const int WrittenOut = 100;

    [Parameter]
    public DeskFilter Filter { get; set; } = new();

    private string Empty => Snapshot switch
    {
        { Feed.State: FeedState.Lost } => "Nothing to show, because alerts cannot be read now. This does not mean that all is well.",
        { Active.IsEmpty: false } => "No active alert matches your filter.",
        _ => "No active alerts. All trucks that report are within their limits.",
    };
}
