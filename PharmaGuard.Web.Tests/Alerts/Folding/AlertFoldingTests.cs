using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Alerts.Folding;

public sealed class AlertFoldingTests
{
    [Theory]
    [InlineData("REEFER_OFF", 3, 10, FoldCause.DepotPower, "North")]
    [InlineData("POWER_CUT", 3, 10, FoldCause.DepotPower, "North")]
    [InlineData("REEFER_SHUTDOWN", 3, 10, FoldCause.DepotPower, "North")]
    [InlineData("JAM_GNSS", 3, 10, FoldCause.JammedRegion, "North")]
    [InlineData("GPS_LOST", 3, 10, FoldCause.JammedRegion, "North")]
    [InlineData("COMMS_LOST", 5, 5, FoldCause.BrokenFeed, null)]
    public void Fold_EnoughTrucksInTime_AreOne(string kind, int trucks, int minutes, FoldCause cause, string? depot)
    {
        var alerts = Storm(kind, trucks, TimeSpan.FromMinutes(minutes) / (trucks - 1));

        var fold = Assert.Single(Fold(alerts).Folds);

        Assert.Equal(cause, fold.Cause);
        Assert.Equal(depot, fold.Depot);
        Assert.Equal(alerts.Select(alert => alert.Id), fold.Members.Select(alert => alert.Id));
        Assert.Equal((trucks, trucks), (fold.Trucks, fold.Unacknowledged));
        Assert.Empty(Fold([.. alerts.Skip(1)]).Folds);
        Assert.Empty(Fold([alerts[0] with { RaisedAt = alerts[0].RaisedAt.AddSeconds(-1) }, .. alerts.Skip(1)]).Folds);
    }

    [Theory]
    [InlineData("CRASH")]
    [InlineData("SOS")]
    [InlineData("TEMP_HIGH")]
    [InlineData("TEMP_WARN_HIGH")]
    [InlineData("MKT_NEAR")]
    [InlineData("TOR_50")]
    [InlineData("SYS_UNDISPLAYED")]
    [InlineData("DOOR_LONG")]
    public void Fold_OtherKinds_NeverAreOne(string kind) => Assert.Equal(20, Fold(Storm(kind, 20)).Others.Count);

    [Fact]
    public void Fold_TrucksOfSeveralDepots_OnlyABrokenFeedIsOne()
    {
        Alert[] Spread(string kind) => [.. Storm(kind, 6).Select((alert, index) => alert with { Depot = $"Depot {index}" })];

        Assert.Empty(Fold(Spread("REEFER_OFF")).Folds);
        Assert.Empty(Fold(Spread("GPS_LOST")).Folds);
        Assert.Single(Fold(Spread("COMMS_LOST")).Folds);
    }

    [Fact]
    public void Fold_SeveralKindsOfOneTruck_AreOneTruck()
    {
        var truck = Storm("REEFER_OFF", 1)[0];

        Assert.Empty(Fold([truck, truck with { Id = "b", Kind = "POWER_CUT" }, truck with { Id = "c", Kind = "REEFER_SHUTDOWN" }]).Folds);
    }

    [Theory]
    [InlineData("TEMP_CRIT_HIGH")]
    [InlineData("TEMP_FREEZE")]
    [InlineData("MKT_LIMIT")]
    [InlineData("TOR_100")]
    public void Fold_TruckWithAProductAlert_IsLiftedOut(string kind)
    {
        var alerts = Storm("REEFER_OFF", 4);
        var product = Sample.Alert("product") with { TruckId = alerts[2].TruckId, Kind = kind };

        var folded = Fold([.. alerts, product]);

        Assert.Equal(alerts[2], Assert.Single(folded.Lifted));
        Assert.Equal(3, Assert.Single(folded.Folds).Members.Count);
        Assert.Equal(product, Assert.Single(folded.Others));

        // Explained by another condition it says nothing of its own, and a lesser one never does.
        Assert.Empty(Fold([.. alerts, product with { SuppressedBy = "REEFER_OFF" }]).Lifted);
        Assert.Empty(Fold([.. alerts, product with { Kind = "TEMP_HIGH" }]).Lifted);
    }

    [Fact]
    public void Fold_ClassThatForgivesNothing_IsLiftedOut()
    {
        var alerts = Storm("REEFER_OFF", 4);
        alerts[0] = alerts[0] with { StorageClass = "CRYO" };
        alerts[1] = alerts[1] with { StorageClass = "CCT" };

        Assert.Equal(alerts[0], Assert.Single(Fold(alerts).Lifted));
    }

    [Fact]
    public void Fold_OneIsLeftAfterLifting_StandsByItself()
    {
        var alerts = Storm("REEFER_OFF", 3);
        var folded = Fold([alerts[0] with { StorageClass = "CRYO" }, alerts[1] with { StorageClass = "CRYO" }, alerts[2]]);

        Assert.Empty(folded.Folds);
        Assert.Equal(3, folded.Others.Count);
    }

    [Fact]
    public void Fold_PutAside_IsNotInIt()
    {
        var alerts = Storm("REEFER_OFF", 5);
        alerts[0] = alerts[0] with { ShelvedUntil = Sample.Now };
        alerts[1] = alerts[1] with { SuppressedBy = "COMMS_LOST" };

        Assert.Equal(alerts[2..], Assert.Single(Fold(alerts).Folds).Members);
        Assert.Equal(alerts[..2], Fold(alerts).Others);
    }

    [Fact]
    public void Fold_MembersComeAndAreAcknowledged_KeepsItsId()
    {
        var alerts = Storm("REEFER_OFF", 3);
        var id = Assert.Single(Fold(alerts).Folds).Id;
        var earlier = alerts[0] with { Id = "r", TruckId = "Z", RaisedAt = alerts[0].RaisedAt.AddMinutes(-1), LearnedAt = Sample.Now.AddHours(1) };
        var acknowledged = alerts[1] with { State = AlertState.AckActive, Version = 2 };

        var fold = Assert.Single(Fold([earlier, alerts[0], acknowledged, alerts[2]]).Folds);

        Assert.Equal(id, fold.Id);
        Assert.Equal((4, 3), (fold.Trucks, fold.Unacknowledged));
        Assert.NotEqual(id, Assert.Single(Fold([earlier, .. alerts[1..]]).Folds).Id);
    }

    private static FoldedAlerts Fold(IReadOnlyList<Alert> active) => AlertFolding.Of(active, new StrictClasses(code => code == "CRYO"));

    internal static Alert[] Storm(string kind, int trucks, TimeSpan apart = default) => [.. Enumerable.Range(0, trucks).Select(number =>
        Sample.Alert($"s{number:000}") with
        {
            Kind = kind,
            TruckId = $"TRUCK-{number:000}",
            Subject = string.Empty,
            Priority = 2,
            Message = "No power",
            RaisedAt = Sample.Now + (apart * number),
            LearnedAt = Sample.Now + (apart * number),
        })];
}
