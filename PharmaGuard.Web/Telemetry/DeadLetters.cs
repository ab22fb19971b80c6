using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// Sets bad records aside: original key and bytes, and where and why. One producer for the life of the process. A partition's position does
/// not move while one of its dead letters is not acknowledged, but its good records are judged all the same.
/// </summary>
internal sealed partial class DeadLetters : IDisposable
{
    /// <summary>So many may wait for the broker, and so many bytes of them: beyond that, reading on would fill the memory.</summary>
    internal const int MaxWaiting = 10_000;
    internal const long MaxWaitingBytes = 64L * 1024 * 1024;

    private const int KeptOfTooLarge = TelemetryParser.MaxBytes;
    private static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly KafkaOptions _options;
    private readonly ILogger<DeadLetters> _logger;
    private readonly TimeProvider _clock;
    private readonly Lazy<IProducer<byte[], byte[]>> _producer;
    private readonly ConcurrentDictionary<TopicPartition, int> _outstanding = new();
    private readonly ConcurrentQueue<Refused> _refused = new();
    private long _waiting;
    private long _waitingBytes;
    private bool _said;

    public DeadLetters(IOptions<KafkaOptions> options, KafkaClients clients, KafkaOutage outage, TimeProvider clock, ILogger<DeadLetters> logger)
    {
        _options = options.Value;
        _logger = logger;
        _clock = clock;
        _producer = new(() => new ProducerBuilder<byte[], byte[]>(clients.DeadLetterProducer())
            .SetErrorHandler((_, error) => outage.Hear(error))
            .SetLogHandler((_, line) => Log.Client(logger, line.Message))
            .Build());
    }

    public bool AreOutstanding(TopicPartition partition) => _outstanding.TryGetValue(partition, out var count) && count > 0;

    /// <summary>The broker does not take them as fast as they come: read no more until it does.</summary>
    public bool AreTooMany => Interlocked.Read(ref _waiting) >= MaxWaiting || Interlocked.Read(ref _waitingBytes) >= MaxWaitingBytes;

    /// <summary>
    /// Gives those on their way a moment to arrive. A truck that sends nothing but bad records would otherwise have one on its way at every
    /// checkpoint, and the position would never move.
    /// </summary>
    public void Settle()
    {
        if (Interlocked.Read(ref _waiting) > _refused.Count)
        {
            _producer.Value.Flush(SettleTime);
        }
    }

    public void Send(ConsumeResult<byte[], byte[]> bad, string reason)
    {
        _outstanding.AddOrUpdate(bad.TopicPartition, 1, (_, count) => count + 1);
        Interlocked.Increment(ref _waiting);
        Interlocked.Add(ref _waitingBytes, SizeOf(bad.Message));
        Produce(bad.TopicPartition, new Message<byte[], byte[]> { Key = bad.Message.Key, Value = bad.Message.Value, Headers = Describe(bad, reason) });
    }

    /// <summary>Tries those again that the broker refused, once their pause is over. Called from the consumer's loop.</summary>
    public void RetryRefused()
    {
        while (_refused.TryPeek(out var refused) && _clock.GetElapsedTime(refused.At) >= RetryAfter && _refused.TryDequeue(out refused))
        {
            Produce(refused.Partition, refused.Message);
        }
    }

    public void Dispose()
    {
        if (_producer.IsValueCreated)
        {
            _producer.Value.Flush(TimeSpan.FromSeconds(5));
            _producer.Value.Dispose();
        }
    }

    private static Headers Describe(ConsumeResult<byte[], byte[]> bad, string reason) => new()
    {
        { "pg-reason", Encoding.UTF8.GetBytes(reason) },
        { "pg-topic", Encoding.UTF8.GetBytes(bad.Topic) },
        { "pg-partition", Text(bad.Partition.Value) },
        { "pg-offset", Text(bad.Offset.Value) },
        { "pg-timestamp", Encoding.UTF8.GetBytes(LogTime.Write(bad.Message.Timestamp)) },
    };

    private static long SizeOf(Message<byte[], byte[]> message) => (message.Key?.Length ?? 0) + (message.Value?.Length ?? 0);

    private static byte[] Text(long number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private void Produce(TopicPartition partition, Message<byte[], byte[]> message)
    {
        try
        {
            _producer.Value.Produce(_options.DeadLetterTopic, message, report => OnReport(partition, message, report.Error));
        }
        catch (ProduceException<byte[], byte[]> fault)
        {
            OnReport(partition, message, fault.Error);
        }
    }

    private void OnReport(TopicPartition partition, Message<byte[], byte[]> message, Error error)
    {
        if (!error.IsError)
        {
            _outstanding.AddOrUpdate(partition, 0, (_, count) => count - 1);
            Interlocked.Decrement(ref _waiting);
            Interlocked.Add(ref _waitingBytes, -SizeOf(message));
            _said = false;
            return;
        }

        if (error.Code == ErrorCode.MsgSizeTooLarge)
        {
            // The topic takes less than the telemetry topic does, or the record was as large as that takes and our headers came on top: keep
            // the beginning, and say how much there was.
            var whole = SizeOf(message);
            message.Value = Cut(message, "pg-original-bytes", message.Value)!;
            message.Key = Cut(message, "pg-original-key-bytes", message.Key)!;
            Interlocked.Add(ref _waitingBytes, SizeOf(message) - whole);
        }

        if (!_said)
        {
            _said = true;
            Log.Refused(_logger, _options.DeadLetterTopic, error.Code.ToString());
        }

        _refused.Enqueue(new Refused(partition, message, _clock.GetTimestamp()));
    }

    private static byte[]? Cut(Message<byte[], byte[]> message, string header, byte[]? bytes)
    {
        if (bytes is not { Length: > KeptOfTooLarge })
        {
            return bytes;
        }

        message.Headers.Add(header, Text(bytes.Length));
        return bytes[..KeptOfTooLarge];
    }

    private readonly record struct Refused(TopicPartition Partition, Message<byte[], byte[]> Message, long At);

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Error, "Dead letters cannot be written to {Topic} ({Code}). Good records are judged, but positions stand until it works; trying again.")]
        public static partial void Refused(ILogger logger, string topic, string code);

        [LoggerMessage(1011, LogLevel.Debug, "Kafka producer: {Line}")]
        public static partial void Client(ILogger logger, string line);
    }
}
