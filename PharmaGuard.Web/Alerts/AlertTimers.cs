using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>
/// Does what time does to alerts. Every replica looks, so that any one may be dead, and nothing is kept here: what is due follows from the
/// alerts. Of two that find the same, the version lets one win.
/// </summary>
internal sealed partial class AlertTimers(
    IActiveAlerts active, IAlertJournal journal, IAlertPublisher publisher, ReplicaName replica, TimeProvider clock,
    IOptions<AlertsOptions> options, ILogger<AlertTimers> logger) : BackgroundService
{
    /// <summary>One shared transaction: so long at most does a person wait behind a storm.</summary>
    internal const int AtOnce = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, clock, stoppingToken);
                await TryLookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var some in Due(clock.GetUtcNow()).Chunk(AtOnce))
        {
            var moved = (await journal.MoveDueAsync(some, cancellationToken)).Select(outcome => outcome.Transition).OfType<AlertTransition>().ToList();
            if (moved.Count > 0)
            {
                await publisher.PublishAsync(moved, CancellationToken.None);
            }
        }
    }

    // The most urgent first: behind an outage there may be thousands.
    private List<DueMove> Due(DateTimeOffset now) =>
    [
        .. from alert in active.Current ?? []
           let next = AlertDeadlines.Next(alert, options.Value)
           where next is not null && next.Value.DueAt <= now
           orderby alert.Priority, next.Value.DueAt
           select new DueMove { Move = next.Value.Move, AlertId = alert.Id, Version = alert.Version, At = now, FoundBy = replica.Value },
    ];

    internal async Task TryLookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
            _failing = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Not rethrown: it is still due at the next look, and a replica that cannot escalate still shows alerts. Said once until it works again.
            if (!_failing)
            {
                Log.Failed(logger, failure);
            }

            _failing = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Error, "What is due to alerts (end of a shelf, re-alarm, escalation) cannot be stored now. It is tried every second.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
