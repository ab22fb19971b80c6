using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>One batch of changes: what the journal has is dropped, the rest moves the alerts in the order given.</summary>
internal sealed partial class ConditionAppend(JournalContext context, TransitionWriter writer, ILogger logger)
{
    private readonly Dictionary<AlertKey, Alert> _active = [];
    private readonly Dictionary<string, Alert> _over = new(StringComparer.Ordinal);
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

        // Late records may doubt an alert that is over; what quality decides about it needs that note.
        List<string> named = [.. changes.Where(change => change.Move is AlertMove.Raise or AlertMove.Annotate).Select(change => change.AlertId.Value)];
        if (named.Count > 0)
        {
            var ended = await context.Alerts
                .Where(row => !row.Active && named.Contains(row.AlertId)).Select(row => new { row.AlertId, row.Payload }).ToListAsync(cancellationToken);
            _history = [.. ended.Select(row => row.AlertId)];
            foreach (var change in changes.Where(change => change.Move == AlertMove.Annotate))
            {
                if (ended.FirstOrDefault(row => row.AlertId == change.AlertId.Value) is { } row)
                {
                    _over[row.AlertId] = AlertPayload.Read(row.Payload);
                }
            }
        }
    }

    private void Apply(ConditionChange change, string transitionId)
    {
        var current = Find(change);
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
            return;
        }

        if (current is { IsActive: true })
        {
            _active.Remove(change.Key);
        }

        _history.Add(next.Id);
        _over[next.Id] = next;
    }

    // An episode that is over keeps its own note. One that is part of an active alert, under the id of the first, is annotated there.
    private Alert? Find(ConditionChange change)
    {
        var active = _active.GetValueOrDefault(change.Key);
        return change.Move == AlertMove.Annotate && active?.Id != change.AlertId.Value && _over.TryGetValue(change.AlertId.Value, out var over)
            ? over
            : active;
    }

    private static partial class Log
    {
        [LoggerMessage(1303, LogLevel.Warning, "Alert {AlertId} ({Kind}) was raised again for an episode that is already history: not stored.")]
        public static partial void AlreadyHistory(ILogger logger, string alertId, string kind);
    }
}
