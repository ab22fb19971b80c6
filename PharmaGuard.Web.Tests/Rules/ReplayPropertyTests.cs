using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Judging again from a checkpoint finds what was found before: same changes, same ids, whatever the batches were.</summary>
public sealed class ReplayPropertyTests
{
    private static readonly Gen<(double Minutes, double Celsius, bool Crash)> Step =
        Gen.Select(Gen.Double[0.1, 12], Gen.Double[-2, 18], Gen.Int[0, 19].Select(die => die == 0));

    [Fact]
    public void Judging_FromACheckpointAnywhere_GivesTheSameVerdicts() =>
        Gen.Select(Step.Array[1, 60], Gen.Int[0, 59]).Sample((steps, cut) =>
        {
            var whole = Judge(new TruckState(), Records(steps));
            var state = new TruckState();
            var records = Records(steps).ToList();
            var first = Judge(state, records.Take(cut));
            var rest = Judge(TruckStateJson.Read(TruckStateJson.Write(state)), records.Skip(cut));
            Assert.Equal(whole, [.. first, .. rest]);
        });

    [Fact]
    public void Judging_TheSameRecordsTwiceFromTheSameState_GivesTheSameIds() =>
        Step.Array[1, 60].Sample(steps =>
            Assert.Equal(Judge(new TruckState(), Records(steps)), Judge(new TruckState(), Records(steps))));

    private static IEnumerable<TelemetryRecord> Records((double Minutes, double Celsius, bool Crash)[] steps)
    {
        var at = RuleDrive.Start;
        foreach (var (minutes, celsius, crash) in steps)
        {
            at = at.AddMinutes(minutes);
            yield return new TelemetryRecord
            {
                Truck = new TruckId("TRUCK-101"),
                RecordedAt = at,
                ReceivedAt = at,
                Crash = crash,
                Probes = [new ProbeReading(1, "rear", celsius)],
            };
        }
    }

    private static List<string> Judge(TruckState state, IEnumerable<TelemetryRecord> records)
    {
        var engine = Engines.Of();
        var truck = new TruckProfile(new TruckId("TRUCK-101"), Depot.Unassigned, StorageClass.Cct);
        List<Verdict> verdicts = [];
        foreach (var record in records)
        {
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
