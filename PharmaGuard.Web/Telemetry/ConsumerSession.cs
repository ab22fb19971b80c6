using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// The life of one Kafka consumer, from joining the group to leaving it, on one thread. It ends by cancellation, or by an exception when only
/// a new consumer can go on; whatever was not stored is read again by the next owner.
/// </summary>
internal sealed partial class ConsumerSession : IDisposable
{
    private readonly KafkaOptions _options;
    private readonly ITelemetryHandler _handler;
    private readonly DeadLetters _deadLetters;
    private readonly Canaries _canaries;
    private readonly TelemetryBeat _beat;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly LogPartitions _partitions;
    private readonly OwnedPartitions _owned;
    private readonly UnjudgedRecords _unjudged;
    private readonly Handover _handover;
    private readonly SessionCheckpoint _checkpoint;
    private readonly SessionHealth _health;
    private readonly Lookout _lookout;
    private readonly Standstill _standstill;
    private readonly ProofPace _proofs;
    private CancellationToken _stopping;
    private long _checkpointed;

    public ConsumerSession(
        KafkaOptions options, KafkaClients clients, ITelemetryHandler handler, DeadLetters deadLetters, Canaries canaries, KafkaOutage outage,
        TelemetryMetrics metrics, TelemetryBeat beat, TimeProvider clock, ILogger logger)
    {
        (_options, _handler, _deadLetters, _canaries, _beat, _clock, _logger) = (options, handler, deadLetters, canaries, beat, clock, logger);
        _health = new SessionHealth(outage);
        _consumer = new ConsumerBuilder<byte[], byte[]>(clients.Consumer())
            .SetErrorHandler((_, error) => _health.OnError(error))
            .SetLogHandler((_, line) => Log.Client(_logger, line.Message))
            .SetStatisticsHandler((_, json) => _health.OnStatistics(json))
            .SetPartitionsAssignedHandler((_, partitions) => OnAssigned(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => _owned!.GiveBack(partitions))
            .SetPartitionsLostHandler((_, partitions) => _owned!.Lose(partitions))
            .Build();
        _partitions = new LogPartitions(options.TelemetryTopic);
        _proofs = new ProofPace(clock);
        _unjudged = new UnjudgedRecords(Consume);
        _lookout = new Lookout(options, clients, metrics, clock, logger);
        _handover = new Handover(_consumer, handler, _partitions, new RecordSorter(canaries, deadLetters, _proofs, metrics), _lookout, clock);
        _standstill = new Standstill(_consumer, Consume, beat, clock);
        _checkpoint = new SessionCheckpoint(_consumer, handler, deadLetters, _partitions, metrics);
        _owned = new OwnedPartitions(_consumer, handler, _checkpoint, _partitions, _unjudged, _lookout, _standstill, metrics, clock, logger);
        metrics.OnSession();
    }

    /// <summary>Runs until cancelled. Any exception means: dispose this one, wait, start another.</summary>
    public void Run(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        _partitions.Source = ConsumerThread.Wait(TopicIdentity.ResolveAsync(_consumer.Handle, _options));
        _health.OnJoined();
        _consumer.Subscribe(_options.TelemetryTopic);
        _checkpointed = _clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            _beat.Turn();
            _unjudged.Collect();
            if (_handover.InTurn(_unjudged))
            {
                Persist(_handler.CommitAsync);
            }

            if (_handover.Ahead())
            {
                Persist(_handler.CommitAsync);
            }

            ProveWhenDue();
            _canaries.SendWhenDue(_owned.All);
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
        _owned.DropAll();
        _consumer.Dispose();
    }

    private ConsumeResult<byte[], byte[]>? Consume(TimeSpan wait)
    {
        var result = _consumer.Consume(wait);
        _health.ThrowIfBroken();
        if (result is not null)
        {
            _health.OnRead();
        }

        return result;
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
            Persist(_checkpoint.StoreAsync);
            _checkpointed = _clock.GetTimestamp();
        }
    }

    private void Persist(Func<CancellationToken, Task> store) => _standstill.UntilStored(store, _stopping);

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
        try
        {
            var starts = _owned.TakeOver(partitions, _stopping);
            _canaries.SendAtOnce();
            return starts;
        }
        catch (Exception fault) when (fault is HandlerUnavailableException or OperationCanceledException)
        {
            // Without a lease nothing of these partitions can be stored: leave the group and come back when the journal answers.
            _health.Break(fault);
            return partitions.Select(partition => new TopicPartitionOffset(partition, Offset.End));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1024, LogLevel.Warning, "Leaving the consumer group failed ({Code}); the others take over after the session timeout.")]
        public static partial void CloseFailed(ILogger logger, string code);

        [LoggerMessage(1025, LogLevel.Debug, "Kafka consumer: {Line}")]
        public static partial void Client(ILogger logger, string line);
    }
}
