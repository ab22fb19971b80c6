using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Judging again from a checkpoint finds what was found before: same changes, same ids, whatever the batches were.</summary>
public sealed class ReplayPropertyTests
{
    private static readonly Gen<TelemetryRecord[]> Records = AnyDrive.Records(Gen.Int[6, 720], 60);

    [Fact]
    public void Judging_FromACheckpointAnywhere_GivesTheSameVerdicts() =>
        Gen.Select(Records, Gen.Int[0, 59]).Sample(
            (records, cut) =>
            {
                var whole = Judge(new TruckState(), records);
                var state = new TruckState();
                var first = Judge(state, records.Take(cut));
                var rest = Judge(TruckStateJson.Read(TruckStateJson.Write(state)), records.Skip(cut));
                Assert.Equal(whole, [.. first, .. rest]);
            },
            iter: AnyDrive.Cases);

    [Fact]
    public void Judging_TheSameRecordsTwiceFromTheSameState_GivesTheSameIds() =>
        Records.Sample(records => Assert.Equal(Judge(new TruckState(), records), Judge(new TruckState(), records)), iter: AnyDrive.Cases);

    [Fact]
    public void State_WrittenAndRead_IsTheSameState() => Records.Sample(
        records =>
        {
            var state = new TruckState();
            Judge(state, records);
            var written = TruckStateJson.Write(state);
            Assert.Equal(written, TruckStateJson.Write(TruckStateJson.Read(written)));
        },
        iter: AnyDrive.Cases);

    private static List<string> Judge(TruckState state, IEnumerable<TelemetryRecord> records)
    {
        var engine = Engines.Of();
        var truck = new TruckProfile(new TruckId("TRUCK-101"), Depot.Unassigned, StorageClass.Cct) { SetpointC = 5 };
        List<Verdict> verdicts = [];
        foreach (var record in records)
        {
            // A canary came before it: silence is judged by the log, so it is the same after a checkpoint.
            if (engine.MayBeSilent(state, record.ReceivedAt.UtcTicks))
            {
                engine.Tick(state, record.ReceivedAt.UtcTicks, truck, verdicts);
            }

            engine.Judge(state, record, record.ReceivedAt.UtcTicks, truck, verdicts);
        }

        return [.. verdicts.Select(verdict => new ConditionChange
        {
            Move = verdict.Move,
            Key = new AlertKey(truck.Truck, verdict.Rule.Kind, verdict.Subject),
            Depot = truck.Depot,
            EpisodeStart = verdict.EpisodeStart,
            At = verdict.At,
            LearnedAt = default,
            Priority = verdict.Priority,
            Message = verdict.Message,
            JudgedBy = "any",
        }.TransitionId)];
    }
}
