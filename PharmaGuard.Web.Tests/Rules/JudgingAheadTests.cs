using CsCheck;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Judging a backlog's incidents ahead of their turn finds them sooner, and finds nothing else.</summary>
public sealed class JudgingAheadTests
{
    private static readonly TelemetryPartition Partition = new("log", 0);

    private static readonly Gen<TelemetryRecord> AnyRecord = Gen.Select(
        Gen.Int[0, 2], Gen.Double[-2, 5], Gen.Double[0, 80], Gen.Double[0, 4], Gen.Int[0, 5], Gen.Double[-2, 18]).Select(
        (truck, minutes, speed, peak, die, celsius) => new TelemetryRecord
        {
            Truck = new TruckId($"TRUCK-{truck}"),
            RecordedAt = RuleDrive.Start.AddMinutes(minutes),
            ReceivedAt = RuleDrive.Start.AddMinutes(200),
            SpeedKmh = speed,
            PeakG = peak,
            Crash = die == 0,
            Sos = die == 1,
            Probes = [new ProbeReading(1, "rear", celsius)],
        });

    [Fact]
    public void Backlog_WithAndWithoutLookingAhead_MakesTheSameTransitions() =>
        Gen.Select(AnyRecord.Array[1, 80], Gen.Int[1, 9], Gen.Int[0, 79], Gen.Int[1, 40]).Sample((records, batch, from, step) =>
        {
            var log = records.Select((record, n) => At(n, record with { RecordedAt = record.RecordedAt.AddMinutes(n) })).ToList();

            var inOrder = Drain(log, batch, _ => []);
            int? seen = null;
            var ahead = Drain(log, batch, position =>
            {
                if (position < from)
                {
                    return [];
                }

                // The lookout begins at the position, and is some steps further before each batch: ahead of the judge, or behind it.
                var first = seen ?? (int)position;
                seen = Math.Min(log.Count, first + step);
                return log[first..seen.Value].Where(entry => IsMarked(entry.Record)).ToList();
            });

            Assert.Equal(inOrder.Distinct().Order(), ahead.Distinct().Order());
        }, iter: 3_000);

    [Fact]
    public void Crash_BehindABacklog_IsFoundBeforeItsTurn()
    {
        var judge = NewPartition();
        judge.Judge(new TelemetryBatch(Partition, [At(0, Quiet(0))], 1, 0), Records());
        judge.JudgeAhead([At(9_000, Quiet(5) with { Crash = true })], Records());

        Assert.Equal("CRASH", Assert.Single(judge.Pending).Key.Kind);
        Assert.Equal(1, judge.Position);
    }

    [Fact]
    public async Task Crash_FoundBeforeItsTurn_IsInNoCheckpoint()
    {
        var store = new FakeStore();
        var judge = NewPartition();
        judge.Judge(new TelemetryBatch(Partition, [At(0, Quiet(0))], 1, 0), Records());
        judge.JudgeAhead([At(9_000, Quiet(5) with { Crash = true })], Records());
        await judge.SaveAsync(store, default);

        var stored = await store.TakeOverAsync("log", 0, default);
        Assert.Equal(1, stored.Position);
        Assert.Empty(TruckStateJson.Read(stored.States["TRUCK-1"]).Incidents);
    }

    [Fact]
    public void Crash_AfterABlowThatOnlyTheSpeedExplains_WaitsForItsTurn()
    {
        var blow = At(10, Quiet(1) with { PeakG = 3 });
        var flagged = At(20, Quiet(1.5) with { Crash = true });
        var judge = NewPartition();
        judge.Judge(new TelemetryBatch(Partition, [At(0, Quiet(0) with { SpeedKmh = 60 })], 1, 0), Records());
        judge.JudgeAhead([blow, flagged], Records());

        Assert.Empty(judge.Pending);
        judge.Judge(new TelemetryBatch(Partition, [blow, flagged], 21, 0), Records());
        Assert.Equal(RuleDrive.Start.AddMinutes(1), Assert.Single(judge.Pending).EpisodeStart);
    }

    // Without that protection the flagged crash is told as an incident of its own: the same blow would be two.
    [Fact]
    public void Crash_AfterABlowWithoutWaiting_WouldBeToldTwice()
    {
        var blow = At(10, Quiet(1) with { PeakG = 3 });
        var flagged = At(20, Quiet(1.5) with { Crash = true });
        var careless = Records([.. RuleCatalogue.Rules.Select(rule => rule with { NeedsOrder = null })]);
        var judge = NewPartition();
        judge.Judge(new TelemetryBatch(Partition, [At(0, Quiet(0) with { SpeedKmh = 60 })], 1, 0), careless);
        judge.JudgeAhead([blow, flagged], careless);
        judge.Judge(new TelemetryBatch(Partition, [blow, flagged], 21, 0), careless);

        Assert.Equal(2, judge.Pending.Select(change => change.TransitionId).Distinct().Count());
    }

    private static List<string> Drain(List<LoggedRecord> log, int batch, Func<long, List<LoggedRecord>> sighted)
    {
        var (judge, records) = (NewPartition(), Records());
        for (var start = 0; start < log.Count; start += batch)
        {
            judge.JudgeAhead(sighted(judge.Position ?? 0), records);
            var part = log[start..Math.Min(log.Count, start + batch)];
            judge.Judge(new TelemetryBatch(Partition, part, start + part.Count, 0), records);
        }

        return [.. judge.Pending.Select(change => change.TransitionId)];
    }

    private static bool IsMarked(TelemetryRecord record) => record.Crash || record.Sos || record.PeakG >= 2;

    private static PartitionJudge NewPartition() =>
        new(new PartitionCheckpoint(new PartitionLease("log", 0, 1), null, new Dictionary<string, byte[]>()), Records());

    private static RecordJudge Records(IReadOnlyList<Rule>? rules = null) => new(
        Engines.Of(rules ?? RuleCatalogue.Rules), new ConfiguredFleetDirectory(Options.Create(new FleetOptions())), new ReplicaName("web-1"));

    private static LoggedRecord At(long offset, TelemetryRecord record) => new(offset, record.ReceivedAt, record);

    private static TelemetryRecord Quiet(double minute) => new()
    {
        Truck = new TruckId("TRUCK-1"),
        RecordedAt = RuleDrive.Start.AddMinutes(minute),
        ReceivedAt = RuleDrive.Start.AddMinutes(minute),
    };
}
