using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>Fills the consumer's port: judges records, stores what was found under the partition's lease, then tells everybody.</summary>
internal sealed partial class TelemetryJudge(
    RuleEngine engine, IFleetDirectory fleet, IAlertJournal journal, IPartitionCheckpoints checkpoints, IAlertPublisher publisher,
    ICanaryPublisher canaries, ReplicaName replica, ILogger<TelemetryJudge> logger) : ITelemetryHandler
{
    private readonly RecordJudge _records = new(engine, fleet, replica);
    private readonly Dictionary<TelemetryPartition, PartitionJudge> _partitions = [];

    public bool Owns(TelemetryPartition partition) => _partitions.ContainsKey(partition);

    public async Task<long?> TakeOverAsync(TelemetryPartition partition, CancellationToken cancellationToken)
    {
        var judge = new PartitionJudge(await Translate(() => checkpoints.TakeOverAsync(partition.Source, partition.Number, cancellationToken)), _records);
        _partitions[partition] = judge;
        return judge.Position;
    }

    public void Judge(TelemetryBatch batch)
    {
        var partition = _partitions[batch.Partition];
        var position = partition.Position;
        if (!partition.Judge(batch, _records))
        {
            Log.LogWentBack(logger, batch.Partition.Number, batch.Records[0].Offset, position!.Value);
        }
    }

    public void JudgeAhead(TelemetryPartition partition, IReadOnlyList<LoggedRecord> records) =>
        _partitions[partition].JudgeAhead(records, _records);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in _partitions.Values.Where(partition => partition.Pending.Count > 0))
        {
#if FAULT_SEAMS
            if (FaultSeams.OffsetFirst)
            {
                await Translate(() => partition.SaveAsync(checkpoints, cancellationToken));
            }

#endif
            var transitions = await Translate(() => journal.AppendAsync(partition.Lease, partition.Pending, cancellationToken));
            partition.OnCommitted();
            foreach (var raised in transitions.Where(transition => transition.Move == AlertMove.Raise))
            {
                Log.Received(logger, raised.Alert.TruckId, raised.Alert.Kind);
            }

            // Stored is stored: telling is a hint that must not be cut short by whoever waits for the commit.
            await publisher.PublishAsync(transitions, CancellationToken.None);
        }
    }

    public async Task<bool> ProveAsync(CancellationToken cancellationToken)
    {
        // A canary must not overtake an alert: it proves that everything before it got through.
        await CommitAsync(cancellationToken);
        List<PartitionJudge> partitions = [.. _partitions.Values.Where(partition => partition.Unproven is not null)];
        if (partitions.Count == 0)
        {
            return false;
        }

        List<LeasedCanary> proven = [.. partitions.Select(partition => partition.Unproven!.Value)];
        await Translate(() => checkpoints.SaveCanariesAsync(proven, cancellationToken));
        partitions.ForEach(partition => partition.OnProven());
        await canaries.PublishAsync([.. proven.Select(canary => canary.Canary)], CancellationToken.None);
        return true;
    }

    public async Task<IReadOnlyList<StoredPosition>> CheckpointAsync(Predicate<TelemetryPartition> mayMove, CancellationToken cancellationToken)
    {
        await CommitAsync(cancellationToken);
        List<StoredPosition> stored = [];
        foreach (var (partition, judge) in _partitions.Where(entry => entry.Value.Position is not null && mayMove(entry.Key)))
        {
            if (judge.Moved)
            {
                await Translate(() => judge.SaveAsync(checkpoints, cancellationToken));
            }

            stored.Add(new StoredPosition(partition, judge.Position!.Value));
        }

        return stored;
    }

    public void Drop(TelemetryPartition partition) => _partitions.Remove(partition);

    private static Task<bool> Translate(Func<Task> store) => Translate(async () =>
    {
        await store();
        return true;
    });

    private static async Task<T> Translate<T>(Func<Task<T>> store)
    {
        try
        {
            return await store();
        }
        catch (JournalUnavailableException fault)
        {
            throw new HandlerUnavailableException(fault.Message, fault);
        }
        catch (LeaseLostException fault)
        {
            throw new OwnershipLostException(fault.Message, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1100, LogLevel.Information, "Received Kafka alert: {TruckId} {Kind}.")]
        public static partial void Received(ILogger logger, string truckId, string kind);

        [LoggerMessage(1101, LogLevel.Warning, "Partition {Partition} goes on at {Offset} although it was judged up to {Position}: the broker has lost its end. Judging what comes.")]
        public static partial void LogWentBack(ILogger logger, int partition, long offset, long position);
    }
}
