using Confluent.Kafka;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.CommandLine;
using PharmaGuard.Simulator.DeadLetters;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>Reading and sending against a broker of librdkafka's own.</summary>
public sealed class DeadLetterTopicTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

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
}
