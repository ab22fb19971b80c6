using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Says how well this replica hears of alerts, and why it does not. A screen must not look healthy when it is not.</summary>
public partial class FeedBadge
{
    private static string Code(FeedState state) => state switch
    {
        FeedState.Live => "live",
        FeedState.Degraded => "degraded",
        FeedState.Lost => "lost",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string Words(FeedState state) => state switch
    {
        FeedState.Live => "Live",
        FeedState.Degraded => "Degraded",
        FeedState.Lost => "NOT LIVE",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
