using Confluent.Kafka;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.Feed;
using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Web.Tests.Simulator;

public class EmbeddedBrokerTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Start_WithTopics_TheyAreThereAtOnce()
    {
        using var broker = EmbeddedBroker.Start("one", "two");
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers })
            .SetLogHandler(static (_, _) => { })
            .Build();
        var topics = admin.GetMetadata(_patience).Topics;

        Assert.Equal(["one", "two"], topics.Select(t => t.Topic).Order());
        Assert.All(topics, t => Assert.Equal(EmbeddedBroker.PartitionsPerTopic, t.Partitions.Count));
    }

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var broker = EmbeddedBroker.Start("one");
        broker.Dispose();
        broker.Dispose();
    }

    [Fact]
    public async Task FleetFeed_AgainstTheBroker_EveryRecordArrivesUnderItsTruckInOrder()
    {
        using var broker = EmbeddedBroker.Start(FeedOptions.DefaultTopic);
        var options = new FeedOptions
        {
            Fleet = FleetOptions.Demo(trucks: 8, seed: 3) with { Rate = 20 },
            Duration = TimeSpan.FromMilliseconds(300),
        };
        var feed = new FleetFeed(options, new KafkaAccess(broker.BootstrapServers), TimeProvider.System);
        using var patience = new CancellationTokenSource(_patience);

        Assert.Equal(0, await feed.RunAsync(patience.Token));
        Assert.Equal(feed.Status.Sent, feed.Status.Acknowledged);
        Assert.Equal(0, feed.Status.Failed);
        var consumed = Consume(broker.BootstrapServers, feed.Status.Sent, patience.Token);
        Assert.Equal(feed.Status.Sent, consumed.Count);
        Assert.All(consumed, c => Assert.Contains($"\"truckId\":\"{c.Key}\"", c.Value, StringComparison.Ordinal));
        foreach (var truck in consumed.GroupBy(c => c.Key))
        {
            // A message id starts with its time.
            var ids = truck.Select(c => c.Value[c.Value.IndexOf("messageId", StringComparison.Ordinal)..][12..22]).ToList();
            Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        }
    }

    [Fact]
    public async Task FleetFeed_SameStartTwice_SendsAndPromisesTheSame()
    {
        var truth = Path.Combine(AppContext.BaseDirectory, $"{nameof(FleetFeed_SameStartTwice_SendsAndPromisesTheSame)}.jsonl");
        var options = new FeedOptions
        {
            Fleet = new FleetOptions { Trucks = 2, Rate = 20, Scenarios = [new ScenarioRequest(ScenarioKind.Crash, null, TimeSpan.Zero)] },
            Duration = TimeSpan.FromMilliseconds(300),
            Start = SimulatedFleet.Start,
            TruthFile = truth,
        };
        using var patience = new CancellationTokenSource(_patience);
        var runs = new List<(List<(string, string)> Records, string Truth)>();
        for (var run = 0; run < 2; run++)
        {
            using var broker = EmbeddedBroker.Start(FeedOptions.DefaultTopic);
            var feed = new FleetFeed(options, new KafkaAccess(broker.BootstrapServers), TimeProvider.System);
            Assert.Equal(0, await feed.RunAsync(patience.Token));
            runs.Add(([.. Consume(broker.BootstrapServers, feed.Status.Sent, patience.Token).Order()], await File.ReadAllTextAsync(truth, patience.Token)));
            File.Delete(truth);
        }

        Assert.Equal(12, runs[0].Records.Count);
        Assert.Equal(runs[0].Records, runs[1].Records);
        Assert.Equal(runs[0].Truth, runs[1].Truth);
        Assert.StartsWith("""{"truck":"TRUCK-101","kind":"CRASH","begins":"2026-11-24T05:00:00.000Z",""", runs[0].Truth, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FleetFeed_FasterThanItsTime_SendsAPastHourWithItsTimesInMoments()
    {
        using var broker = EmbeddedBroker.Start(FeedOptions.DefaultTopic);
        var options = new FeedOptions
        {
            Fleet = new FleetOptions { Trucks = 1, Rate = 1 / 60.0 },
            Duration = TimeSpan.FromHours(1),
            Start = SimulatedFleet.Start,
            Speed = 3_600,
        };
        var feed = new FleetFeed(options, new KafkaAccess(broker.BootstrapServers), TimeProvider.System);
        using var patience = new CancellationTokenSource(_patience);

        Assert.Equal(0, await feed.RunAsync(patience.Token));

        var expected = SimulatedFleet.Run(options.Fleet, options.Duration.Value).ConvertAll(record => System.Text.Encoding.UTF8.GetString(record.Value));
        Assert.Equal(60, expected.Count);
        Assert.Equal(expected, Consume(broker.BootstrapServers, feed.Status.Sent, patience.Token).Select(record => record.Value));
    }

    [Fact]
    public async Task FleetFeed_AllTrucksSilent_LastsAsLongAsAsked()
    {
        using var broker = EmbeddedBroker.Start(FeedOptions.DefaultTopic);
        var options = new FeedOptions
        {
            Fleet = new FleetOptions { Trucks = 1, Scenarios = [new ScenarioRequest(ScenarioKind.Silence, null, TimeSpan.Zero)] },
            Duration = TimeSpan.FromSeconds(1),
        };
        var feed = new FleetFeed(options, new KafkaAccess(broker.BootstrapServers), TimeProvider.System);
        using var patience = new CancellationTokenSource(_patience);
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal(0, await feed.RunAsync(patience.Token));
        Assert.Equal(0, feed.Status.Sent);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task FleetFeed_NoBroker_SaysSoOnceAndEndsWhenCancelled()
    {
        var notices = new List<string>();
        using var cancelled = new CancellationTokenSource(_patience);
        // Port 9 (discard) has no listener; the first notice ends the run.
        var feed = new FleetFeed(new FeedOptions { Fleet = new FleetOptions { Trucks = 1 } }, new KafkaAccess("127.0.0.1:9"), TimeProvider.System, notice =>
        {
            notices.Add(notice);
            cancelled.Cancel();
        });

        await feed.RunAsync(cancelled.Token);

        Assert.Equal("No broker answers at 127.0.0.1:9; trying again until one does.", Assert.Single(notices));
        Assert.True(feed.Status.BrokerLost);
        Assert.Equal(0, feed.Status.Acknowledged);
    }

    private static List<(string Key, string Value)> Consume(string bootstrapServers, long count, CancellationToken patience)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
            {
                BootstrapServers = bootstrapServers,
                GroupId = "test",
                AutoOffsetReset = AutoOffsetReset.Earliest,
            })
            .SetLogHandler(static (_, _) => { })
            .Build();
        consumer.Assign(Enumerable.Range(0, EmbeddedBroker.PartitionsPerTopic)
            .Select(p => new TopicPartitionOffset(FeedOptions.DefaultTopic, p, Offset.Beginning)));
        var consumed = new List<(string, string)>();
        while (consumed.Count < count)
        {
            var result = consumer.Consume(patience);
            consumed.Add((result.Message.Key, result.Message.Value));
        }

        return consumed;
    }
}
