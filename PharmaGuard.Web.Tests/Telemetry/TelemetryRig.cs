using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

/// <summary>A topic of its own on a broker, producers and readers for it, and consumers as a replica runs them.</summary>
internal sealed class TelemetryRig : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _bootstrapServers;
    private readonly string? _logId;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly List<IHost> _hosts = [];

    private TelemetryRig(string bootstrapServers, string? logId)
    {
        _bootstrapServers = bootstrapServers;
        _logId = logId;
        _producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            AllowAutoCreateTopics = true,
            EnableIdempotence = true,
            MessageMaxBytes = 2_000_000,
        }).SetLogHandler((_, _) => { }).Build();
    }

    public string Topic { get; private init; } = $"telemetry-{Guid.NewGuid():N}";

    public string DeadLetterTopic => $"{Topic}.dead-letter";

    public string GroupId { get; } = $"group-{Guid.NewGuid():N}";

    public ConcurrentQueue<string> Log { get; } = new();

    public static async Task<TelemetryRig> OnKafkaAsync(string bootstrapServers, bool createTopics = true)
    {
        var rig = new TelemetryRig(bootstrapServers, logId: null);
        if (createTopics)
        {
            await rig.CreateTopicsAsync();
        }

        return rig;
    }

    public static TelemetryRig OnEmbedded(Func<string, string, string> start)
    {
        var topic = $"telemetry-{Guid.NewGuid():N}";
        return new TelemetryRig(start(topic, $"{topic}.dead-letter"), logId: "embedded") { Topic = topic };
    }

    public async Task CreateTopicsAsync()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _bootstrapServers }).Build();
        await admin.CreateTopicsAsync(
        [
            new TopicSpecification { Name = Topic, NumPartitions = 4, ReplicationFactor = 1 },
            new TopicSpecification { Name = DeadLetterTopic, NumPartitions = 1, ReplicationFactor = 1 },
        ]);
    }

    /// <summary>Starts the consumer of one replica.</summary>
    public Task<IHost> StartReplicaAsync(ITelemetryHandler handler, params (string Key, string Value)[] settings) =>
        StartReplicaAsync(handler, canaries: false, settings);

    /// <summary>The same with canaries, which move positions as records do.</summary>
    public async Task<IHost> StartReplicaAsync(ITelemetryHandler handler, bool canaries, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("Kafka:BootstrapServers", _bootstrapServers),
            new("Kafka:TelemetryTopic", Topic),
            new("Kafka:DeadLetterTopic", DeadLetterTopic),
            new("Kafka:GroupId", GroupId),
            new("Kafka:LogId", _logId),
            new("Kafka:CheckpointInterval", "00:00:00.2"),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        builder.Services.AddSingleton(handler);
        builder.Services.AddSingleton(services => new Canaries(
            services.GetRequiredService<IOptions<KafkaOptions>>(), services.GetRequiredService<KafkaClients>(),
            services.GetRequiredService<TelemetryMetrics>(), TimeProvider.System, services.GetRequiredService<ILogger<Canaries>>()) { Muted = !canaries });
        builder.Services.AddTelemetry();
        builder.Logging.AddProvider(new QueueLoggerProvider(Log));
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    public async Task StopAsync(IHost host)
    {
        _hosts.Remove(host);
        using var patience = new CancellationTokenSource(Patience);
        await host.StopAsync(patience.Token);
        host.Dispose();
    }

    public async Task<long> ProduceAsync(string? key, byte[]? value, int partition = 0, Headers? headers = null)
    {
        var report = await _producer.ProduceAsync(
            new TopicPartition(Topic, partition),
            new Message<byte[]?, byte[]?> { Key = key is null ? null : Encoding.UTF8.GetBytes(key), Value = value, Headers = headers }).WaitAsync(Patience);
        return report.Offset;
    }

    public Task<long> ProduceAsync(string truck, int partition = 0) => ProduceAsync(truck, Record(truck), partition);

    /// <summary>Hands a record to the client and does not wait; one that is awaited later comes after it.</summary>
    public void Produce(string truck, int partition = 0) => _producer.Produce(
        new TopicPartition(Topic, partition), new Message<byte[]?, byte[]?> { Key = Encoding.UTF8.GetBytes(truck), Value = Record(truck) });

    private static byte[] Record(string truck) => Encoding.UTF8.GetBytes($$"""{"truckId":"{{truck}}","recordedAt":"2026-11-24T05:00:00Z"}""");

    /// <summary>Reads that many dead letters from the beginning.</summary>
    public List<ConsumeResult<byte[], byte[]>> ReadDeadLetters(int count) => Read(DeadLetterTopic, count);

    /// <summary>Reads that many records from the beginning.</summary>
    public List<ConsumeResult<byte[], byte[]>> ReadTelemetry(int count) => Read(Topic, count);

    private List<ConsumeResult<byte[], byte[]>> Read(string topic, int count)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = _bootstrapServers,
            GroupId = $"reader-{Guid.NewGuid():N}",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        if (_logId is not null)
        {
            consumer.Assign(Enumerable.Range(0, 4).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        }

        List<ConsumeResult<byte[], byte[]>> read = [];
        for (var tries = 0; read.Count < count && tries < 300; tries++)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { } result)
            {
                read.Add(result);
            }
        }

        return read;
    }

    public long CommittedOffset(int partition)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = _bootstrapServers, GroupId = GroupId })
            .SetLogHandler((_, _) => { }).Build();
        return consumer.Committed([new TopicPartition(Topic, partition)], TimeSpan.FromSeconds(10))[0].Offset.Value;
    }

    public static async Task Soon(Func<bool> condition, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited {Patience} in vain: {what}");
            await timer.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.ToArray())
        {
            await StopAsync(host);
        }

        _producer.Dispose();
    }

    private sealed class QueueLoggerProvider(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
