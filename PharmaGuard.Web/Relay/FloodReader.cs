using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// Reads of the journal what floods need of the time before this replica followed it. Bounded in transitions and in time: alerts wait meanwhile.
/// A rate is never worth an alert: what cannot be read is left out, and said by "at least". Only the follower calls it.
/// </summary>
internal sealed partial class FloodReader(
    BoundedJournal journal, AlertBus bus, IOptions<RelayOptions> options, IOptions<AlertsOptions> alerts, TimeProvider clock, ILogger<FloodReader> logger)
{
    /// <exception cref="JournalUnavailableException">Nothing could be read; ask again.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (bus.KnowsFloods)
        {
            return;
        }

        var history = new FloodHistory(FloodLimits.Of(alerts.Value), clock.GetUtcNow());
        try
        {
            await FillAsync(history, cancellationToken);
        }
        catch (JournalUnavailableException) when (history.IsBegun)
        {
            // Slow or gone in the middle: who asked again would begin from the first page.
        }
        catch (Exception unreadable) when (unreadable is not (JournalUnavailableException or OperationCanceledException))
        {
            // Such as a move of a newer version, which matters to no active alert.
            Log.Unreadable(logger, unreadable.Message);
        }

        bus.BeginFloods(history);
    }

    private async Task FillAsync(FloodHistory history, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var head = bus.Current.Sequence;
        for (var last = head; !history.IsEnough && head - last < FloodHistory.MaxTransitions && clock.GetElapsedTime(began) < options.Value.JournalTimeout;)
        {
            var before = Math.Max(0, last - options.Value.PageSize);
            var page = await journal.ReadSinceAsync(before, cancellationToken);
            history.Add([.. page.Where(transition => transition.Sequence <= last)], isFirst: before == 0);
            last = before;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1433, LogLevel.Warning, "The alarms of the last minutes cannot be read: {Reason} A flood may be said late.")]
        public static partial void Unreadable(ILogger logger, string reason);
    }
}
