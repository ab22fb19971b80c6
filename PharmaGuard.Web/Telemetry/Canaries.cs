using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// Sends a canary to each partition that this replica owns, and reads those that come back. A partition without an owner gets none, so its age
/// grows, which is the truth. Called from the consumer's loop: a loop that stands still must not look alive.
/// </summary>
internal sealed partial class Canaries : IDisposable
{
    private readonly KafkaOptions _options;
    private readonly TelemetryMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<Canaries> _logger;
    private readonly Lazy<IProducer<byte[], byte[]>> _producer;
    private long? _sent;
    private volatile bool _refused;
    private bool _malformed;

    public Canaries(IOptions<KafkaOptions> options, KafkaClients clients, TelemetryMetrics metrics, TimeProvider clock, ILogger<Canaries> logger)
    {
        (_options, _metrics, _clock, _logger) = (options.Value, metrics, clock, logger);

        // The consumer says what is wrong with the broker; a second voice would say it twice.
        _producer = new(() => new ProducerBuilder<byte[], byte[]>(clients.CanaryProducer())
            .SetErrorHandler((_, _) => { })
            .SetLogHandler((_, line) => Log.Client(logger, line.Message))
            .Build());
    }

    /// <summary>For tests that count records, and to show what is lost without canaries. No configuration reaches it.</summary>
    internal bool Muted { get; init; }

    /// <summary>Partitions came: they are not proven before their first canary.</summary>
    public void SendAtOnce() => _sent = null;

    public void SendWhenDue(IEnumerable<TelemetryPartition> owned)
    {
        if (Muted || (_sent is { } sent && _clock.GetElapsedTime(sent) < _options.CanaryInterval))
        {
            return;
        }

        _sent = _clock.GetTimestamp();
        foreach (var partition in owned)
        {
            Send(new TopicPartition(_options.TelemetryTopic, partition.Number));
        }
    }

    /// <summary>When a record that is marked as a canary was sent; null when it says nothing. Such a one is no dead letter: no truck sent it.</summary>
    public DateTimeOffset? Read(ConsumeResult<byte[], byte[]> marked, DateTimeOffset receivedAt)
    {
        if (CanaryRecord.TryRead(marked.Message.Value, receivedAt, out var sentAt))
        {
            _metrics.OnCanary("read");
            return sentAt;
        }

        _metrics.OnCanary("malformed");
        if (!_malformed)
        {
            _malformed = true;
            Log.Malformed(_logger, marked.Partition.Value, marked.Offset.Value);
        }

        return null;
    }

    public void Dispose()
    {
        // Nobody waits for a canary of a replica that is gone.
        if (_producer.IsValueCreated)
        {
            _producer.Value.Dispose();
        }
    }

    private void Send(TopicPartition partition)
    {
        try
        {
            _producer.Value.Produce(partition, CanaryRecord.Write(_clock.GetUtcNow()), report => OnReport(report.Error));
        }
        catch (ProduceException<byte[], byte[]> fault)
        {
            OnReport(fault.Error);
        }
    }

    private void OnReport(Error error)
    {
        _metrics.OnCanary(error.IsError ? "refused" : "sent");
        if (error.IsError && !_refused)
        {
            Log.Refused(_logger, _options.TelemetryTopic, error.Code.ToString());
        }

        _refused = error.IsError;
    }

    private static partial class Log
    {
        [LoggerMessage(1040, LogLevel.Warning, "Canaries cannot be written to {Topic} ({Code}). Screens say that nothing proves them fresh until it works; trying again.")]
        public static partial void Refused(ILogger logger, string topic, string code);

        [LoggerMessage(1041, LogLevel.Warning, "A record on partition {Partition} at {Offset} is marked as a canary but is none. It and all later ones are ignored and counted.")]
        public static partial void Malformed(ILogger logger, int partition, long offset);

        [LoggerMessage(1042, LogLevel.Debug, "Kafka producer: {Line}")]
        public static partial void Client(ILogger logger, string line);
    }
}
