using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class DoorRulesTests
{
    private const double TenSeconds = 10.0 / 60;

    [Fact]
    public void Moving_DoorOpen_RaisesAfterTenSecondsAndEndsTenSecondsAfterItIsShut() =>
        new RuleBoundary("DOOR_MOVING")
            .RaisesAfter(0, TenSeconds, Door(true, 42), 1, "Door open at 42 km/h")
            .StaysWith(1, 10, Door(true, 0))
            .StaysWith(12, 10, Door(null, 60))
            .EndsAfter(23, TenSeconds, Door(false, 60));

    [Theory]
    [InlineData(true, 5.0)]
    [InlineData(true, null)]
    [InlineData(false, 80.0)]
    [InlineData(null, 80.0)]
    public void Moving_ShutOrSlowOrUnknown_IsNone(bool? open, double? speed) => new RuleBoundary("DOOR_MOVING").DoesNotRaise(Door(open, speed));

    [Fact]
    public void Moving_SpeedNotToldInBetween_NeitherRaisesNorEnds()
    {
        var drive = new RuleDrive("DOOR_MOVING").Record(0, Door(true, 42)).Record(0.1, Door(true)).Record(5, Door(true)).Record(6, Door(true, 42));

        Assert.Equal(["Raise DOOR_MOVING @6 since 0"], drive.Story);
    }

    [Fact]
    public void Moving_TruckParkedEmpty_IsStillAnAlarm()
    {
        var drive = new RuleDrive("DOOR_MOVING");
        drive.Truck = drive.Truck with { Phase = TripPhase.ParkedEmpty };

        Assert.Single(drive.Record(0, Door(true, 42)).Record(1, Door(true, 42)).Verdicts);
    }

    [Fact]
    public void Long_OpenAtAStop_RaisesAfterFiveMinutesWorsensAfterFifteenAndEndsAfterThirtySeconds()
    {
        var row = new RuleBoundary("DOOR_LONG").RaisesAfter(0, 5, Door(true, 0), 3, "Door open at a stop for 5 min");
        row.Drive.Every(6, 14.9, Door(true, 0));
        Assert.Single(row.Drive.Verdicts);

        row.Drive.Record(15, Door(true, 0));
        Assert.Equal((AlertMove.Worsen, 2, "Door open at a stop for 15 min"), (row.Last.Move, row.Last.Priority, row.Last.Message));
        row.StaysWith(16, 10, Nothing).EndsAfter(27, 0.5, Door(false, 0));
    }

    [Theory]
    [InlineData(true, 5.1)]
    [InlineData(false, 0.0)]
    [InlineData(null, 0.0)]
    public void Long_MovingOrShutOrUnknown_IsNone(bool? open, double speed) => new RuleBoundary("DOOR_LONG").DoesNotRaise(Door(open, speed));

    [Fact]
    public void Long_TruckParkedEmpty_IsNone()
    {
        var row = new RuleBoundary("DOOR_LONG");
        row.Drive.Truck = row.Drive.Truck with { Phase = TripPhase.ParkedEmpty };
        row.DoesNotRaise(Door(true, 0));
    }

    [Fact]
    public void Long_TruckDrivesOffWithTheDoorOpen_IsSuppressedByTheMovingDoor()
    {
        var drive = new RuleDrive("DOOR_LONG", "DOOR_MOVING").Every(0, 5, Door(true, 0)).Record(6, Door(true, 30)).Record(7, Door(true, 30));

        Assert.Equal(["Raise DOOR_LONG @5 since 0", "Raise DOOR_MOVING @7 since 6", "Suppress DOOR_LONG @7 since 0"], drive.Story);
    }
}
