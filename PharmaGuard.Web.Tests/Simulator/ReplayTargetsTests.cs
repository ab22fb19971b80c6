using PharmaGuard.Simulator.DeadLetters;

namespace PharmaGuard.Web.Tests.Simulator;

public class ReplayTargetsTests
{
    private const string Source = "fleet.telemetry";

    [Theory]
    [InlineData(null, 3, Source, 3)]
    [InlineData(Source, 3, Source, 3)]
    [InlineData("other", 3, "other", -1)]
    [InlineData("other", 30, "other", -1)]
    [InlineData(null, null, Source, -1)]
    public void Of_ALetter_IsItsOwnPartitionOrByKeyElsewhere(string? topic, int? partition, string expectedTopic, int expectedPartition)
    {
        var targets = ReplayTargets.Of([Letter(0, partition)], topic, "fallback", _ => 12);

        Assert.Empty(targets.Complaints);
        var target = Assert.Single(targets.Places).Value;
        Assert.Equal((expectedTopic, expectedPartition), (target.Topic, target.Partition.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Source)]
    public void Of_ALetterWhosePartitionIsGone_IsAComplaint(string? topic)
    {
        var targets = ReplayTargets.Of([Letter(0, 2), Letter(1, 3)], topic, "fallback", _ => 3);

        Assert.Equal(
            "Letter 0/1 comes from partition 3 of fleet.telemetry, which ends at 2 now: its truck may be on any.",
            Assert.Single(targets.Complaints));
    }

    [Fact]
    public void Of_ManyLetters_AsksForEachTopicOnceAndNamesThoseThatAreMissing()
    {
        List<string> asked = [];
        var targets = ReplayTargets.Of(
            [Letter(0, 0), Letter(1, 0), Letter(2, 0) with { SourceTopic = null }, Letter(3, 0) with { SourceTopic = "old\u001b[2J" }],
            topic: null,
            "fallback",
            name =>
            {
                asked.Add(name);
                return name == Source ? 12 : null;
            });

        Assert.Equal([Source, "fallback", "old\u001b[2J"], asked);
        Assert.Equal(["There is no topic fallback.", "There is no topic old\\u{1b}[2J."], targets.Complaints);
    }

    private static Letter Letter(long offset, int? partition) => new()
    {
        Place = new LetterPlace(0, offset),
        SetAsideAt = DateTimeOffset.UnixEpoch,
        SourceTopic = Source,
        SourcePartition = partition,
    };
}
