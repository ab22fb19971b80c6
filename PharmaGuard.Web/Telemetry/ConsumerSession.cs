using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// The life of one Kafka consumer, from joining the group to leaving it, on one thread. It ends by cancellation, or by an exception when only
/// a new consumer can go on; whatever was not stored is read again by the next owner.
/// </summary>
internal sealed partial class ConsumerSession : IDisposable
{
    private const int MaxBatch = 1_000;

    private readonly KafkaOptions _options;
    private readonly ITelemetryHandler _handler;
    private readonly DeadLetters _deadLetters;
    private readonly Canaries _canaries;
    private readonly KafkaOutage _outage;
    private readonly TelemetryMetrics _metrics;
    private readonly TelemetryBeat _beat;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly Lookout _lookout;
    private readonly Standstill _standstill;
    private readonly ProofPace _proofs;
    private readonly List<ConsumeResult<byte[], byte[]>> _batch = new(MaxBatch);
    private readonly HashSet<TelemetryPartition> _owned = [];
    private CancellationToken _stopping;
    private string _source = string.Empty;
    private bool _joined;
    private Exception? _broken;
    private long _checkpointed;

    public ConsumerSession(
        KafkaOptions options, KafkaClients clients, ITelemetryHandler handler, DeadLetters deadLetters, Canaries canaries, KafkaOutage outage,
        TelemetryMetrics metrics, TelemetryBeat beat, TimeProvider clock, ILogger logger)
    {
        (_options, _handler, _deadLetters, _canaries, _outage, _metrics, _beat, _clock, _logger) =
            (options, handler, deadLetters, canaries, outage, metrics, beat, clock, logger);
        _lookout = new Lookout(options, clients, metrics, clock, logger);
        _proofs = new ProofPace(clock);
        _consumer = new ConsumerBuilder<byte[], byte[]>(clients.Consumer())
            .SetErrorHandler((_, error) => OnError(error))
            .SetLogHandler((_, line) => Log.Client(_logger, line.Message))
            .SetStatisticsHandler((_, json) => OnStatistics(json))
            .SetPartitionsAssignedHandler((_, partitions) => OnAssigned(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => OnRevoked(partitions))
            .SetPartitionsLostHandler((_, partitions) => OnLost(partitions))
            .Build();
        _standstill = new Standstill(_consumer, Consume, beat, clock);
        _metrics.OnSession();
    }

    /// <summary>Runs until cancelled. Any exception means: dispose this one, wait, start another.</summary>
    public void Run(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        _source = Wait(TopicIdentity.ResolveAsync(_consumer.Handle, _options));
        _outage.Up();
        _joined = true;
        _consumer.Subscribe(_options.TelemetryTopic);
        _checkpointed = _clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            _beat.Turn();
            Collect();
            Handle();
            HandleAhead();
            ProveWhenDue();
            _canaries.SendWhenDue(_owned);
            _deadLetters.RetryRefused();
            WaitForDeadLetters();
            CheckpointWhenDue();
        }
    }

    /// <summary>Leaves the group at once, so that the others take over in one rebalance and not after the session timeout.</summary>
    public void Dispose()
    {
        try
        {
            _consumer.Close();
        }
        catch (KafkaException fault)
        {
            Log.CloseFailed(_logger, fault.Error.Code.ToString());
        }

        _lookout.Dispose();

        // A consumer that failed may close without telling what it gave back.
        Drop([.. _owned]);
        _consumer.Dispose();
    }

    private void Collect()
    {
        _batch.Clear();
        var wait = Standstill.PollTime;
        while (_batch.Count < MaxBatch && Consume(wait) is { } result)
        {
            wait = TimeSpan.Zero;
            if (!result.IsPartitionEOF)
            {
                _batch.Add(result);
            }
        }
    }

