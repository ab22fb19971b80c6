using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Telemetry;

/// <summary>The settings of every Kafka client, each with the default that would lose or delay alerts.</summary>
internal sealed class KafkaClients(IOptions<KafkaOptions> options)
{
    private readonly KafkaOptions _options = options.Value;

    public ConsumerConfig Consumer() => Common(new ConsumerConfig
    {
        GroupId = _options.GroupId,

        // A new group begins with the oldest record; the default begins with the next one and skips what is there.
        AutoOffsetReset = AutoOffsetReset.Earliest,

        // The default stores an offset before the record is handed over.
        EnableAutoOffsetStore = false,
        EnableAutoCommit = true,
        AutoCommitIntervalMs = 1_000,

        // Partitions that stay are not stopped while others move. The consumer protocol of KIP-848 has a 45 s session on the broker.
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        SessionTimeoutMs = (int)_options.SessionTimeout.TotalMilliseconds,
        HeartbeatIntervalMs = (int)(_options.SessionTimeout.TotalMilliseconds / 4),
        MaxPollIntervalMs = Math.Max(60_000, (int)_options.SessionTimeout.TotalMilliseconds),
        AllowAutoCreateTopics = false,
        CheckCrcs = true,

        // Bounds the memory of a flood: 16 MB and not the default's 64 MB.
        QueuedMaxMessagesKbytes = 16_384,
        QueuedMinMessages = 20_000,

        // The default waits a second after the queue was full, and so caps a backlog at one queue a second: 31,000 records/s.
        FetchQueueBackoffMs = 5,
        FetchWaitMaxMs = 100,
        FetchErrorBackoffMs = 100,
        StatisticsIntervalMs = 2_000,
    });

    /// <summary>Reads beside the group: it is given its partitions, never joins and stores no position.</summary>
    public ConsumerConfig Lookout()
    {
        var config = Consumer();
        config.EnableAutoCommit = false;
        config.StatisticsIntervalMs = 0;
        config.ConsumeResultFields = "timestamp,headers";

        // Nothing is kept of what is looked at; a smaller queue is a smaller backlog in memory.
        config.QueuedMaxMessagesKbytes = 8_192;
        return config;
    }

    public ProducerConfig DeadLetterProducer() => Common(new ProducerConfig
    {
        EnableIdempotence = true,

        // Never give up by time: a dead letter that is dropped is a record that is lost.
        MessageTimeoutMs = 0,
        LingerMs = 5,

        // A record as large as the broker takes, with our headers.
        MessageMaxBytes = 10_000_000,
    });

    public ProducerConfig CanaryProducer() => Common(new ProducerConfig
    {
        // A canary is worth sending only while it is young; one that was refused is followed by the next.
        MessageTimeoutMs = 5_000,
        QueueBufferingMaxMessages = 10_000,
        LingerMs = 0,
    });

    private T Common<T>(T config)
        where T : ClientConfig
    {
        config.ClientId = "pharmaguard";
        config.BootstrapServers = _options.BootstrapServers;
        config.SecurityProtocol = _options.Protocol;
        config.SaslMechanism = _options.Mechanism;
        config.SaslUsername = _options.SaslUsername;
        config.SaslPassword = _options.SaslPassword;
        config.SslCaLocation = string.IsNullOrEmpty(_options.SslCaLocation) ? null : _options.SslCaLocation;
        config.ReconnectBackoffMs = 100;
        config.ReconnectBackoffMaxMs = 1_000;
        config.SocketKeepaliveEnable = true;
        config.SocketTimeoutMs = 10_000;
        config.TopicMetadataRefreshIntervalMs = 10_000;
        return config;
    }
}
