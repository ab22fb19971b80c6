using System.Text;
using Confluent.Kafka;

namespace PharmaGuard.E2E.Records;

/// <summary>Where trucks write. A record that Kafka has confirmed is one that PharmaGuard has promised to judge.</summary>
internal sealed class TelemetryTopic(string bootstrap) : IDisposable
{
    public const string Name = "fleet.telemetry";

    private readonly IProducer<byte[], byte[]> _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
    {
        BootstrapServers = bootstrap,
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 0,
        MessageTimeoutMs = 30_000,
        ReconnectBackoffMaxMs = 1_000,
    }).SetLogHandler((_, _) => { }).Build();

    /// <summary>Ends when Kafka has confirmed the record; the answer says where it lies.</summary>
    public async Task<TopicPartitionOffset> SendAsync(string key, byte[] value, Partition? partition = null) =>
        (await _producer.ProduceAsync(
            new TopicPartition(Name, partition ?? Partition.Any),
            new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(key), Value = value })).TopicPartitionOffset;

    public void Dispose() => _producer.Dispose();
}
