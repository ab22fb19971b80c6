using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What the banner shows of one snapshot. It is the same for every circuit, so it is worked out once per snapshot and replica.</summary>
internal sealed record BannerView
{
    /// <summary>How many alerts are written out. The rest is counted; a storm of thousands must not push the first ones off the screen.</summary>
    public const int MaxLines = 20;

    private static readonly ConditionalWeakTable<AlertSnapshot, BannerView> Views = [];

    private BannerView(AlertSnapshot snapshot)
    {
        var inBanner = snapshot.InBanner.ToArray();
        Total = inBanner.Length;
        CountByPriority = [.. inBanner.CountBy(alert => alert.Priority).OrderBy(count => count.Key)];
        Newest = inBanner.MaxBy(alert => alert.InBannerSince);
        var lines = inBanner.Take(MaxLines).ToList();

        // The newest is what changed a moment ago: it is seen even when older ones fill the banner.
        if (Newest is not null && !lines.Contains(Newest))
        {
            lines[^1] = Newest;
        }

        Lines = [.. lines];
    }

    public int Total { get; }

    public ImmutableArray<KeyValuePair<int, int>> CountByPriority { get; }

    /// <summary>Highest priority first, in it the oldest first.</summary>
    public ImmutableArray<Alert> Lines { get; }

    /// <summary>The one that came last.</summary>
    public Alert? Newest { get; }

    public int Hidden => Total - Lines.Length;

    public static BannerView Of(AlertSnapshot snapshot) => Views.GetValue(snapshot, static snapshot => new BannerView(snapshot));
}
