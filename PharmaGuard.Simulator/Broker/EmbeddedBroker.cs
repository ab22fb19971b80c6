using Confluent.Kafka;

namespace PharmaGuard.Simulator.Broker;

/// <summary>
/// A broker inside this process that speaks the Kafka protocol on a loopback port: librdkafka's own mock cluster. It needs nothing
/// installed, so it carries the embedded default. It is no store: it keeps at most 5 MiB per partition and forgets all on dispose.
/// </summary>
public sealed class EmbeddedBroker : IDisposable
{
    /// <summary>The mock cluster gives every topic it creates this many partitions.</summary>
    public const int PartitionsPerTopic = 4;

    private static readonly TimeSpan _metadataTimeout = TimeSpan.FromSeconds(10);

    private readonly IProducer<Null, Null> _owner;

    private EmbeddedBroker(IProducer<Null, Null> owner, string bootstrapServers)
    {
        _owner = owner;
        BootstrapServers = bootstrapServers;
    }

    /// <summary>The value for <c>bootstrap.servers</c> of every client, such as <c>127.0.0.1:41234</c>.</summary>
    public string BootstrapServers { get; }

    /// <summary>Starts the broker on a free loopback port and creates the topics, so that a consumer finds them at once.</summary>
    /// <exception cref="KafkaException">The native library could not start the cluster.</exception>
    public static EmbeddedBroker Start(params IEnumerable<string> topics)
    {
        var config = new ProducerConfig { AllowAutoCreateTopics = true };
        config.Set("test.mock.num.brokers", "1");
        var owner = new ProducerBuilder<Null, Null>(config)
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler(static (_, _) => { })
            .Build();
        try
        {
            using var admin = new DependentAdminClientBuilder(owner.Handle).Build();
            // The mock creates a topic when somebody asks for its metadata.
            foreach (var topic in topics)
            {
                admin.GetMetadata(topic, _metadataTimeout);
            }

            var brokers = admin.GetMetadata(_metadataTimeout).Brokers;
            return new EmbeddedBroker(owner, string.Join(',', brokers.Select(b => $"{b.Host}:{b.Port}")));
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Stops the broker; what it held is gone. Safe to call twice.</summary>
    public void Dispose() => _owner.Dispose();
}
