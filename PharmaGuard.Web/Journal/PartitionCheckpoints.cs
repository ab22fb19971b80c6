using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Fills the port: a partition's position and rule state, moved together under its lease.</summary>
internal sealed class PartitionCheckpoints(JournalStore store, TimeProvider clock) : IPartitionCheckpoints
{
    public Task<PartitionCheckpoint> TakeOverAsync(string source, int partition, CancellationToken cancellationToken) => store.WriteAsync(
        async (context, token) =>
        {
            var rows = await context.Database.SqlQuery<TakenOver>(
                $"""
                INSERT INTO partitions (source, "partition", epoch, dead_lettered, updated_at)
                VALUES ({source}, {partition}, 1, 0, {clock.GetUtcNow()})
                ON CONFLICT (source, "partition") DO UPDATE SET epoch = partitions.epoch + 1, updated_at = excluded.updated_at
                RETURNING epoch AS "Epoch", position AS "Position"
                """).ToListAsync(token);
            var states = await context.TruckStates
                .Where(row => row.Source == source && row.Partition == partition)
                .Select(row => new { row.TruckId, row.State })
                .ToDictionaryAsync(row => row.TruckId, row => row.State, StringComparer.Ordinal, token);
            var taken = rows.Single();
            return new PartitionCheckpoint(new PartitionLease(source, partition, taken.Epoch), taken.Position, states)
            {
                Active = await ReadActiveAsync(context, token),
            };
        },
        cancellationToken);

    // Which of the trucks are this partition's only their records will tell.
    private static async Task<IReadOnlyList<ActiveCondition>> ReadActiveAsync(JournalContext context, CancellationToken cancellationToken)
    {
        var payloads = await context.Alerts
            .Where(row => row.Active && row.TruckId != TruckId.System.Value).Select(row => row.Payload).ToListAsync(cancellationToken);
        return
        [
            .. payloads.Select(AlertPayload.Read).Where(alert => alert is { Incident: false, ReturnedAt: null })
                .Select(alert => new ActiveCondition(new TruckId(alert.TruckId), alert.Kind, alert.Subject)),
        ];
    }

    public Task SaveAsync(
        PartitionLease lease, long position, long deadLettered, IReadOnlyDictionary<string, byte[]> changedStates, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async (context, token) =>
            {
                var now = clock.GetUtcNow();
#if FAULT_SEAMS
                if (FaultSeams.NoFence)
                {
                    lease = lease with
                    {
                        Epoch = await context.Partitions
                            .Where(row => row.Source == lease.Source && row.Partition == lease.Partition).Select(row => row.Epoch).SingleAsync(token),
                    };
                }

#endif
                var moved = await context.Partitions
                    .Where(row => row.Source == lease.Source && row.Partition == lease.Partition && row.Epoch == lease.Epoch)
                    .ExecuteUpdateAsync(
                        row => row
                            .SetProperty(partition => partition.Position, position)
                            .SetProperty(partition => partition.DeadLettered, partition => partition.DeadLettered + deadLettered)
                            .SetProperty(partition => partition.UpdatedAt, now),
                        token);
                if (moved != 1)
                {
                    throw new LeaseLostException(lease);
                }

                await TruckStateRow.Upsert.RunAsync(
                    context, changedStates, state => [lease.Source, lease.Partition, state.Key, state.Value], token);
                return moved;
            },
            cancellationToken);

    public Task<IReadOnlyList<byte[]>> ReadStatesAsync(TruckId truck, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<byte[]>>(
            async (context, token) => await context.TruckStates.Where(row => row.TruckId == truck.Value).Select(row => row.State).ToListAsync(token),
            cancellationToken);

    public Task SaveCanariesAsync(IReadOnlyList<LeasedCanary> canaries, CancellationToken cancellationToken) => store.WriteAsync(
        async (context, token) =>
        {
            var stored = await context.Database.SqlQueryRaw<int>(CanaryStatement(canaries.Count), [.. canaries.SelectMany(Values)]).ToListAsync(token);
#if FAULT_SEAMS
            if (FaultSeams.NoFence)
            {
                return stored.Count;
            }

#endif
            return stored.Count == canaries.Count
                ? stored.Count
                : throw new LeaseLostException(canaries.First(canary => !stored.Contains(canary.Lease.Partition)).Lease);
        },
        cancellationToken);

    // The epoch is in the statement: a partition that was taken over is missing in the answer, and the exception undoes the others.
    private static string CanaryStatement(int count)
    {
        var given = Enumerable.Range(0, count).Select(row => $"({{{4 * row}}}, {{{4 * row + 1}}}, {{{4 * row + 2}}}, {{{4 * row + 3}}})");
        return $"""
            WITH given (source, number, epoch, at) AS (VALUES {string.Join(", ", given)})
            UPDATE partitions SET canary_at = given.at FROM given
            WHERE partitions.source = given.source AND partitions."partition" = given.number AND partitions.epoch = given.epoch
            RETURNING partitions."partition" AS "Value"
            """;
    }

    private static object[] Values(LeasedCanary canary) =>
        [canary.Lease.Source, canary.Lease.Partition, canary.Lease.Epoch, canary.At.ToUniversalTime()];

    private sealed record TakenOver(long Epoch, long? Position);
}
