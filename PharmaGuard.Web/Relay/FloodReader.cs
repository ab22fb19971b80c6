using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// Reads of the journal what floods need of the time before this replica followed it. Bounded in transitions and in time: alerts wait meanwhile.
/// Only the follower calls it.
/// </summary>
internal sealed class FloodReader(
    BoundedJournal journal, AlertBus bus, IOptions<RelayOptions> options, IOptions<AlertsOptions> alerts, TimeProvider clock)
{
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (bus.KnowsFloods)
        {
            return;
        }

        var began = clock.GetTimestamp();
        var head = bus.Current.Sequence;
        var history = new FloodHistory(FloodLimits.Of(alerts.Value), clock.GetUtcNow());
        for (var last = head; !history.IsEnough && head - last < FloodHistory.MaxTransitions && clock.GetElapsedTime(began) < options.Value.JournalTimeout;)
        {
            var before = Math.Max(0, last - options.Value.PageSize);
            var page = await journal.ReadSinceAsync(before, cancellationToken);
            history.Add([.. page.Where(transition => transition.Sequence <= last)], isFirst: before == 0);
            last = before;
        }

        bus.BeginFloods(history);
    }
}
