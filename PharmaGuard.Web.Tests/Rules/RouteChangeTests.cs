using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using static PharmaGuard.Web.Tests.Rules.Routes;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>What the rows of a route do when the truck has another one, none, another replica or nothing more to say.</summary>
public sealed class RouteChangeTests
{
    private static readonly string[] Kinds = ["ROUTE_DEV", "STOP_UNSCHED", "DOOR_UNAUTH", "GEOFENCE_FORBIDDEN"];

    [Theory]
    [InlineData(true, false, false, "ROUTE_DEV")]
    [InlineData(false, true, false, "STOP_UNSCHED,DOOR_UNAUTH")]
    [InlineData(false, false, true, "GEOFENCE_FORBIDDEN")]
    [InlineData(false, false, false, "")]
    public void Rows_RouteWithoutTheirPart_AreNotJudged(bool line, bool stops, bool forbidden, string kinds)
    {
        var drive = OnRoute(Kinds);
        drive.Truck = drive.Truck.With(Document(line, stops, forbidden).ToRoute());

        drive.Every(0, 5, At(InDocks, 80, door: true)).Every(6, 20, At(InDocks, 0, door: true));

        Assert.Equal(kinds.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), drive.Verdicts.Where(v => v.Move == AlertMove.Raise).Select(v => v.Rule.Kind).Order());
    }

    [Fact]
    public void Rows_TruckWithoutARoute_AreNotJudged()
    {
        var drive = OnRoute(Kinds);
        drive.Truck = drive.Truck.With(null);

        Assert.Empty(drive.Every(0, 20, At(InDocks, 0, door: true)).Every(21, 40, At(InDocks, 80, door: true)).Verdicts);
    }

    [Theory]
    [InlineData("ROUTE_DEV", 80.0)]
    [InlineData("STOP_UNSCHED", 0.0)]
    [InlineData("DOOR_UNAUTH", 80.0)]
    [InlineData("GEOFENCE_FORBIDDEN", 80.0)]
    public void Row_RouteIsTakenAway_Ends(string kind, double speed)
    {
        var drive = OnRoute(kind).Every(0, 15, At(InDocks, speed, door: true));
        Assert.Equal(AlertMove.Raise, Assert.Single(drive.Verdicts).Move);
        drive.Truck = drive.Truck.With(null, version: 2);

        drive.Every(16, 18, At(InDocks, speed, door: true));

        Assert.Equal(AlertMove.ReturnToNormal, drive.Verdicts[^1].Move);
    }

    // What was found stays: the second route has another stop under the same number.
    [Fact]
    public void Door_JudgedAgainAfterAnotherRouteCame_NamesNoStop()
    {
        var drive = In(TripPhase.ParkedEmpty).Record(0.05, At(FromDepot(3_600), 0, door: true)).Record(0.3, At(FromDepot(3_600), 0, door: true))
            .Record(0.55, At(FromDepot(3_600), 0, door: true));
        drive.Truck = drive.Truck.With(new(500, [], [new("Elsewhere", UnitVector.Of(new(50, 0)), 100)], []), version: 2) with { Phase = TripPhase.Transit };

        drive.Record(0, At(FromDepot(3_600), 0, door: true));

        Assert.Equal("Door open 3.4 km from the nearest stop", Assert.Single(drive.Verdicts).Message);
    }

    [Fact]
    public void Deviation_TruckFallsSilentWhileItsDelayRuns_IsRaisedWithoutADistance()
    {
        var drive = OnRoute("ROUTE_DEV").Every(0, 2, At(Beside(900))).Silence(6);

        Assert.Equal("Off the route (corridor 500 m) for 3 min, and not heard of since", drive.Verdicts[0].Message);
    }

    [Fact]
    public void Row_OnAnotherReplica_GoesOn()
    {
        var drive = OnRoute("STOP_UNSCHED").Every(0, 6, At(FromDepot(5_000), 0)).MoveToAnotherReplica().Every(7, 10, At(FromDepot(5_000), 0));

        Assert.Equal(["Raise STOP_UNSCHED @10 since 0"], drive.Story);
    }

    private static RuleDrive In(TripPhase phase)
    {
        var drive = OnRoute("DOOR_UNAUTH");
        drive.Truck = drive.Truck with { Phase = phase };
        return drive;
    }

    [Fact]
    public void Numbers_OfASite_AreUsedInsteadOfTheBuiltInOnes()
    {
        var numbers = new Dictionary<string, double> { ["onDelay"] = 5 };
        var settings = new RuleSettingsSnapshot([(new RuleSetting("STOP_UNSCHED", null, "North", numbers, "high value"), 7)]);
        var drive = new RuleDrive(Engines.Of([RuleCatalogue.Find("STOP_UNSCHED")!], settings));
        drive.Truck = drive.Truck.With(Whole);

        Assert.Equal(["Raise STOP_UNSCHED @5 since 0"], drive.Every(0, 5, At(FromDepot(5_000), 0)).Story);
    }
}
