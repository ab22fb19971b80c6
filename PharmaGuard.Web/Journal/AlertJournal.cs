using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Fills the port. Every writer takes its locks in one order: partition, then counter.</summary>
internal sealed class AlertJournal(
    JournalStore store, ActionQueue actions, JournalMetrics metrics, TimeProvider clock, ILogger<AlertJournal> logger) : IAlertJournal
{
    public Task<IReadOnlyList<AlertTransition>> AppendAsync(
        PartitionLease lease, IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken) =>
        AppendAsync(changes, (context, token) => PartitionFence.HoldAsync(context, lease, token), cancellationToken);

    public Task<IReadOnlyList<AlertTransition>> AppendSystemAsync(IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken) =>
        changes.All(change => change.Key.Truck == TruckId.System)
            ? AppendAsync(changes, (_, _) => Task.CompletedTask, cancellationToken)
            : throw new ArgumentException("What a truck reported is stored under the lease of its partition.", nameof(changes));

    private async Task<IReadOnlyList<AlertTransition>> AppendAsync(
        IReadOnlyList<ConditionChange> changes, Func<JournalContext, CancellationToken, Task> fence, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var started = clock.GetTimestamp();
        var written = await store.WriteAsync(
            async (context, token) =>
            {
                await fence(context, token);
                var writer = await TransitionWriter.LockAsync(context, clock, token);
                await new ConditionAppend(context, writer, logger).RunAsync(changes, token);
                return writer.Written;
            },
            cancellationToken);
        metrics.OnAppended(clock.GetElapsedTime(started));
        metrics.OnTransitions(written.Count);
        return written;
    }

    public Task<ActionOutcome> ActAsync(PersonAction action, CancellationToken cancellationToken) => actions.RunAsync(action, cancellationToken);

    public async Task<IReadOnlyList<ActionOutcome>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellationToken) =>
        await Task.WhenAll(moves.Select(move => actions.RunAsync(move, cancellationToken)));

    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => store.ReadAsync(
        async (context, token) =>
        {
            // One statement, so that all is of one moment. There is a row for each partition and a topic has few.
            var rows = await (
                from head in context.Head
                from partition in context.Partitions.DefaultIfEmpty()
                select new { head.Sequence, Partition = partition }).AsNoTracking().ToListAsync(token);
            var partitions = rows.Select(row => row.Partition).OfType<PartitionRow>().ToList();
            return new JournalHead(rows[0].Sequence, partitions.Sum(partition => partition.DeadLettered))
            {
                Canaries = [.. partitions.Select(partition => new PartitionCanary(partition.Source, partition.Partition, partition.CanaryAt))],
            };
        },
        cancellationToken);

    public async Task<IReadOnlyList<AlertTransition>> ReadSinceAsync(long sequence, int limit, CancellationToken cancellationToken)
    {
        var transitions = await ReadTransitionsAsync(
            rows => rows.Where(row => row.Sequence > sequence).OrderBy(row => row.Sequence).Take(limit), cancellationToken);

        // There is no hole by construction. If one were there all the same, whoever skipped it would miss an alert for ever.
        return [.. transitions.TakeWhile((transition, index) => transition.Sequence == sequence + 1 + index)];
    }

    public Task<ActiveAlerts> ReadActiveAsync(CancellationToken cancellationToken) => store.ReadAsync(
        async (context, token) =>
        {
            // One statement, so that the number and the alerts are of one moment on either store.
            var rows = await (
                from head in context.Head
                from alert in context.Alerts.Where(alert => alert.Active).DefaultIfEmpty()
                orderby alert.LastSequence
                select new { head.Sequence, Payload = alert == null ? null : alert.Payload }).ToListAsync(token);
            return new ActiveAlerts(rows[0].Sequence, [.. rows.Select(row => row.Payload).OfType<string>().Select(AlertPayload.Read)]);
        },
        cancellationToken);

    public Task<IReadOnlyList<Alert>> ReadLatestAsync(int limit, CancellationToken cancellationToken) =>
        ReadAlertsAsync(rows => rows.OrderByDescending(alert => alert.LastSequence).Take(limit), cancellationToken);

    public Task<IReadOnlyList<Alert>> ReadAwaitingDispositionAsync(int limit, CancellationToken cancellationToken) =>
        ReadAlertsAsync(rows => rows.Where(alert => alert.AwaitingDisposition).OrderBy(alert => alert.LastSequence).Take(limit), cancellationToken);

    public Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        store.ReadAsync((context, token) => FindAsync(context, alertId, token), cancellationToken);

    public Task<IReadOnlyList<AlertTransition>> ReadHistoryAsync(string alertId, CancellationToken cancellationToken) =>
        ReadTransitionsAsync(rows => rows.Where(row => row.AlertId == alertId).OrderBy(row => row.Sequence), cancellationToken);

    private static async Task<Alert?> FindAsync(JournalContext context, string alertId, CancellationToken cancellationToken)
    {
        var payload = await context.Alerts
            .Where(alert => alert.AlertId == alertId).Select(alert => alert.Payload).SingleOrDefaultAsync(cancellationToken);
        return payload is null ? null : AlertPayload.Read(payload);
    }

    private Task<IReadOnlyList<Alert>> ReadAlertsAsync(Func<IQueryable<AlertRow>, IQueryable<AlertRow>> which, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Alert>>(
            async (context, token) =>
            {
                var payloads = await which(context.Alerts).Select(row => row.Payload).ToListAsync(token);
                return [.. payloads.Select(AlertPayload.Read)];
            },
            cancellationToken);

    private Task<IReadOnlyList<AlertTransition>> ReadTransitionsAsync(
        Func<IQueryable<TransitionRow>, IQueryable<TransitionRow>> which, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AlertTransition>>(
            async (context, token) =>
            {
                var rows = await which(context.Transitions).Select(row => new { row.Sequence, row.Move, row.Payload, row.StoredAt }).ToListAsync(token);
                return [.. rows.Select(row => new AlertTransition
                {
                    Sequence = row.Sequence,
                    Move = row.Move,
                    Alert = AlertPayload.Read(row.Payload),
                    StoredAt = row.StoredAt,
                })];
            },
            cancellationToken);
}
