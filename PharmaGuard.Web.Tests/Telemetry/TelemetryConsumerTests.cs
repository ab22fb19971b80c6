using System.Text;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

/// <summary>What holds on every broker.</summary>
public abstract class TelemetryConsumerTests
{
    private protected abstract Task<TelemetryRig> RigAsync();

    [Fact]
    public async Task BadRecord_AmongGoodOnes_IsSetAsideWithReasonAndOriginalBytesWhileTheOthersAreJudged()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        byte[] bad = [.. "{\"truckId\":"u8, 0xFF, 0x00, (byte)'}'];
        await rig.ProduceAsync("A");
        var offset = await rig.ProduceAsync("B", bad);
        await rig.ProduceAsync("C");
        await rig.ProduceAsync(null, null);
        await rig.ProduceAsync("D");
        await rig.StartReplicaAsync(journal.Replica("web-1"));

        var letters = rig.ReadDeadLetters(2);

        await TelemetryRig.Soon(() => journal.Committed.Count == 3, "three good records");
        Assert.Equal(["A", "C", "D"], journal.Trucks);
        Assert.Equal(2, letters.Count);
        var letter = letters.Single(letter => letter.Message.Value is not null);
        Assert.Equal(bad, letter.Message.Value);
        Assert.Equal("B", Encoding.UTF8.GetString(letter.Message.Key));
        Assert.Equal("not UTF-8", Header(letter, "pg-reason"));
        Assert.Equal(rig.Topic, Header(letter, "pg-topic"));
        Assert.Equal("0", Header(letter, "pg-partition"));
        Assert.Equal($"{offset}", Header(letter, "pg-offset"));
        Assert.NotEmpty(Header(letter, "pg-timestamp"));
        Assert.Equal("the value is null", Header(letters.Single(letter => letter.Message.Value is null), "pg-reason"));
    }

    [Fact]
    public async Task BadRecord_OfAMegabyte_IsSetAsideWhole()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        var bad = new byte[1_000_000];
        Array.Fill(bad, (byte)'x');
        await rig.ProduceAsync("A", bad);
        await rig.ProduceAsync("B");
        await rig.StartReplicaAsync(journal.Replica("web-1"));

        var letter = Assert.Single(rig.ReadDeadLetters(1));

        Assert.Equal(bad, letter.Message.Value);
        await TelemetryRig.Soon(() => journal.Committed.Count == 1, "the good record");
    }

    [Fact]
    public async Task Canaries_OfOwnedPartitions_ComeBackFromEachAndNeverAsRecordsOrDeadLetters()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        await rig.ProduceAsync("A");
        await rig.StartReplicaAsync(journal.Replica("web-1"), canaries: true, ("Kafka:CanaryInterval", "00:00:00.5"));

        await TelemetryRig.Soon(
            () => journal.Proven.GroupBy(proof => proof.Partition).Count(partition => partition.Distinct().Count() > 1) == 4,
            "two canaries of each of the four partitions");

        Assert.All(journal.Proven, proof => Assert.InRange(DateTimeOffset.UtcNow - proof.At, TimeSpan.Zero, TelemetryRig.Patience));
        Assert.Equal(["A"], journal.Trucks);
        await rig.ProduceAsync("bad", []);
        Assert.Equal("bad", Encoding.UTF8.GetString(Assert.Single(rig.ReadDeadLetters(1)).Message.Key));
    }

    [Fact]
    public async Task Canary_MalformedOrForgedByATruck_ProvesNothingAndStopsNothing()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        await rig.ProduceAsync("pg-canary");
        await rig.ProduceAsync("pg-canary", "not JSON"u8.ToArray(), headers: new() { { "pg-canary", "1"u8.ToArray() } });
        await rig.ProduceAsync("B");
        await rig.StartReplicaAsync(journal.Replica("web-1"));

        await TelemetryRig.Soon(() => journal.Committed.Count == 2, "the two trucks");

        Assert.Equal(["pg-canary", "B"], journal.Trucks);
        Assert.Empty(journal.Proven);
        await TelemetryRig.Soon(() => journal.PositionOf(0) == 3, "the position after all three");
        Assert.Single(rig.Log, line => line.Contains("marked as a canary but is none", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Incident_BehindABacklog_IsHandedOverBeforeItsTurnAndAgainInIt()
    {
        await using var rig = await RigAsync();
        using var found = new ManualResetEventSlim();
        var journal = new SharedJournal { BeforeJudge = () => found.Wait(TimeSpan.FromSeconds(3)) };
        for (var n = 0; n < 5_000; n++)
        {
            rig.Produce("QUIET");
        }

        var offset = await rig.ProduceAsync("X", """{"truckId":"X","recordedAt":"2026-11-24T05:00:00Z","event":"crash"}"""u8.ToArray());
        await rig.StartReplicaAsync(journal.Replica("web-1"), ("Kafka:LookAheadFrom", "500"));
        await TelemetryRig.Soon(() => !journal.Ahead.IsEmpty, "the incident ahead of its turn");
        var judgedBefore = journal.Committed.Count;
        found.Set();

        Assert.Equal((0, offset, "X"), Assert.Single(journal.Ahead));
        Assert.InRange(judgedBefore, 1, 4_900);
        await TelemetryRig.Soon(() => journal.Committed.Count == 5_001, "the whole backlog");
        Assert.Equal("X", journal.Trucks.Last());
    }

    // The same without looking ahead: nothing overtakes, so the test above proves what it says.
    [Fact]
    public async Task Incident_BehindABacklogWithoutTheLookout_ComesInItsTurnOnly()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        for (var n = 0; n < 5_000; n++)
        {
            rig.Produce("QUIET");
        }

        await rig.ProduceAsync("X", """{"truckId":"X","recordedAt":"2026-11-24T05:00:00Z","event":"crash"}"""u8.ToArray());
        await rig.StartReplicaAsync(journal.Replica("web-1"), ("Kafka:LookAheadFrom", "0"));
        await TelemetryRig.Soon(() => journal.Committed.Count == 5_001, "the whole backlog");

        Assert.Empty(journal.Ahead);
    }

    [Fact]
    public async Task Position_Stored_IsWhereTheNextOwnerStarts()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        for (var n = 0; n < 5; n++)
        {
            await rig.ProduceAsync($"T{n}");
        }

        var first = await rig.StartReplicaAsync(journal.Replica("web-1"));
        await TelemetryRig.Soon(() => journal.PositionOf(0) == 5, "the checkpoint");
        await rig.StopAsync(first);
        await rig.ProduceAsync("T5");
        await rig.StartReplicaAsync(journal.Replica("web-2"));
        await TelemetryRig.Soon(() => journal.Committed.Count >= 6, "the sixth record");

        Assert.Equal(["T0", "T1", "T2", "T3", "T4", "T5"], journal.Trucks);
        Assert.Equal("web-2", journal.Committed.Last().Replica);
    }

    [Fact]
    public async Task CommittedOffset_FollowsTheStoredPosition()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        await rig.ProduceAsync("A");
        await rig.ProduceAsync("B");
        var replica = await rig.StartReplicaAsync(journal.Replica("web-1"));
        await TelemetryRig.Soon(() => journal.PositionOf(0) == 2, "the checkpoint");
        await rig.StopAsync(replica);

        Assert.Equal(2, rig.CommittedOffset(0));
    }

    [Fact]
    public async Task Journal_Away_StopsThePositionAndGoesOnByItself()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        await rig.ProduceAsync("A");
        var replica = await rig.StartReplicaAsync(journal.Replica("web-1"));
        await TelemetryRig.Soon(() => journal.PositionOf(0) == 1, "the first checkpoint");

        journal.IsAway = true;
        for (var n = 0; n < 20; n++)
        {
            await rig.ProduceAsync($"T{n}", n % 4);
        }

        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)))
        {
            await timer.WaitForNextTickAsync();
        }

        Assert.Single(journal.Committed);
        Assert.Equal(1, journal.PositionOf(0));
        journal.IsAway = false;
        await TelemetryRig.Soon(() => journal.Committed.Count == 21, "the records of the outage");
        Assert.Equal(21, journal.Trucks.Distinct().Count());
        await rig.StopAsync(replica);
    }

    [Fact]
    public async Task Journal_AwayAtAssignment_IsWaitedFor()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal { IsAway = true };
        await rig.ProduceAsync("A");
        await rig.StartReplicaAsync(journal.Replica("web-1"));
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(2)))
        {
            await timer.WaitForNextTickAsync();
        }

        Assert.Empty(journal.Committed);
        journal.IsAway = false;

        await TelemetryRig.Soon(() => journal.Committed.Count == 1, "the record");
    }

    [Fact]
    public async Task TwoReplicas_OneLeaves_TheOtherGoesOnWithoutLossOrRepetition()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        var first = await rig.StartReplicaAsync(journal.Replica("web-1"));
        await rig.StartReplicaAsync(journal.Replica("web-2"));
        await ProduceUntilAsync(rig, journal, () => journal.Committed.Select(entry => entry.Replica).Distinct().Count() == 2, "both replicas judge");
        await rig.StopAsync(first);
        await ProduceUntilAsync(
            rig, journal, () => Enumerable.Range(0, 4).All(partition => journal.Committed.Any(entry => entry.Replica == "web-2" && entry.Partition == partition)),
            "the other replica judges every partition");

        await TelemetryRig.Soon(() => journal.Committed.Count >= _produced, "all records");
        var places = journal.Committed.Select(entry => (entry.Partition, entry.Offset)).ToList();
        Assert.Equal(_produced, places.Count);
        Assert.Equal(places.Count, places.Distinct().Count());
    }

    [Fact]
    public async Task Journal_AwayWhilePartitionsMove_TheyAreReadWhenTheyComeBack()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        await rig.StartReplicaAsync(journal.Replica("web-1"));
        await ProduceUntilAsync(rig, journal, () => journal.Committed.Select(entry => entry.Partition).Distinct().Count() == 4, "all partitions are read");
        journal.IsAway = true;
        var other = await rig.StartReplicaAsync(journal.Replica("web-2"));
        await TelemetryRig.Soon(() => rig.Log.Any(line => line.Contains("Gave", StringComparison.Ordinal)), "partitions move during the outage");
        journal.IsAway = false;
        await ProduceUntilAsync(rig, journal, () => journal.Committed.Any(entry => entry.Replica == "web-2"), "the other replica judges");

        await rig.StopAsync(other);

        await rig.ProduceAsync("last-0", 0);
        await rig.ProduceAsync("last-1", 1);
        await rig.ProduceAsync("last-2", 2);
        await rig.ProduceAsync("last-3", 3);
        await TelemetryRig.Soon(() => journal.Trucks.Count(truck => truck.StartsWith("last-", StringComparison.Ordinal)) == 4, "every partition is read");
    }

    private int _produced;

    private async Task ProduceUntilAsync(TelemetryRig rig, SharedJournal journal, Func<bool> enough, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TelemetryRig.Patience);
        while (!enough())
        {
            Assert.False(patience.IsCancellationRequested, $"{what}; {journal.Committed.Count} of {_produced} so far: {string.Join('|', rig.Log)}");
            await rig.ProduceAsync($"T{_produced}", _produced++ % 4);
            await timer.WaitForNextTickAsync();
        }
    }

    private protected static string Header(Confluent.Kafka.ConsumeResult<byte[], byte[]> letter, string name) =>
        Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes(name));
}

