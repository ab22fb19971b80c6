using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Whatever comes, in whatever order, and whatever does not come: what must hold of every condition.</summary>
public sealed class OpenConditionPropertyTests
{
    // Gaps of up to half an hour, records up to ten minutes late, and the phase of the trip.
    private static readonly Gen<(TelemetryRecord Record, int Late, TripPhase Phase)[]> Days =
        AnyDrive.Records(Gen.Frequency((9, Gen.Int[1, 90]), (1, Gen.Int[300, 1_800])), 60).SelectMany(records =>
            Gen.Select(Gen.Frequency((9, Gen.Int[0, 0]), (1, Gen.Int[1, 600])), Gen.Enum<TripPhase>(), Gen.Int[0, 9]).Array[records.Length].Select(more =>
            {
                var phase = TripPhase.Transit;
                return records.Select((record, n) => (record, more[n].Item1, phase = more[n].Item3 == 0 ? more[n].Item2 : phase)).ToArray();
            }));

    [Fact]
    public void Condition_OfOneKey_IsNeverOpenTwice() => Sample((verdicts, _) =>
    {
        var open = new HashSet<(string, string)>();
        // An alert that has ended can still be annotated, and shown again.
        foreach (var verdict in verdicts.Where(verdict => !verdict.Rule.Rule.IsIncident && verdict.Move is not (AlertMove.Annotate or AlertMove.Unsuppress)))
        {
            var key = (verdict.Rule.Kind, verdict.Subject);
            Assert.True(
                verdict.Move switch
                {
                    AlertMove.Raise => open.Add(key),
                    AlertMove.ReturnToNormal => open.Remove(key),
                    _ => open.Contains(key),
                },
                $"{verdict.Move} {key}");
        }
    });

    [Fact]
    public void Episode_OfOneKey_IsRaisedOnce() => Sample((verdicts, _) => Assert.All(
        verdicts.Where(verdict => verdict.Move == AlertMove.Raise).GroupBy(verdict => (verdict.Rule.Kind, verdict.Subject, verdict.EpisodeStart)),
        episode => Assert.Single(episode)));

    [Fact]
    public void Silence_HoweverLong_EndsNothing() => Sample((_, silent) => Assert.DoesNotContain(
        silent, verdict => verdict.Move is AlertMove.ReturnToNormal or AlertMove.Annotate or AlertMove.Unsuppress));

    [Fact]
    public void Words_OfWhatIsRaised_SayNoNaN() => Sample((verdicts, _) => Assert.All(
        verdicts.Where(verdict => verdict.Move is AlertMove.Raise or AlertMove.Worsen),
        verdict => Assert.DoesNotContain("NaN", verdict.Message, StringComparison.Ordinal)));

    private static void Sample(Action<List<Verdict>, List<Verdict>> check) => Days.Sample(
        day =>
        {
            var (engine, state, verdicts, silent) = (Engines.Of(), new TruckState(), new List<Verdict>(), new List<Verdict>());
            var truck = new TruckProfile(new TruckId("TRUCK-101"), Depot.Unassigned, StorageClass.Cct) { SetpointC = 5, Route = Routes.Whole, Version = 1 };
            var heardAt = RuleDrive.Start;
            foreach (var (record, late, phase) in day.OrderBy(entry => entry.Record.RecordedAt.AddSeconds(entry.Late)))
            {
                var now = record.RecordedAt.AddSeconds(late);
                for (; heardAt < now; heardAt = heardAt.AddSeconds(60))
                {
                    Tick(heardAt);
                }

                truck = truck with { Phase = phase };
                engine.Judge(state, record, now.UtcTicks, truck, verdicts);
                heardAt = now;
            }

            Tick(heardAt.AddHours(5));
            Tick(heardAt.AddHours(6));
            check(verdicts, silent);

            void Tick(DateTimeOffset at)
            {
                var before = verdicts.Count;
                if (engine.MayBeSilent(state, at.UtcTicks))
                {
                    engine.Tick(state, at.UtcTicks, truck, verdicts);
                }

                silent.AddRange(verdicts.Skip(before));
            }
        },
        iter: AnyDrive.Cases);
}
