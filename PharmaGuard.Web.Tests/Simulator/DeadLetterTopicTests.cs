using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.CommandLine;
using PharmaGuard.Simulator.DeadLetters;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>Reading and sending against a broker of librdkafka's own.</summary>
public sealed class DeadLetterTopicTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Read_ReaderThatTakesLong_DoesNotBlameTheBroker()
    {
        // A broker this far away answers no fetch within one poll, and sends one batch of a producer at a time.
        using var broker = FarAway(TimeSpan.FromMilliseconds(600), out var servers);
        using var producer = Producer(servers);
        for (var letter = 0; letter < 3; letter++)
        {
            await producer.ProduceAsync(new TopicPartition("letters", 0), new Message<byte[]?, byte[]?>()).WaitAsync(_patience);
        }

        var time = new FakeTimeProvider();
        using var topic = new DeadLetterTopic(new KafkaAccess(servers), "letters", time);
        List<long> read = [];
        foreach (var record in topic.Read(partition => partition == 0 ? 0 : null, TestContext.Current.CancellationToken))
        {
            read.Add(record.Offset.Value);
            time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal([0L, 1L, 2L], read);
    }

    [Fact]
    public void PartitionsOf_TopicThatIsMissing_IsNullAndMakesNone()
    {
        using var broker = EmbeddedBroker.Start("letters");
        using var topic = new DeadLetterTopic(new KafkaAccess(broker.BootstrapServers), "letters", TimeProvider.System);

        Assert.Equal(EmbeddedBroker.PartitionsPerTopic, topic.PartitionsOf("letters"));
        Assert.Null(topic.PartitionsOf("typo"));
        Assert.Null(topic.PartitionsOf("typo"));
    }

    [Fact]
    public async Task Send_LettersThatAreGone_AreNamedAndNotCounted()
    {
        using var broker = EmbeddedBroker.Start("telemetry", "letters");
        using var replay = new LetterReplay(new KafkaAccess(broker.BootstrapServers), "letters");
        var targets = Enumerable.Range(0, 4).ToDictionary(
            offset => new LetterPlace(0, offset), _ => new TopicPartition("telemetry", 1));
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var gone = await DeadLetterReplayCommand.SendAsync(
            replay, [Record(2), Record(3), Record(4)], targets, null, output, TestContext.Current.CancellationToken).WaitAsync(_patience);
        var exit = await DeadLetterReplayCommand.SumUpAsync(targets.Count, gone, string.Empty, output, errors);

        Assert.Equal([new LetterPlace(0, 0), new LetterPlace(0, 1)], gone);
        Assert.Equal(1, exit);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Sent 0/2 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Sent 0/3 ", lines[1], StringComparison.Ordinal);
        Assert.Equal("Replayed 2.", lines[2]);
        Assert.Equal("Could no longer be read, and not sent: 2 (0/0, 0/1).", errors.ToString().Trim());
    }

    private static ConsumeResult<byte[]?, byte[]?> Record(long offset) => new()
    {
        TopicPartitionOffset = new TopicPartitionOffset("letters", 0, offset),
        Message = new Message<byte[]?, byte[]?> { Key = "B"u8.ToArray(), Value = "{}"u8.ToArray(), Headers = [] },
    };

    private static IProducer<byte[]?, byte[]?> FarAway(TimeSpan away, out string servers)
    {
        var config = new ProducerConfig();
        config.Set("test.mock.num.brokers", "1");
        config.Set("test.mock.broker.rtt", $"{away.TotalMilliseconds:0}");
        var owner = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(owner.Handle).Build();
        servers = string.Join(',', admin.GetMetadata(_patience).Brokers.Select(known => $"{known.Host}:{known.Port}"));
        return owner;
    }

    private static IProducer<byte[]?, byte[]?> Producer(string servers) =>
        new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = servers }).SetLogHandler(static (_, _) => { }).Build();
}