/// <summary>On the broker of the embedded default.</summary>
[Trait("Category", "Integration")]
public sealed class EmbeddedTelemetryConsumerTests : TelemetryConsumerTests, IDisposable
{
    private EmbeddedBroker? _broker;

    private protected override Task<TelemetryRig> RigAsync() => Task.FromResult(TelemetryRig.OnEmbedded((topic, deadLetters) =>
    {
        _broker = EmbeddedBroker.Start(topic, deadLetters);
        return _broker.BootstrapServers;
    }));

    public void Dispose() => _broker?.Dispose();
}

/// <summary>On Kafka itself.</summary>
[Trait("Category", "Integration")]
[Trait("Category", "RealBroker")]
public sealed class KafkaTelemetryConsumerTests : TelemetryConsumerTests
{
    private static string BootstrapServers => Environment.GetEnvironmentVariable("PHARMAGUARD_TEST_KAFKA") is { Length: > 0 } servers
        ? servers
        : throw new InvalidOperationException("PHARMAGUARD_TEST_KAFKA must name a Kafka broker (host:port); ./test.sh starts one.");

    private protected override Task<TelemetryRig> RigAsync() => TelemetryRig.OnKafkaAsync(BootstrapServers);

    [Fact]
    public async Task BadRecord_WithAKeyAsLargeAsTheTopicTakes_IsSetAsideCutAndThePositionMoves()
    {
        await using var rig = await RigAsync();
        var journal = new SharedJournal();
        await rig.ProduceAsync(new string('k', 1_048_490), "no JSON"u8.ToArray());
        await rig.StartReplicaAsync(journal.Replica("web-1"));

        var letter = Assert.Single(rig.ReadDeadLetters(1));

        Assert.Equal("no JSON"u8, letter.Message.Value);
        Assert.Equal(TelemetryParser.MaxBytes, letter.Message.Key.Length);
        Assert.Equal("1048490", Header(letter, "pg-original-key-bytes"));
        await TelemetryRig.Soon(() => journal.PositionOf(0) == 1, "the position behind it");
    }

