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

    private readonly SteadyLook _looks = new(clock);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _looks.RunAsync(LookAsync, IsOnRecord, SayFailed, stoppingToken);

    internal Task TryLookAsync(CancellationToken stoppingToken) => _looks.TryAsync(LookAsync, IsOnRecord, SayFailed, stoppingToken);

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

    private static bool IsOnRecord(Exception fault) => false;

    private void SayFailed(Exception fault) => Log.Failed(logger, fault);

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Error, "What is due to alerts (end of a shelf, re-alarm, escalation) cannot be stored now. It is tried every second.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
