using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Alerts.Folding;

/// <summary>Whatever alarms at once, no alert is lost in a fold.</summary>
public sealed class AlertFoldingProperties
{
    private const int Cases = 10_000;

    private static readonly string[] _kinds =
        ["REEFER_OFF", "REEFER_OFF", "POWER_CUT", "JAM_GNSS", "GPS_LOST", "COMMS_LOST", "COMMS_LOST", "TEMP_CRIT_HIGH", "CRASH", "SYS_UNDISPLAYED"];

    private static readonly Gen<Alert> _alert = Gen.Select(
        Gen.Int[0, _kinds.Length - 1], Gen.Int[0, 9], Gen.Int[0, 1], Gen.Int[0, 25], Gen.Int[0, 12],
        (kind, truck, depot, minute, trait) => Sample.Alert("to be named", depot == 0 ? "North" : "South") with
        {
            Kind = _kinds[kind],
            TruckId = $"T{truck}",
            RaisedAt = Sample.Now.AddMinutes(minute),
            LearnedAt = Sample.Now.AddMinutes(minute / 2),
            State = trait == 0 ? AlertState.AckActive : AlertState.UnackActive,
            StorageClass = trait == 1 ? "CRYO" : null,
            ShelvedUntil = trait == 2 ? Sample.Now : null,
            SuppressedBy = trait == 3 ? "COMMS_LOST" : null,
        });

    private static readonly StrictClasses _strict = new(code => code == "CRYO");

    [Fact]
    public void Fold_AnyAlerts_HasEachOnceAndFoldsOnlyWhatMayFold()
    {
        var (folds, liftings) = (0, 0);
        _alert.Array[0, 40].Sample(
            drawn =>
            {
                Alert[] active = [.. drawn.Select((alert, index) => alert with { Id = $"a{index:00}" })];

                var folded = AlertFolding.Of(active, _strict);

                var members = folded.Folds.SelectMany(fold => fold.Members).ToList();
                Assert.Equal(active.Length, members.Count + folded.Lifted.Count + folded.Others.Count);
                Assert.Equal(active.Select(alert => alert.Id), members.Concat(folded.Lifted).Concat(folded.Others).Select(alert => alert.Id).Order());
                var inDanger = active.Where(alert => alert is { Kind: "TEMP_CRIT_HIGH", SuppressedBy: null }).Select(alert => alert.TruckId).ToHashSet();
                Assert.DoesNotContain(members, alert => alert.Kind is "TEMP_CRIT_HIGH" or "CRASH" or "SYS_UNDISPLAYED" || alert.Visibility != AlertVisibility.Normal);
                Assert.DoesNotContain(members, alert => alert.StorageClass == "CRYO" || inDanger.Contains(alert.TruckId));
                Assert.All(folded.Lifted, alert => Assert.True(alert.StorageClass == "CRYO" || inDanger.Contains(alert.TruckId)));
                Assert.All(folded.Folds, AssertOneCause);
                Assert.Equal(folded.Folds.Count, folded.Folds.Select(fold => fold.Id).Distinct().Count());
                Interlocked.Add(ref folds, folded.Folds.Count);
                Interlocked.Add(ref liftings, folded.Lifted.Count);
            },
            iter: Cases);

        // Alerts that never folded would have shown nothing.
        Assert.True(folds > Cases / 10, $"{folds} folds");
        Assert.True(liftings > Cases / 10, $"{liftings} lifted");
    }

    [Fact]
    public void Fold_OneIsAcknowledged_StaysTheSameFold() =>
        Gen.Select(_alert.Array[3, 40], Gen.Int[0, 39]).Sample(
            (drawn, which) =>
            {
                Alert[] before = [.. drawn.Select((alert, index) => alert with { Id = $"a{index:00}" })];
                Alert[] after = [.. before];
                after[which % after.Length] = after[which % after.Length] with { State = AlertState.AckActive, Version = 2 };

                Assert.Equal(Shape(before), Shape(after));
            },
            iter: Cases);

    private static void AssertOneCause(AlertFold fold)
    {
        var within = TimeSpan.FromMinutes(fold.Cause == FoldCause.BrokenFeed ? 5 : 10);
        Assert.True(fold.Members.Max(alert => alert.RaisedAt) - fold.Members.Min(alert => alert.RaisedAt) <= within);
        Assert.True(fold.Members.Count >= 2);
        Assert.All(fold.Members, alert => Assert.Equal(fold.Depot ?? alert.Depot, alert.Depot));
        Assert.Equal(fold.Members.OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal), fold.Members);
    }

    private static List<string> Shape(Alert[] active) =>
        [.. AlertFolding.Of(active, _strict).Folds.Select(fold => $"{fold.Id}: {string.Join(' ', fold.Members.Select(alert => alert.Id))}")];
}