    private ConsumeResult<byte[], byte[]>? Consume(TimeSpan wait)
    {
        var result = _consumer.Consume(wait);
        if (_broken is { } broken)
        {
            throw new InvalidOperationException("The session cannot go on.", broken);
        }

        if (result is not null)
        {
            _outage.Up();
        }

        return result;
    }

    private void Handle()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var receivedAt = _clock.GetUtcNow();
        foreach (var records in _batch.GroupBy(result => result.TopicPartition))
        {
            var partition = Of(records.Key);

            // A partition may have been revoked while the batch was collected; its next owner reads these again.
            if (_handler.Owns(partition))
            {
                var batch = Validate(partition, [.. records], receivedAt);
                _handler.Judge(batch);
                _lookout.OnBacklog(records.Key, batch.NextOffset, _consumer.GetWatermarkOffsets(records.Key).High.Value);
            }
        }

        Persist(_handler.CommitAsync);
    }

    // A crash behind a long backlog is told now and not when its turn comes.
    private void HandleAhead()
    {
        var sightings = _lookout.Take();
        foreach (var ofOne in sightings.GroupBy(sighting => sighting.Partition))
        {
            if (_handler.Owns(Of(ofOne.Key)))
            {
                _handler.JudgeAhead(Of(ofOne.Key), [.. ofOne.Select(sighting => sighting.Record)]);
            }
        }

        if (sightings.Count > 0)
        {
            Persist(_handler.CommitAsync);
        }
    }

    private TelemetryBatch Validate(TelemetryPartition partition, IReadOnlyList<ConsumeResult<byte[], byte[]>> results, DateTimeOffset receivedAt)
    {
        List<LoggedRecord> valid = new(results.Count);
        List<LoggedCanary> canaries = [];
        var bad = 0;
        foreach (var result in results)
        {
            if (CanaryRecord.IsMarked(result.Message.Headers))
            {
                if (_canaries.Read(result, receivedAt) is { } sentAt)
                {
                    canaries.Add(new LoggedCanary(result.Offset, sentAt));
                }
            }
            else if (TelemetryParser.TryParse(result.Message.Value, receivedAt, out var record, out var reason))
            {
                valid.Add(new LoggedRecord(result.Offset, LogTime.Of(result.Message.Timestamp, receivedAt), record));
            }
            else
            {
                _deadLetters.Send(result, reason);
                bad++;
            }
        }

        if (canaries.Count > 0)
        {
            _proofs.OnCanary();
        }

        _metrics.OnRecords(valid.Count, bad);
        return new TelemetryBatch(partition, valid, results[^1].Offset + 1, bad) { Canaries = canaries, ReceivedAt = receivedAt };
    }

    private void ProveWhenDue()
    {
        if (_proofs.IsDue)
        {
            Persist(_handler.ProveAsync);
            _proofs.OnProved();
        }
    }

    private void CheckpointWhenDue()
    {
        if (_clock.GetElapsedTime(_checkpointed) >= _options.CheckpointInterval)
        {
            _deadLetters.Settle();
            Persist(Checkpoint);
            _checkpointed = _clock.GetTimestamp();
        }
    }

    private async Task Checkpoint(CancellationToken cancellationToken)
    {
        var stored = await _handler.CheckpointAsync(partition => !_deadLetters.AreOutstanding(At(partition)), cancellationToken);
        var lag = 0L;
        foreach (var (partition, position) in stored)
        {
            StoreOffset(new TopicPartitionOffset(At(partition), position));
            lag += Math.Max(0, _consumer.GetWatermarkOffsets(At(partition)).High.Value - position);
        }

        _metrics.OnLag(lag);
    }

    private void StoreOffset(TopicPartitionOffset offset)
    {
        try
        {
            _consumer.StoreOffset(offset);
        }
        catch (KafkaException fault) when (fault.Error.Code == ErrorCode.Local_State)
        {
            // The partition has moved meanwhile: its new owner reads the position from the journal.
        }
    }

    private void Persist(Func<CancellationToken, Task> store) => _standstill.Until(() => TryStore(store), Standstill.LongestPause, _stopping);

    private bool TryStore(Func<CancellationToken, Task> store)
    {
        try
        {
            Wait(store(_stopping));
            return true;
        }
        catch (HandlerUnavailableException)
        {
            return false;
        }
    }

    private void WaitForDeadLetters()
    {
        if (_deadLetters.AreTooMany)
        {
            _standstill.Until(
                () =>
                {
                    _deadLetters.RetryRefused();
                    return !_deadLetters.AreTooMany;
                },
                Standstill.FirstPause,
                _stopping);
        }
    }

    private IEnumerable<TopicPartitionOffset> OnAssigned(List<TopicPartition> partitions)
    {
        OnMoved("taken", partitions.Count);
        List<TopicPartitionOffset> starts = [];
        try
        {
            foreach (var partition in partitions)
            {
                var position = Wait(_handler.TakeOverAsync(Of(partition), _stopping));
                _owned.Add(Of(partition));
                starts.Add(new TopicPartitionOffset(partition, position ?? Offset.Unset));
            }

            _canaries.SendAtOnce();
            Log.Assigned(_logger, partitions.Count, _consumer.Assignment.Count + partitions.Count);
            return starts;
        }
        catch (Exception fault) when (fault is HandlerUnavailableException or OperationCanceledException)
        {
            // Without a lease nothing of these partitions can be stored: leave the group and come back when the journal answers.
            _broken = fault;
            return partitions.Select(partition => new TopicPartitionOffset(partition, Offset.End));
        }
    }

    private void OnRevoked(List<TopicPartitionOffset> partitions)
    {
        OnMoved("revoked", partitions.Count);
        Log.Revoked(_logger, partitions.Count);
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), _clock);
            Wait(Checkpoint(patience.Token));
        }
        catch (Exception fault) when (fault is HandlerUnavailableException or OwnershipLostException or OperationCanceledException)
        {
            // The next owner starts from the checkpoint before this one.
            Log.LastCheckpointFailed(_logger, fault.Message);
        }

        Drop(partitions.Select(partition => Of(partition.TopicPartition)));
    }

    private void OnLost(List<TopicPartitionOffset> partitions)
    {
        OnMoved("lost", partitions.Count);
        Log.Lost(_logger, partitions.Count);
        Drop(partitions.Select(partition => Of(partition.TopicPartition)));
    }

    private void OnMoved(string move, int count)
    {
        _metrics.OnPartitions(move, count);
        if (count > 0)
        {
            _standstill.OnMoved();
        }
    }

    private void Drop(IEnumerable<TelemetryPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            _handler.Drop(partition);
            _lookout.Leave(At(partition));
            _owned.Remove(partition);

            // The next owner reads these again. It may be this replica, in a moment: then they would come twice and out of order.
            _batch.RemoveAll(result => Of(result.TopicPartition) == partition);
        }
    }

    private void OnError(Error error)
    {
        _outage.Hear(error);
        if (error.IsFatal)
        {
            _broken = new KafkaException(error);
        }
    }

    private void OnStatistics(string json)
    {
        // Before that a connection proves little: whoever asks for the topic in vain would call Kafka back at every try.
        if (_joined && BrokerStatistics.AnyBrokerUp(json))
        {
            _outage.Reachable();
        }
    }

    private TelemetryPartition Of(TopicPartition partition) => new(_source, partition.Partition.Value);

    private TopicPartition At(TelemetryPartition partition) => new(_options.TelemetryTopic, partition.Number);

    // This thread belongs to the consumer; librdkafka's callbacks are synchronous.
    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

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

        [LoggerMessage(1024, LogLevel.Warning, "Leaving the consumer group failed ({Code}); the others take over after the session timeout.")]
        public static partial void CloseFailed(ILogger logger, string code);

        [LoggerMessage(1025, LogLevel.Debug, "Kafka consumer: {Line}")]
        public static partial void Client(ILogger logger, string line);
    }
}
