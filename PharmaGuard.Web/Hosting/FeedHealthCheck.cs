using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Ready once this replica has read the journal. After that the feed is reported but does not take the replica out: a shared outage would
/// take out all of them, and a page that says "degraded" is better than no page.
/// </summary>
internal sealed class FeedHealthCheck(AlertBus bus) : IHealthCheck
{
    private volatile bool _hasRead;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var feed = bus.Current.Feed;
        _hasRead |= bus.IsFilled || feed.State != FeedState.Lost;
        var text = feed.Reason is null ? Name(feed.State) : $"{Name(feed.State)}: {feed.Reason}";
        if (bus.CanaryAge is { } age)
        {
            text += string.Create(CultureInfo.InvariantCulture, $" (newest proof of life {age.TotalSeconds:0.0} s old)");
        }

        return Task.FromResult((_hasRead, feed.State) switch
        {
            (false, _) => HealthCheckResult.Unhealthy(text),
            (true, FeedState.Live) => HealthCheckResult.Healthy(text),
            (true, _) => HealthCheckResult.Degraded(text),
        });
    }

    private static string Name(FeedState state) => state switch
    {
        FeedState.Live => "live",
        FeedState.Degraded => "degraded",
        FeedState.Lost => "lost",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
