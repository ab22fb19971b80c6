namespace PharmaGuard.Web.Telemetry;

/// <summary>A valid record and its place in the log.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="LoggedAt">Kafka's time of the record: the same whenever it is read again.</param>
/// <param name="Record">What the truck said.</param>
public readonly record struct LoggedRecord(long Offset, DateTimeOffset LoggedAt, TelemetryRecord Record);

/// <summary>A canary and its place in the log.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="At">Server's clock: when it was sent.</param>
public readonly record struct LoggedCanary(long Offset, DateTimeOffset At);

/// <summary>Records of one partition, in order.</summary>
/// <param name="Partition">Whose records.</param>
/// <param name="Records">The valid ones.</param>
/// <param name="NextOffset">The offset after the last record of the batch, valid or not.</param>
/// <param name="DeadLettered">How many were set aside.</param>
public sealed record TelemetryBatch(TelemetryPartition Partition, IReadOnlyList<LoggedRecord> Records, long NextOffset, int DeadLettered)
{
    /// <summary>The canaries among the records, in order.</summary>
    public IReadOnlyList<LoggedCanary> Canaries { get; init; } = [];

    /// <summary>Server's clock: when the newest canary of the batch was sent; null when there was none.</summary>
    public DateTimeOffset? Canary => Canaries.Count == 0 ? null : Canaries.Max(canary => canary.At);

    /// <summary>Server's clock: when the batch was read.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>How far a partition is stored.</summary>
public readonly record struct StoredPosition(TelemetryPartition Partition, long Position);

/// <summary>What records mean cannot be stored now; the same call may succeed later.</summary>
public sealed class HandlerUnavailableException(string message, Exception cause) : Exception(message, cause);

/// <summary>Another replica owns the partition; this one was paused and did not notice.</summary>
public sealed class OwnershipLostException(string message, Exception cause) : Exception(message, cause);

/// <summary>
/// What the consumer hands records to. Called by one thread, never twice at once. Asynchronous members throw
/// <see cref="HandlerUnavailableException"/> or <see cref="OwnershipLostException"/>.
/// </summary>
public interface ITelemetryHandler
{
    /// <summary>Becomes the partition's owner. Returns the offset to start at, or null when nothing is stored: then the consumer decides.</summary>
    Task<long?> TakeOverAsync(TelemetryPartition partition, CancellationToken cancellationToken);

    bool Owns(TelemetryPartition partition);

    /// <summary>Judges in memory. What it finds is safe only after <see cref="CommitAsync"/>.</summary>
    void Judge(TelemetryBatch batch);

    /// <summary>
    /// Judges in memory what of these records does not depend on the records between the position and them. They come again in their turn, by
    /// <see cref="Judge"/>, and must then mean the same. A handler that cannot judge ahead loses only time.
    /// </summary>
    /// <param name="partition">Whose records.</param>
    /// <param name="records">In order; every record that may tell of an incident since the lookout began.</param>
    void JudgeAhead(TelemetryPartition partition, IReadOnlyList<LoggedRecord> records)
    {
    }

    /// <summary>Stores what was found and tells everybody. Call again after a fault: nothing is judged or stored twice.</summary>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores and tells to which time the road is proven, by the canaries judged so far; whatever came before them is stored first. False when
    /// there is nothing new to say.
    /// </summary>
    Task<bool> ProveAsync(CancellationToken cancellationToken);

    /// <summary>Stores state and position of every partition that moved and is not held back, and says how far each is stored now.</summary>
    Task<IReadOnlyList<StoredPosition>> CheckpointAsync(Predicate<TelemetryPartition> mayMove, CancellationToken cancellationToken);

    /// <summary>Forgets a partition without storing anything more.</summary>
    void Drop(TelemetryPartition partition);
}
