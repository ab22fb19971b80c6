using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using static PharmaGuard.Web.Tests.Rules.Routes;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>What the rows of a route do while the truck is heard and does not say where it is, or has another route than it had.</summary>
public sealed class RouteUntoldTests
{
    private const double TenSeconds = 1.0 / 6;

    [Theory]
    [InlineData("ROUTE_DEV", 80.0, "ReturnToNormal ROUTE_DEV @16.5 since 0")]
    [InlineData("STOP_UNSCHED", 0.0, "ReturnToNormal STOP_UNSCHED @17 since 0")]
    [InlineData("DOOR_UNAUTH", 0.0, "ReturnToNormal DOOR_UNAUTH @16.5 since 0")]
    [InlineData("GEOFENCE_FORBIDDEN", 80.0, "ReturnToNormal GEOFENCE_FORBIDDEN @16.5 since 0")]
    public void Alarm_FixesThatEndItAndRecordsWithoutOneAlternate_Ends(string kind, double speed, string end)
    {
        var drive = OnRoute(kind).Every(0, 15, At(InDocks, speed, door: true));
        Assert.Single(drive.Verdicts);
        for (var minute = 16.0; minute < 20; minute += 0.5)
        {
            drive.Record(minute, At(kind == "DOOR_UNAUTH" ? InDepot : OnLine, 80, door: true)).Record(minute + 0.25, At(null));
        }

        Assert.Equal(end, drive.Story.Last());
    }

    [Theory]
    [InlineData("ROUTE_DEV")]
    [InlineData("STOP_UNSCHED")]
    [InlineData("DOOR_UNAUTH")]
    [InlineData("GEOFENCE_FORBIDDEN")]
    public void OneFixThatJumps_ThenRecordsWithoutOneAndSilence_RaisesNothing(string kind)
    {
        var drive = OnRoute(kind).Record(0, At(InDepot)).Record(TenSeconds, At(InDocks, kind == "STOP_UNSCHED" ? 0 : 80, door: true));
        for (var n = 2; n < 6; n++)
        {
            drive.Record(n * TenSeconds, At(null, null, door: true));
        }

        Assert.DoesNotContain(drive.Silence(4).Silence(60).Verdicts, verdict => verdict.Rule.Kind == kind);
    }

    [Theory]
    [InlineData("ROUTE_DEV")]
    [InlineData("STOP_UNSCHED")]
    [InlineData("DOOR_UNAUTH")]
    [InlineData("GEOFENCE_FORBIDDEN")]
    public void FixesThatJump_HoursApartWithoutOneBetween_RaiseNothing(string kind)
    {
        var drive = OnRoute(kind);
        for (var hour = 0; hour < 600; hour += 60)
        {
            drive.Record(hour, At(InDocks, kind == "STOP_UNSCHED" ? 0 : 80, door: true)).Every(hour + 1, hour + 59, At(null, null, door: true));
        }

        Assert.Empty(drive.Verdicts);
        Assert.Empty(drive.State.Conditions);
    }

    [Fact]
    public void FixesThatJump_HoursApartWithoutOneBetween_RaiseNothingOnAnotherReplicaEither()
    {
        var drive = OnRoute("DOOR_UNAUTH").Record(0, At(InDocks, door: true)).Every(1, 5, At(null)).MoveToAnotherReplica().Every(6, 7, At(null));

        Assert.Empty(drive.Record(8, At(InDocks, door: true)).Verdicts);
    }

    [Fact]
    public void Stop_TellsThatItMovesWithoutSayingWhere_IsOver()
    {
        var drive = OnRoute("STOP_UNSCHED").Record(0, At(FromDepot(3_600), 0)).Record(4, At(null, 80)).Record(8, At(null, 80)).Every(12, 13, At(FromDepot(9_000), 0));

        Assert.Empty(drive.Verdicts);
        Assert.Equal(["Raise STOP_UNSCHED @22 since 12"], drive.Every(14, 22, At(FromDepot(9_000), 0)).Story);
    }

    [Theory]
    [InlineData("DOOR_UNAUTH")]
    [InlineData("GEOFENCE_FORBIDDEN")]
    public void Theft_FixesEachTenSecondsOrEachFiveMinutes_IsRaisedAfterItsDelayWithTheSecondAtTheEarliest(string kind)
    {
        var (fast, slow) = (OnRoute(kind), OnRoute(kind));
        for (var n = 0; n < 6; n++)
        {
            fast.Record(n * TenSeconds, At(InDocks, 0, door: true));
            slow.Record(n * 5, At(InDocks, 0, door: true));
        }

        Assert.Equal([$"Raise {kind} @0.5 since 0"], fast.Story);
        Assert.Equal([$"Raise {kind} @5 since 0"], slow.Story);
    }

    // Whoever jams the satellites first and then pulls the plug.
    [Fact]
    public void Theft_TwoFixesThenNoneAndThenSilence_IsRaised()
    {
        var drive = OnRoute("DOOR_UNAUTH").Record(0, At(InDocks, 0, door: true)).Record(TenSeconds, At(InDocks, 0, door: true)).Record(2 * TenSeconds, At(null, 0, door: true));

        Assert.Equal("Raise DOOR_UNAUTH @0.5 since 0", Assert.Single(drive.Silence(3).Story));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData(true)]
    public void Door_RouteIsTakenAwayOrChangedAndARecordComesOutOfOrder_StaysRaised(bool? newStop)
    {
        var drive = OnRoute("DOOR_UNAUTH");
        foreach (var n in (int[])[0, 1, 2, 3, 5])
        {
            drive.Record(n * TenSeconds, At(InDocks, 0, door: true));
        }

        drive.Truck = drive.Truck.With(newStop is { } stop ? new TripRoute(500, [], stop ? [new("Docks", UnitVector.Of(new(51.7, 0.1)), 300)] : [], []) : null, version: 2);
        drive.Record(4 * TenSeconds, At(InDocks, 0, door: true)).Record(2.5 * TenSeconds, At(InDocks, 0, door: true)).Record(0, At(InDocks, 0, door: true));
        drive.Record(0.5 * TenSeconds, At(null, 0, door: true));

        Assert.Equal(["Raise DOOR_UNAUTH @0.5 since 0"], drive.Story);
        Assert.Equal(AlertMove.ReturnToNormal, drive.Every(2, 4, At(InDocks, 0, door: true)).Verdicts[^1].Move);
    }
}