    [Fact]
    public async Task Topic_MissingAtTheStart_IsSaidOnceAndReadWhenItAppears()
    {
        await using var rig = await TelemetryRig.OnKafkaAsync(BootstrapServers, createTopics: false);
        var journal = new SharedJournal();
        await rig.StartReplicaAsync(journal.Replica("web-1"));
        await TelemetryRig.Soon(() => rig.Log.Any(line => line.Contains("the topic does not exist", StringComparison.Ordinal)), "the outage");
        await rig.CreateTopicsAsync();
        await rig.ProduceAsync("A");

        await TelemetryRig.Soon(() => journal.Committed.Count == 1, "the record");
        Assert.Single(rig.Log, line => line.Contains("Kafka is away", StringComparison.Ordinal));
        Assert.Single(rig.Log, line => line.Contains("Kafka is back", StringComparison.Ordinal));
    }
}

/// <summary>On no broker at all.</summary>
public sealed class AbsentBrokerTests
{
    [Fact]
    public async Task Broker_Away_IsSaidOnceAndTheHostLives()
    {
        var journal = new SharedJournal();
        await using var rig = await TelemetryRig.OnKafkaAsync("127.0.0.1:9", createTopics: false);
        var host = await rig.StartReplicaAsync(journal.Replica("web-1"));
        await TelemetryRig.Soon(() => rig.Log.Any(line => line.Contains("Kafka is away", StringComparison.Ordinal)), "the outage");
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(3)))
        {
            await timer.WaitForNextTickAsync();
        }

        Assert.Equal("Error: Kafka is away: no broker answers. No telemetry is read until it is back; trying again.", Assert.Single(rig.Log, line => line.StartsWith("Error", StringComparison.Ordinal)));
        Assert.True(((TelemetryBeat)host.Services.GetService(typeof(TelemetryBeat))!).Age < TimeSpan.FromSeconds(10));
    }
}
