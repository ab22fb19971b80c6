using System.Collections.Immutable;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What the banner shows of one snapshot.</summary>
internal sealed record BannerView
{
    /// <summary>How many lines are written out. The rest is counted; a storm of thousands must not push the first ones off the screen.</summary>
    public const int MaxLines = 20;

    public BannerView(AlertSnapshot snapshot, FoldedAlerts folded)
    {
        var inBanner = snapshot.InBanner.ToArray();
        Total = inBanner.Length;
        CountByPriority = [.. inBanner.CountBy(alert => alert.Priority).OrderBy(count => count.Key)];
        Newest = inBanner.MaxBy(alert => alert.InBannerSince);
        var entries = DeskEntry.Of(inBanner, folded);
        var lines = entries.Take(MaxLines).ToList();

        // The newest is what changed a moment ago: it is seen even when older ones fill the banner.
        if (Newest is not null && !lines.Exists(line => line.Shown.Contains(Newest)))
        {
            lines[^1] = entries.First(entry => entry.Shown.Contains(Newest));
        }

        Lines = [.. lines];
    }

    public int Total { get; }

    public ImmutableArray<KeyValuePair<int, int>> CountByPriority { get; }

    /// <summary>Highest priority first, in it the oldest first.</summary>
    public ImmutableArray<DeskEntry> Lines { get; }

    /// <summary>The one that came last.</summary>
    public Alert? Newest { get; }

    public int Hidden => Total - Lines.Sum(line => line.Shown.Count);
}
