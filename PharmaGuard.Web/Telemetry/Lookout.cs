using System.Collections.Concurrent;
using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>A record seen ahead of the backlog.</summary>
/// <param name="Partition">Whose record.</param>
/// <param name="Watch">Which looking-ahead of that partition found it. What one that has ended found comes too late: what it found before was dropped.</param>
/// <param name="Record">What the truck said.</param>
internal readonly record struct Sighting(TopicPartition Partition, long Watch, LoggedRecord Record);

/// <summary>
/// Reads a long backlog ahead of the session, on a thread and with a consumer of its own that joins no group, and keeps only the records that
/// may tell of an incident. Looking at a record costs a fraction of judging it. It is an accelerator: whatever it misses is judged in order. The
/// session's thread calls all members.
/// </summary>
internal sealed partial class Lookout : IDisposable
{
    /// <summary>Found and not fetched by the session. When it is full the thread waits, so memory is bounded.</summary>
    private const int MostFound = 1_000;

    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan YieldStep = TimeSpan.FromMilliseconds(5);
    private const int MostYieldSteps = 10;

    private readonly KafkaClients _clients;
    private readonly TelemetryMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly string _topic;
    private readonly long _from;
    private readonly ConcurrentQueue<(TopicPartition Partition, Offset? Start, long Watch)> _orders = new();
    private readonly BlockingCollection<Sighting> _found = new(MostFound);
    private readonly Dictionary<TopicPartition, long> _watched = [];
    private readonly CancellationTokenSource _stopping = new();
    private long _watches;
    private Thread? _thread;
    private volatile Exception? _broken;
    private volatile bool _busy;

    public Lookout(KafkaOptions options, KafkaClients clients, TelemetryMetrics metrics, TimeProvider clock, ILogger logger) =>
        (_topic, _from, _clients, _metrics, _clock, _logger) = (options.TelemetryTopic, options.LookAheadFrom, clients, metrics, clock, logger);

    /// <summary>Begins to look ahead in a partition that is far behind, and ends it when the session has nearly caught up.</summary>
    /// <param name="partition">Whose backlog.</param>
    /// <param name="next">The next offset that the session judges.</param>
    /// <param name="end">The end of the partition as last heard.</param>
    public void OnBacklog(TopicPartition partition, long next, long end)
    {
        if (_from == 0)
        {
            return;
        }

        if (end - next >= _from && _watched.TryAdd(partition, _watches + 1))
        {
            Log.Begins(_logger, partition.Partition.Value, end - next);
            _orders.Enqueue((partition, new Offset(next), ++_watches));
            Start();
        }
        else if (end - next < _from / 4)
        {
            Leave(partition);
        }
    }

    public void Leave(TopicPartition partition)
    {
        if (_watched.Remove(partition, out var watch))
        {
            _orders.Enqueue((partition, null, watch));
        }
    }

    /// <summary>
    /// What was found since the last call, in the order of each partition. While there is something to look at and nothing was found yet, it waits
    /// up to 50 ms: where both threads share a core, judging must not hold up the looking, which costs so much less.
    /// </summary>
    public List<Sighting> Take()
    {
        if (_broken is { } broken)
        {
            throw new InvalidOperationException("Looking ahead failed.", broken);
        }

        List<Sighting> taken = [];
        for (var step = 0; _watched.Count > 0 && _busy && taken.Count == 0 && step < MostYieldSteps; step++)
        {
            TakeOne(taken, YieldStep);
        }

        while (taken.Count < MostFound && TakeOne(taken, TimeSpan.Zero))
        {
        }

        return taken;
    }

    private bool TakeOne(List<Sighting> taken, TimeSpan wait)
    {
        var found = _found.TryTake(out var sighting, wait);
        if (found && _watched.GetValueOrDefault(sighting.Partition) == sighting.Watch)
        {
            taken.Add(sighting);
        }

        return found;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _thread?.Join();
        _stopping.Dispose();
        _found.Dispose();
    }

    private void Start()
    {
        if (_thread is not null)
        {
            return;
        }

        _thread = new Thread(Run) { IsBackground = true, Name = "telemetry-lookout" };
        _thread.Start();
    }

    private void Run()
    {
        try
        {
            using var consumer = new ConsumerBuilder<Ignore, byte[]?>(_clients.Lookout())
                .SetValueDeserializer(new OnlyMarked())
                .SetErrorHandler(static (_, _) => { })
                .SetLogHandler((_, line) => Log.Client(_logger, line.Message))
                .Build();
            var watches = new Dictionary<TopicPartition, long>();
            while (!_stopping.IsCancellationRequested)
            {
                Obey(consumer, watches);
                Look(consumer, watches);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault)
        {
            // A defect: the session throws it on its own thread, so that it is as loud there as any other.
            _broken = fault;
        }
    }

    private void Obey(IConsumer<Ignore, byte[]?> consumer, Dictionary<TopicPartition, long> watches)
    {
        while (_orders.TryDequeue(out var order))
        {
            if (order.Start is { } start)
            {
                watches[order.Partition] = order.Watch;
                consumer.IncrementalAssign([new TopicPartitionOffset(order.Partition, start)]);
            }
            else
            {
                consumer.IncrementalUnassign([order.Partition]);
            }
        }
    }

    private void Look(IConsumer<Ignore, byte[]?> consumer, Dictionary<TopicPartition, long> watches)
    {
        try
        {
            var result = consumer.Consume(TimeSpan.Zero);
            _busy = result is not null;
            result ??= consumer.Consume(PollTime);

            // A bad record is set aside in its turn, and a canary is none whatever it says.
            var now = _clock.GetUtcNow();
            if (result is { Message: { Value: { } marked } message } && !CanaryRecord.IsMarked(message.Headers)
                && TelemetryParser.TryParse(marked, now, out var record, out _))
            {
                _metrics.OnAhead();
                var logged = new LoggedRecord(result.Offset, LogTime.Of(message.Timestamp, now), record);
                var partition = new TopicPartition(_topic, result.Partition);
                _found.Add(new Sighting(partition, watches[partition], logged), _stopping.Token);
            }
        }
        catch (KafkaException)
        {
            _busy = false;

            // The session meets the same outage and says so.
            _stopping.Token.WaitHandle.WaitOne(Pause);
        }
    }

    /// <summary>Looks at the bytes where the client has them: what tells of nothing is not even copied.</summary>
    private sealed class OnlyMarked : IDeserializer<byte[]?>
    {
        public byte[]? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
            !isNull && IncidentMarks.MayTell(data) ? data.ToArray() : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1050, LogLevel.Information, "Partition {Partition} is {Records} records behind: looking ahead for incidents.")]
        public static partial void Begins(ILogger logger, int partition, long records);

        [LoggerMessage(1051, LogLevel.Debug, "Kafka lookout: {Line}")]
        public static partial void Client(ILogger logger, string line);
    }
}
