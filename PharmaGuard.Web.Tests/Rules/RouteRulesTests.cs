using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Routes;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class RouteRulesTests
{
    private const double HalfMinute = 0.5;

    [Fact]
    public void Deviation_MovingOutsideTheCorridor_RaisesAfterThreeMinutesAndEndsWithTheSecondFixInside()
    {
        var row = Row("ROUTE_DEV").RaisesAfter(0, 3, At(Beside(1_234)), 3, "1.2 km off the route (corridor 500 m) for 3 min");
        Assert.Equal((1_234, "m"), (row.Last.Reading, row.Last.Rule.Unit));
        row.StaysWith(4, 10, At(Beside(501))).StaysWith(15, 10, At(OnLine, 0)).StaysWith(26, 10, At(null)).StaysWith(37, 0, At(Beside(499)));
        row.Drive.Record(37.2, At(Beside(600))).Record(37.4, At(OnLine));
        row.EndsAfter(38, 0, At(Beside(500)));
    }

    [Theory]
    [InlineData(499.9, 80.0)]
    [InlineData(0, 80.0)]
    [InlineData(5_000, 5.0)]
    public void Deviation_InsideOrStanding_IsNone(double beside, double speed) => Row("ROUTE_DEV").DoesNotRaise(At(Beside(beside), speed));

    [Fact]
    public void Deviation_TwoFixesHoweverLong_IsNoneAndTheThirdRaises()
    {
        var drive = Drive("ROUTE_DEV").Record(0, At(Beside(900))).Record(4, At(null)).Record(8, At(Beside(900), 0)).Record(12, At(Beside(900)));
        Assert.Empty(drive.Verdicts);

        drive.Record(13, At(Beside(900)));

        Assert.Equal(["Raise ROUTE_DEV @13 since 0"], drive.Story);
    }

    // Between stands at the line, so that only the forgetting of a fix that jumped can part the jumps.
    [Theory]
    [InlineData(80.0)]
    [InlineData(0.0)]
    public void Deviation_FixesThatJumpEachByItself_RaiseNothing(double speedBetween)
    {
        var drive = Drive("ROUTE_DEV");
        for (var minute = 0; minute < 60; minute += 4)
        {
            drive.Record(minute, At(Beside(8_500))).Record(minute + 1, At(Beside(8_500))).Record(minute + 2, At(OnLine, speedBetween));
        }

        Assert.Empty(drive.Verdicts);
    }

    [Theory]
    [InlineData("STOP_UNSCHED", 0.0)]
    [InlineData("DOOR_UNAUTH", 0.0)]
    [InlineData("GEOFENCE_FORBIDDEN", 80.0)]
    public void Row_OneFixThatJumps_RaisesNothing(string kind, double speed)
    {
        var drive = Drive(kind);
        for (var minute = 0; minute < 60; minute += 2)
        {
            drive.Record(minute, At(InDepot, speed, door: true)).Record(minute + 1, At(InDocks, speed, door: true));
        }

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void Deviation_FixRougherThanTheCorridor_SaysNothing()
    {
        Row("ROUTE_DEV").DoesNotRaise(At(Beside(5_000, accuracy: 501)));
        Row("ROUTE_DEV").DoesNotRaise(At(Beside(600, accuracy: 101)));
        Row("ROUTE_DEV").RaisesAfter(0, 3, At(Beside(600, accuracy: 99)), 3, "600 m off the route (corridor 500 m) for 3 min")
            .StaysWith(4, 5, At(OnLine with { AccuracyM = 501 })).StaysWith(10, 5, At(Beside(450, accuracy: 51)));
    }

    [Fact]
    public void Deviation_InsideAStopThatLiesOffTheLine_IsNone()
    {
        var drive = new RuleDrive("ROUTE_DEV");
        drive.Truck = drive.Truck.With(new(500, [new(51, 1), new(52, 1)], [new("Yard", UnitVector.Of(new(51.5, 0)), 300)], []));

        new RuleBoundary("ROUTE_DEV", drive).DoesNotRaise(At(Beside(250)));
        drive.Every(130, 140, At(Beside(350)));
        Assert.Equal(AlertMove.Raise, Assert.Single(drive.Verdicts).Move);
    }

    [Fact]
    public void Deviation_TruckThatNeverTellsItsSpeed_IsJudgedAsIfItMoved() =>
        Row("ROUTE_DEV").RaisesAfter(0, 3, At(Beside(600), null), 3, "600 m off the route (corridor 500 m) for 3 min");

    // Its speed may come by a cable that somebody unplugs.
    [Fact]
    public void Deviation_RecordWithoutASpeed_HasTheLastOneThatWasToldForAsLongAsAPause()
    {
        var drive = Drive("ROUTE_DEV").Record(0, At(OnLine, 0)).Every(1, 5, At(Beside(600), null));
        Assert.Empty(drive.State.Conditions);

        drive.Every(6, 9, At(Beside(600), null));

        Assert.Equal(["Raise ROUTE_DEV @9 since 6"], drive.Story);
    }

    [Fact]
    public void Deviation_MovesInAndStandsThere_Ends() =>
        Row("ROUTE_DEV").RaisesAfter(0, 3, At(Beside(600)), 3, "600 m off the route (corridor 500 m) for 3 min").StaysWith(4, 0, At(OnLine)).EndsAfter(5, 0, At(OnLine, 0));

    [Fact]
    public void Deviation_StandsInAStop_EndsWithTheSecondFix() =>
        Row("ROUTE_DEV").RaisesAfter(0, 3, At(Beside(600)), 3, "600 m off the route (corridor 500 m) for 3 min").StaysWith(4, 0, At(InDepot, 0)).EndsAfter(5, 0, At(InDepot, 0));

    [Fact]
    public void Stop_OutsideEveryStop_RaisesAfterTenMinutesAndEndsAMinuteAfterItDrivesOff() =>
        Row("STOP_UNSCHED").RaisesAfter(0, 10, At(FromDepot(3_600), 4.9), 3, "Stopped 3.4 km from Depot North for 10 min")
            .StaysWith(11, 10, At(FromDepot(3_600), 10)).StaysWith(22, 10, At(null)).StaysWith(33, 10, At(FromDepot(3_600), null))
            .EndsAfter(44, 1, At(FromDepot(3_600), 10.1));

    [Fact]
    public void Stop_TruckComesToAStop_EndsThereToo() =>
        Row("STOP_UNSCHED").RaisesAfter(0, 10, At(FromDepot(201), 0), 3, "Stopped 1 m from Depot North for 10 min").EndsAfter(11, 1, At(FromDepot(199), 0));

    [Theory]
    [InlineData(199, 0.0)]
    [InlineData(5_000, 5.0)]
    [InlineData(5_000, null)]
    public void Stop_InsideAStopOrNotStanding_IsNone(double fromDepot, double? speed) => Row("STOP_UNSCHED").DoesNotRaise(At(FromDepot(fromDepot), speed));

    [Fact]
    public void Stop_EdgeWithinTheAccuracyOfTheFix_SaysNothing() => Row("STOP_UNSCHED").DoesNotRaise(At(FromDepot(250, accuracy: 51), 0));

    [Theory]
    [InlineData(TripPhase.Loading)]
    [InlineData(TripPhase.Unloading)]
    [InlineData(TripPhase.ParkedEmpty)]
    public void Stop_TruckIsNotInTransit_IsNone(TripPhase phase) => In(phase, "STOP_UNSCHED").DoesNotRaise(At(FromDepot(5_000), 0));

    [Fact]
    public void Door_OpenOutsideEveryStop_RaisesAfterThirtySecondsAndEndsThirtySecondsAfterItIsShut()
    {
        var row = Row("DOOR_UNAUTH").RaisesAfter(0, HalfMinute, At(FromDepot(3_600), 0, door: true), 1, "Door open 3.4 km from Depot North");
        Assert.True(row.Last.Rule.Rule is { Latched: true, NeedsDisposition: true });
        row.StaysWith(1, 5, At(null, 0, door: true)).StaysWith(7, 5, At(FromDepot(3_600), 0)).StaysWith(13, 5, At(FromDepot(210, accuracy: 20), 0, door: true))
            .EndsAfter(19, HalfMinute, At(null, 0, door: false));
    }

    [Fact]
    public void Door_NearerToTheOtherStop_NamesThatOne() =>
        Row("DOOR_UNAUTH").RaisesAfter(0, HalfMinute, At(new(51.99, 0, null), 0, door: true), 1, "Door open 1.0 km from Clinic");

    [Theory]
    [InlineData(199, true)]
    [InlineData(5_000, false)]
    [InlineData(5_000, null)]
    public void Door_InsideAStopOrShutOrUnknown_IsNone(double fromDepot, bool? door) => Row("DOOR_UNAUTH").DoesNotRaise(At(FromDepot(fromDepot), 0, door));

    [Fact]
    public void Forbidden_Inside_RaisesAfterThirtySecondsAndEndsThirtySecondsAfterItLeaves() =>
        Row("GEOFENCE_FORBIDDEN").RaisesAfter(0, HalfMinute, At(InDocks), 2, "Inside Docks").StaysWith(1, 5, At(null))
            .StaysWith(7, 5, At(Edge(290, accuracy: 20))).StaysWith(13, 5, At(Edge(310, accuracy: 20))).EndsAfter(19, HalfMinute, At(Edge(301)));

    [Fact]
    public void Forbidden_OutsideOrInDoubt_IsNone()
    {
        Row("GEOFENCE_FORBIDDEN").DoesNotRaise(At(Edge(301)));
        Row("GEOFENCE_FORBIDDEN").DoesNotRaise(At(Edge(290, accuracy: 20)));
    }

    [Theory]
    [InlineData("ROUTE_DEV")]
    [InlineData("DOOR_UNAUTH")]
    [InlineData("GEOFENCE_FORBIDDEN")]
    public void Row_TruckParkedEmpty_IsNone(string kind) => In(TripPhase.ParkedEmpty, kind).DoesNotRaise(At(InDocks, 80, door: true));

    private static GeoPosition Edge(double metres, double? accuracy = null) =>
        new(InDocks.Latitude - double.RadiansToDegrees(metres / GreatCircle.EarthRadiusM), InDocks.Longitude, accuracy);

    private static RuleBoundary Row(string kind) => new(kind, Drive(kind));

    private static RuleBoundary In(TripPhase phase, string kind)
    {
        var drive = Drive(kind);
        drive.Truck = drive.Truck with { Phase = phase };
        return new(kind, drive);
    }

    private static RuleDrive Drive(string kind) => OnRoute(kind);
}
