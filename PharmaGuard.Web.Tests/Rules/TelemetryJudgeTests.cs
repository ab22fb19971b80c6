using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class TelemetryJudgeTests
{
    private static readonly TelemetryPartition Partition = new("log", 3);

    private readonly FakeStore _store = new();
    private readonly TelemetryJudge _judge;

    public TelemetryJudgeTests() => _judge = NewJudge();

    [Fact]
    public async Task Commit_JournalAway_StoresOnceWhenItIsBack()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0)));
        _store.IsAway = true;
        await Assert.ThrowsAsync<HandlerUnavailableException>(() => _judge.CommitAsync(default));
        await Assert.ThrowsAsync<HandlerUnavailableException>(() => _judge.CommitAsync(default));
        _store.IsAway = false;
        await _judge.CommitAsync(default);
        await _judge.CommitAsync(default);

        Assert.Equal("CRASH", Assert.Single(_store.Appended).Key.Kind);
        Assert.Single(_store.Published);
    }

    [Fact]
    public async Task Checkpoint_BeforeTheCommitSucceeded_StoresNoPosition()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0)));
        _store.IsAway = true;

        await Assert.ThrowsAsync<HandlerUnavailableException>(() => _judge.CheckpointAsync(_ => true, default));

        Assert.Null(_store.Position);
    }

    [Fact]
    public async Task Checkpoint_HeldBack_StoresNothingAndSaysNothing()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0)));

        Assert.Empty(await _judge.CheckpointAsync(_ => false, default));
        Assert.Null(_store.Position);
        Assert.Equal([new StoredPosition(Partition, 1)], await _judge.CheckpointAsync(_ => true, default));
        Assert.Equal(1, _store.Position);
    }

    [Fact]
    public async Task TakeOver_AfterACheckpoint_GoesOnWithTheState()
    {
        await _judge.TakeOverAsync(Partition, default);
        for (var minute = 0; minute < 10; minute++)
        {
            _judge.Judge(Batch(Warm(minute), offset: minute));
        }

        await _judge.CheckpointAsync(_ => true, default);
        var other = NewJudge();

        Assert.Equal(10, await other.TakeOverAsync(Partition, default));
        for (var minute = 10; minute <= 15; minute++)
        {
            other.Judge(Batch(Warm(minute), offset: minute));
        }

        await other.CommitAsync(default);
        var raised = Assert.Single(_store.Appended, change => change is { Move: AlertMove.Raise, Key.Kind: "TEMP_HIGH" });
        Assert.Equal(RuleDrive.Start, raised.EpisodeStart);
        Assert.Equal(2, _store.LastLease.Epoch);
    }

    [Fact]
    public async Task Judge_LogGoesBack_JudgesTheNewRecordAtAnOldOffset()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Warm(0), offset: 7));
        await _judge.CheckpointAsync(_ => true, default);
        _judge.Judge(Batch(Crash(1), offset: 5));
        await _judge.CheckpointAsync(_ => true, default);

        Assert.Equal("CRASH", Assert.Single(_store.Appended).Key.Kind);
        Assert.Equal(6, _store.Position);
    }

    [Fact]
    public async Task Judge_LogGoesBack_TheSameRecordSaysNothingNew()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0), offset: 7));
        _judge.Judge(Batch(Crash(0), offset: 7));
        await _judge.CommitAsync(default);

        Assert.Single(_store.Appended);
    }

    [Fact]
    public async Task Commit_LeaseLost_SaysSo()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0)));
        _store.IsTakenOver = true;

        await Assert.ThrowsAsync<OwnershipLostException>(() => _judge.CommitAsync(default));
        Assert.Empty(_store.Published);
    }

    [Fact]
    public async Task Change_LearnedMinutesAfter_IsMarkedLate()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0) with { ReceivedAt = RuleDrive.Start.AddMinutes(4) }));
        _judge.Judge(Batch(Crash(30) with { ReceivedAt = RuleDrive.Start.AddMinutes(50) }, offset: 1));
        await _judge.CommitAsync(default);

        Assert.Equal([false, true], _store.Appended.Where(change => change.Key.Kind == "CRASH").Select(change => change.Late));
        Assert.Equal("web-1", _store.Appended[0].JudgedBy);
        Assert.Equal("North", _store.Appended[0].Depot.Name);
        Assert.True(_store.Appended[0].Incident);
    }

    [Fact]
    public async Task Checkpoint_CountsDeadLettersOnce()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(new TelemetryBatch(Partition, [], NextOffset: 4, DeadLettered: 4));
        await _judge.CheckpointAsync(_ => true, default);
        _judge.Judge(Batch(Warm(0), offset: 4));
        await _judge.CheckpointAsync(_ => true, default);

        Assert.Equal(4, _store.DeadLettered);
        Assert.Equal(5, _store.Position);
    }

    [Fact]
    public async Task Canary_Judged_IsStoredAfterTheAlertsBeforeItAndThenTold()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0)) with { Canaries = [new(0, RuleDrive.Start)] });
        _judge.Judge(Batch(Warm(1), offset: 1) with { Canaries = [new(1, RuleDrive.Start.AddSeconds(2))] });
        _judge.Judge(Batch(Warm(2), offset: 2) with { Canaries = [new(2, RuleDrive.Start.AddSeconds(1))] });

        Assert.True(await _judge.ProveAsync(default));
        Assert.False(await _judge.ProveAsync(default));

        var at = RuleDrive.Start.AddSeconds(2).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["stored CRASH", $"stored 3 {at}", $"told 3 {at}"], _store.Steps);
    }

    /// <summary>The owner's clock was five minutes ahead and has been set back: its canaries count at once, not in five minutes.</summary>
    [Fact]
    public async Task Canary_ClockWasSetBack_IsProvenAllTheSame()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(Batch(Crash(0)) with { Canaries = [new(0, RuleDrive.Start.AddMinutes(5))], ReceivedAt = RuleDrive.Start.AddMinutes(5) });
        Assert.True(await _judge.ProveAsync(default));
        _judge.Judge(Batch(Warm(1), offset: 1) with { Canaries = [new(1, RuleDrive.Start)], ReceivedAt = RuleDrive.Start });

        Assert.True(await _judge.ProveAsync(default));
        Assert.Contains("05:00:00", _store.Steps[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canary_JournalAway_IsNeitherToldNorForgotten()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(new TelemetryBatch(Partition, [], 1, 0) { Canaries = [new(0, RuleDrive.Start)] });
        _store.IsAway = true;
        await Assert.ThrowsAsync<HandlerUnavailableException>(() => _judge.ProveAsync(default));
        Assert.Empty(_store.Steps);

        _store.IsAway = false;
        Assert.True(await _judge.ProveAsync(default));
        Assert.Equal(2, _store.Steps.Count);
    }

    [Fact]
    public async Task Canary_LeaseLost_SaysSoAndIsNotTold()
    {
        await _judge.TakeOverAsync(Partition, default);
        _judge.Judge(new TelemetryBatch(Partition, [], 1, 0) { Canaries = [new(0, RuleDrive.Start)] });
        _store.IsTakenOver = true;

        await Assert.ThrowsAsync<OwnershipLostException>(() => _judge.ProveAsync(default));
        Assert.Empty(_store.Steps);
    }

    private TelemetryJudge NewJudge() => new(
        Engines.Of(),
        new ConfiguredFleetDirectory(Options.Create(new FleetOptions { Depots = new() { ["North"] = ["TRUCK-1*"] } })),
        _store, _store, _store, _store, new ReplicaName("web-1"), NullLogger<TelemetryJudge>.Instance);

    private static TelemetryBatch Batch(TelemetryRecord record, long offset = 0) => new(Partition, [new LoggedRecord(offset, record.ReceivedAt, record)], offset + 1, 0);

    private static TelemetryRecord Crash(double minute) => Record(minute) with { Crash = true };

    private static TelemetryRecord Warm(double minute) => Record(minute) with { Probes = [new ProbeReading(1, "rear", 9)] };

    private static TelemetryRecord Record(double minute) => new()
    {
        Truck = new TruckId("TRUCK-101"),
        RecordedAt = RuleDrive.Start.AddMinutes(minute),
        ReceivedAt = RuleDrive.Start.AddMinutes(minute),
    };
}
