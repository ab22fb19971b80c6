using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>The partitions of a session: how they come and go. Called by the session's thread, inside the client's callbacks.</summary>
internal sealed partial class OwnedPartitions(
    IConsumer<byte[], byte[]> consumer, ITelemetryHandler handler, SessionCheckpoint checkpoint, LogPartitions partitions, UnjudgedRecords unjudged,
    Lookout lookout, Standstill standstill, TelemetryMetrics metrics, TimeProvider clock, ILogger logger)
{
    /// <summary>What a last checkpoint may take: the others wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HashSet<TelemetryPartition> _owned = [];

    public IReadOnlySet<TelemetryPartition> All => _owned;

    /// <summary>Becomes the owner of partitions.</summary>
    /// <returns>Where to start in each.</returns>
    /// <exception cref="HandlerUnavailableException">Not their owner.</exception>
    public List<TopicPartitionOffset> TakeOver(List<TopicPartition> assigned, CancellationToken stopping)
    {
        OnMoved("taken", assigned.Count);
        List<TopicPartitionOffset> starts = [];
        foreach (var partition in assigned)
        {
            var position = ConsumerThread.Wait(handler.TakeOverAsync(partitions.Of(partition), stopping));
            _owned.Add(partitions.Of(partition));
            starts.Add(new TopicPartitionOffset(partition, position ?? Offset.Unset));
        }

        Log.Assigned(logger, assigned.Count, consumer.Assignment.Count + assigned.Count);
        return starts;
    }

    /// <summary>Gives partitions back, and says how far they are.</summary>
    public void GiveBack(List<TopicPartitionOffset> revoked)
    {
        OnMoved("revoked", revoked.Count);
        Log.Revoked(logger, revoked.Count);
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            ConsumerThread.Wait(checkpoint.StoreAsync(patience.Token));
        }
        catch (Exception fault) when (fault is HandlerUnavailableException or OwnershipLostException or OperationCanceledException)
        {
            // The next owner starts from the checkpoint before this one.
            Log.LastCheckpointFailed(logger, fault.Message);
        }

        Drop(revoked);
    }

    /// <summary>They have another owner already.</summary>
    public void Lose(List<TopicPartitionOffset> lost)
    {
        OnMoved("lost", lost.Count);
        Log.Lost(logger, lost.Count);
        Drop(lost);
    }

    public void DropAll()
    {
        foreach (var partition in _owned.ToList())
        {
            Drop(partition);
        }
    }

    private void Drop(List<TopicPartitionOffset> gone)
    {
        foreach (var partition in gone)
        {
            Drop(partitions.Of(partition.TopicPartition));
        }
    }

    private void Drop(TelemetryPartition partition)
    {
        handler.Drop(partition);
        lookout.Leave(partitions.At(partition));
        _owned.Remove(partition);
        unjudged.Forget(partitions.At(partition));
    }

    private void OnMoved(string move, int count)
    {
        metrics.OnPartitions(move, count);
        if (count > 0)
        {
            standstill.OnMoved();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Information, "Took {Count} partitions over; this replica reads {Total} now.")]
        public static partial void Assigned(ILogger logger, int count, int total);

        [LoggerMessage(1021, LogLevel.Information, "Gave {Count} partitions back.")]
        public static partial void Revoked(ILogger logger, int count);

        [LoggerMessage(1022, LogLevel.Warning, "Lost {Count} partitions to another replica: this one did not answer in time.")]
        public static partial void Lost(ILogger logger, int count);

        [LoggerMessage(1023, LogLevel.Warning, "The last checkpoint before giving partitions back failed: {Reason} Their new owner judges the last seconds again.")]
        public static partial void LastCheckpointFailed(ILogger logger, string reason);
    }
}
