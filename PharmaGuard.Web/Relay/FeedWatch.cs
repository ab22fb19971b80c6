namespace PharmaGuard.Web.Relay;

/// <summary>Looks at the feed's health by the clock: the follower itself may be waiting for a journal that does not answer.</summary>
internal sealed class FeedWatch(FeedHealth health, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                health.Report();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
