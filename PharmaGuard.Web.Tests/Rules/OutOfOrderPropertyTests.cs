using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Records that come out of order within the allowed lateness, and twice, mean what they mean in order.</summary>
public sealed class OutOfOrderPropertyTests
{
    private const int LatenessSeconds = 60;

    private static readonly IReadOnlyList<Rule> Ordered = [.. RuleCatalogue.Rules.Where(RuleSet.IsOrdered)];

    // How late each record comes, and how late it comes once more.
    private static readonly Gen<(TelemetryRecord Record, int Late, int? Again)[]> Deliveries =
        AnyDrive.Records(Gen.Int[10, 60], 60).SelectMany(records =>
            Gen.Select(Gen.Int[0, LatenessSeconds], Gen.Int[-LatenessSeconds, LatenessSeconds]).Array[records.Length].Select(late =>
                records.Select((record, n) => (record, late[n].Item1, late[n].Item2 < 0 ? (int?)null : late[n].Item2)).ToArray()));

    [Fact]
    public void Shuffled_WithinTheAllowedLateness_EndsInTheSameAlarms() => Sample((inOrder, shuffled) =>
        Assert.Equal(InAlarm(inOrder.State), InAlarm(shuffled.State)));

    [Fact]
    public void Shuffled_WithinTheAllowedLateness_MissesNothing() => Sample((inOrder, shuffled) =>
        Assert.Subset(Of(shuffled, AlertMove.Raise), Of(inOrder, AlertMove.Raise)));

    [Fact]
    public void Shuffled_RaisedTooMuch_IsAnnotatedAndNeverTakenBackInSilence() => Sample((inOrder, shuffled) =>
        Assert.Subset(Of(inOrder, AlertMove.Raise).Union(Of(shuffled, AlertMove.Annotate)).ToHashSet(), Of(shuffled, AlertMove.Raise)));

    [Fact]
    public void Shuffled_WithinTheAllowedLateness_LeavesNoAlertWithoutAnEnd() => Sample((_, shuffled) =>
    {
        var open = shuffled.Verdicts.Where(verdict => verdict.Move is AlertMove.Raise or AlertMove.ReturnToNormal)
            .GroupBy(verdict => (verdict.Rule.Kind, verdict.Subject))
            .Where(moves => moves.Last().Move == AlertMove.Raise)
            .Select(moves => $"{moves.Key.Kind} {moves.Key.Subject}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(InAlarm(shuffled.State), open);
    });

    // Shows that the deliveries are out of order and that something is raised: of nothing all of this would be true.
    [Fact]
    public void Deliveries_AreOutOfOrderAndRaiseSomething()
    {
        var (disordered, raised) = (0, 0);
        Sample((inOrder, shuffled) =>
        {
            Interlocked.Add(ref disordered, shuffled.Disordered);
            Interlocked.Add(ref raised, inOrder.Verdicts.Count(verdict => verdict.Move == AlertMove.Raise));
        });

        Assert.True(disordered > 1_000, $"{disordered} records were out of order.");
        Assert.True(raised > 1_000, $"{raised} alerts were raised.");
    }

    private static void Sample(Action<Outcome, Outcome> check) => Deliveries.Sample(
        deliveries =>
        {
            var inOrder = Judge(deliveries.Select(delivery => (delivery.Record, delivery.Record.RecordedAt)));
            var shuffled = Judge(deliveries
                .SelectMany(delivery => delivery.Again is { } again
                    ? new[] { At(delivery.Record, delivery.Late), At(delivery.Record, again) }
                    : [At(delivery.Record, delivery.Late)])
                .OrderBy(delivery => delivery.HeardAt));
            check(inOrder, shuffled);
        },
        iter: AnyDrive.Cases);

    private static (TelemetryRecord Record, DateTimeOffset HeardAt) At(TelemetryRecord record, int late) => (record, record.RecordedAt.AddSeconds(late));

    private static Outcome Judge(IEnumerable<(TelemetryRecord Record, DateTimeOffset HeardAt)> heard)
    {
        var (engine, state, verdicts) = (Engines.Of(Ordered), new TruckState(), new List<Verdict>());
        var truck = new TruckProfile(new TruckId("TRUCK-101"), Depot.Unassigned, StorageClass.Cct) { SetpointC = 5, Route = Routes.Whole, Version = 1 };
        var disordered = 0;
        foreach (var (record, heardAt) in heard)
        {
            disordered += record.RecordedAt < state.NewestAt ? 1 : 0;
            engine.Judge(state, record, heardAt.UtcTicks, truck, verdicts);
        }

        return new Outcome(state, verdicts, disordered);
    }

    private static IEnumerable<string> InAlarm(TruckState state) => state.Conditions.Where(condition => condition.InAlarm)
        .Select(condition => $"{condition.Kind} {state.Subjects[condition.Subject].Name}")
        .Order(StringComparer.Ordinal);

    private static HashSet<string> Of(Outcome outcome, AlertMove move) =>
        [.. outcome.Verdicts.Where(verdict => verdict.Move == move).Select(verdict => $"{verdict.Rule.Kind} {verdict.Subject}")];

    private sealed record Outcome(TruckState State, List<Verdict> Verdicts, int Disordered);
}
