using Confluent.Kafka;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.Records;

namespace PharmaGuard.Simulator.Feed;

/// <summary>
/// The one producer of a run. It never gives up on a record because the broker is away: the client's queue holds what it can, then
/// <see cref="SendAsync"/> waits. Idempotent, so a retry neither doubles nor reorders a truck's records.
/// </summary>
internal sealed class RecordSender : IDisposable
{
    private static readonly TimeSpan _queueFullPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _noTopicPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _metadataTimeout = TimeSpan.FromSeconds(2);
    private const int QuietTopicChecks = 4;

    private readonly string _topic;
    private readonly string _bootstrapServers;
    private readonly FeedStatus _status;
    private readonly Action<string> _notice;
    private readonly TimeProvider _time;
    private readonly IProducer<string, byte[]> _producer;
    private volatile Error? _fatal;

    /// <param name="kafka">Where the brokers are.</param>
    /// <param name="topic">Where the records go.</param>
    /// <param name="status">Counts what happens.</param>
    /// <param name="notice">Gets one line for a person when the broker goes, when it is back, and at the first record given up.</param>
    /// <param name="time">The clock of the waits.</param>
    public RecordSender(KafkaAccess kafka, string topic, FeedStatus status, Action<string> notice, TimeProvider time)
    {
        (_topic, _bootstrapServers, _status, _notice, _time) = (topic, kafka.BootstrapServers, status, notice, time);
        _producer = new ProducerBuilder<string, byte[]>(kafka.Apply(new ProducerConfig
            {
                EnableIdempotence = true,
                LingerMs = 20,
                CompressionType = CompressionType.Lz4,
                // 0 = for ever: an outage of any length is no reason to drop what a truck measured.
                MessageTimeoutMs = 0,
                QueueBufferingMaxKbytes = 65_536,
                // A topic that is made after it was missed is found this soon, not after five minutes.
                TopicMetadataRefreshIntervalMs = 5_000,
                ReconnectBackoffMs = 100,
                ReconnectBackoffMaxMs = 1_000,
                SocketKeepaliveEnable = true,
            }))
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler((_, error) => OnError(error))
            .Build();
    }

    /// <summary>
    /// Waits until a broker knows the topic (one that makes topics on demand makes it now). A record sent earlier would be given up
    /// after half a minute, although nothing is wrong with it.
    /// </summary>
    public async Task WaitForTopicAsync(CancellationToken cancellation)
    {
        using var admin = new DependentAdminClientBuilder(_producer.Handle).Build();
        for (var check = 1; !await Task.Run(Exists, cancellation); check++)
        {
            // A topic in the making is missing for a moment too.
            if (check == QuietTopicChecks && !_status.BrokerLost)
            {
                _notice($"No topic {_topic} at {_bootstrapServers}; waiting until there is one.");
            }

            await Task.Delay(_noTopicPause, _time, cancellation);
        }

        bool Exists()
        {
            try
            {
                return admin.GetMetadata(_topic, _metadataTimeout).Topics is [{ Error.IsError: false, Partitions.Count: > 0 }];
            }
            catch (KafkaException)
            {
                return false;
            }
        }
    }

    /// <summary>Hands a record to the client; waits while its queue is full.</summary>
    /// <exception cref="KafkaException">The producer met an error it cannot recover from.</exception>
    public async ValueTask SendAsync(OutgoingRecord record, CancellationToken cancellation)
    {
        var message = new Message<string, byte[]> { Key = record.TruckId, Value = record.Value };
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_fatal is { } fatal)
            {
                throw new KafkaException(fatal);
            }

            try
            {
                _producer.Produce(_topic, message, OnDelivered);
                _status.OnSent();
                return;
            }
            catch (ProduceException<string, byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                await Task.Delay(_queueFullPause, _time, cancellation);
            }
            catch (ProduceException<string, byte[]> e) when (e.Error.Code == ErrorCode.Local_UnknownTopic)
            {
                // Deleted during the run.
                await WaitForTopicAsync(cancellation);
            }
        }
    }

    /// <summary>Waits until all is taken or given up, but only briefly when nobody is there to take it.</summary>
    /// <returns>How many records were not delivered.</returns>
    public Task<int> FlushAsync() =>
        Task.Run(() => _producer.Flush(_status.BrokerLost ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(10)));

    public void Dispose() => _producer.Dispose();

    private void OnDelivered(DeliveryReport<string, byte[]> report)
    {
        if (!report.Error.IsError)
        {
            _status.OnAcknowledged();
            if (_status.SetBrokerLost(false))
            {
                _notice($"Broker {_bootstrapServers} is back.");
            }
        }
        else if (report.Error.Code is not (ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight) && _status.OnFailed() == 1)
        {
            _notice($"Topic {_topic} refuses records: {report.Error.Reason}");
        }
    }

    private void OnError(Error error)
    {
        if (error.IsFatal)
        {
            _fatal = error;
        }
        else if (error.Code is ErrorCode.Local_Authentication or ErrorCode.Local_Ssl && _status.SetBrokerLost(true))
        {
            _notice($"Broker {_bootstrapServers} refuses this client: {error.Reason} Trying again.");
        }
        else if (error.Code == ErrorCode.Local_AllBrokersDown && _status.SetBrokerLost(true))
        {
            _notice($"No broker answers at {_bootstrapServers}; trying again until one does.");
        }
    }
}
