using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>One batch of changes: what the journal has is dropped, the rest moves the alerts in the order given.</summary>
internal sealed partial class ConditionAppend(JournalContext context, TransitionWriter writer, ILogger logger)
{
    private readonly Dictionary<AlertKey, Alert> _active = [];
    private HashSet<string> _history = [];

    public async Task RunAsync(IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken)
    {
        var fresh = await FindNewAsync(changes, cancellationToken);
        if (fresh.Count == 0)
        {
            return;
        }

        await LoadAsync(fresh.Values, cancellationToken);
        foreach (var (transitionId, change) in fresh)
        {
            Apply(change, transitionId);
        }

        await writer.SaveAsync(cancellationToken);
    }

    private async Task<OrderedDictionary<string, ConditionChange>> FindNewAsync(
        IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken)
    {
        var fresh = new OrderedDictionary<string, ConditionChange>(changes.Count, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            fresh.TryAdd(change.TransitionId, change);
        }

        List<string> ids = [.. fresh.Keys];
        var known = await context.Transitions
            .Where(row => ids.Contains(row.TransitionId)).Select(row => row.TransitionId).ToListAsync(cancellationToken);
        if (known.Count == 0)
        {
            return fresh;
        }

        var stored = known.ToHashSet(StringComparer.Ordinal);
        return new(fresh.Where(entry => !stored.Contains(entry.Key)), StringComparer.Ordinal);
    }

    private async Task LoadAsync(IEnumerable<ConditionChange> changes, CancellationToken cancellationToken)
    {
        List<string> trucks = [.. changes.Select(change => change.Key.Truck.Value).Distinct(StringComparer.Ordinal)];
        var active = context.Alerts.Where(row => row.Active && trucks.Contains(row.TruckId)).Select(row => row.Payload);
        foreach (var alert in (await active.ToListAsync(cancellationToken)).Select(AlertPayload.Read))
        {
            _active[alert.Key] = alert;
        }

        List<string> raises = [.. changes.Where(change => change.Move == AlertMove.Raise).Select(change => change.AlertId.Value)];
        if (raises.Count > 0)
        {
            var ended = context.Alerts.Where(row => !row.Active && raises.Contains(row.AlertId)).Select(row => row.AlertId);
            _history = [.. await ended.ToListAsync(cancellationToken)];
        }
    }

    private void Apply(ConditionChange change, string transitionId)
    {
        var current = _active.GetValueOrDefault(change.Key);
        if (AlertLifecycle.Apply(current, change) is not { } next)
        {
            return;
        }

        if (current is null && _history.Contains(next.Id))
        {
            Log.AlreadyHistory(logger, next.Id, next.Kind);
            return;
        }

        writer.Add(next, change, transitionId);
        if (next.IsActive)
        {
            _active[change.Key] = next;
        }
        else
        {
            _active.Remove(change.Key);
            _history.Add(next.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1303, LogLevel.Warning, "Alert {AlertId} ({Kind}) was raised again for an episode that is already history: not stored.")]
        public static partial void AlreadyHistory(ILogger logger, string alertId, string kind);
    }
}
