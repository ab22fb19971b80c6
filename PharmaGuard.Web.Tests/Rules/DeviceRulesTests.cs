using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class DeviceRulesTests
{
    [Fact]
    public void Battery_AtAFifth_RaisesAfterTenMinutesAndEndsAtAQuarter() =>
        new RuleBoundary("DEV_BATT")
            .RaisesAfter(0, 10, Battery(20), 3, "Device battery 20 % for 10 min")
            .StaysWith(11, 10, Nothing)
            .StaysWith(22, 10, Battery(24.9))
            .EndsAfter(33, 0, Battery(25));

    [Fact]
    public void Battery_AboveAFifth_IsEnough() => new RuleBoundary("DEV_BATT").DoesNotRaise(Battery(20.1));

    [Fact]
    public void Battery_AtATenth_IsHigh() => new RuleBoundary("DEV_BATT").RaisesAfter(0, 10, Battery(10), 2, "Device battery 10 % for 10 min");

    [Fact]
    public void Battery_TruckParkedEmpty_IsStillAnAlarm()
    {
        var drive = new RuleDrive("DEV_BATT");
        drive.Truck = drive.Truck with { Phase = TripPhase.ParkedEmpty };

        Assert.Single(drive.Every(0, 10, Battery(15)).Verdicts);
    }

    [Fact]
    public void Position_Lost_RaisesAfterFiveMinutesWorsensAfterFifteenAndEndsWithTwoFixes()
    {
        var row = new RuleBoundary("GPS_LOST", new RuleDrive("GPS_LOST").Record(0, Fix)).RaisesAfter(1, 5, Nothing, 3, "No position for 5 min");
        row.Drive.Every(7, 16, Nothing);

        Assert.Equal(["Raise GPS_LOST @6 since 1", "Worsen GPS_LOST @16 since 1"], row.Drive.Story);
        Assert.Equal(2, row.Last.Priority);
        row.StaysWith(17, 0, Fix).EndsAfter(18, 0, Fix);
    }

    [Fact]
    public void Position_OneFixInBetween_DoesNotEnd()
    {
        var drive = new RuleDrive("GPS_LOST").Record(0, Fix).Every(1, 6, Nothing).Record(7, Fix).Record(8, Nothing).Record(9, Fix);

        Assert.Equal(["Raise GPS_LOST @6 since 1"], drive.Story);
    }

    [Theory]
    [InlineData(TripPhase.Transit, 80.0, 1)]
    [InlineData(TripPhase.Loading, 80.0, 1)]
    [InlineData(TripPhase.ParkedEmpty, 80.0, 0)]
    [InlineData(TripPhase.Transit, 5.0, 0)]
    [InlineData(TripPhase.Transit, 5.1, 1)]
    public void Position_Lost_CountsWithCargoAndAfterMoving(TripPhase phase, double speed, int alarms)
    {
        var drive = new RuleDrive("GPS_LOST");
        drive.Truck = drive.Truck with { Phase = phase };
        drive.Record(0, record => Fix(record) with { SpeedKmh = speed }).Every(1, 10, Nothing);

        Assert.Equal(alarms, drive.Verdicts.Count);
    }

    [Fact]
    public void Position_LostWhereTheTruckStops_IsNoAlarmUntilItMoves()
    {
        var drive = new RuleDrive("GPS_LOST").Record(0, record => Fix(record) with { SpeedKmh = 80 }).Every(1, 60, record => record with { SpeedKmh = 0 });
        Assert.Empty(drive.Verdicts);

        drive.Every(61, 66, record => record with { SpeedKmh = 30 });
        Assert.Equal(["Raise GPS_LOST @66 since 61"], drive.Story);
        drive.Every(67, 80, record => record with { SpeedKmh = 0 });
        Assert.DoesNotContain(drive.Verdicts, verdict => verdict.Move == Web.Alerts.AlertMove.ReturnToNormal);
    }

    [Fact]
    public void Position_NeverTold_IsNotLost() => new RuleBoundary("GPS_LOST").DoesNotRaise(Nothing);

    [Fact]
    public void Position_LostWhileJammed_IsSuppressed()
    {
        var drive = new RuleDrive("GPS_LOST", "JAM_GNSS").Record(0, Fix).Every(1, 6, record => record with { Jamming = true });

        Assert.Equal("JAM_GNSS", drive.Verdicts.Single(verdict => verdict.Rule.Kind == "GPS_LOST").SuppressedBy);
    }

    [Theory]
    [InlineData(4.0, "Clock 4.0 min ahead for 5 min")]
    [InlineData(-2.5, "Clock 2.5 min behind for 5 min")]
    public void Clock_Wrong_RaisesAfterFiveMinutesOfTheLog(double skew, string message)
    {
        var drive = new RuleDrive("CLOCK_SKEW");
        Told(drive, skew, 10, 14);
        Assert.Empty(drive.Verdicts);

        Told(drive, skew, 15, 15);
        var raised = Assert.Single(drive.Verdicts);
        Assert.Equal((3, message), (raised.Priority, raised.Message));
        Told(drive, 0, 16, 20);
        Assert.Single(drive.Verdicts);
        Told(drive, 0, 21, 21);
        Assert.Equal(["Raise CLOCK_SKEW @15 since 10", "ReturnToNormal CLOCK_SKEW @21 since 10"], drive.Story);
    }

    [Fact]
    public void Clock_TwoMinutesWrong_IsRightEnough()
    {
        var drive = new RuleDrive("CLOCK_SKEW");
        Told(drive, 2, 10, 60);

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void Clock_BackFillOfAnHour_IsNotTheClock()
    {
        var drive = new RuleDrive("CLOCK_SKEW");
        for (var minute = 0; minute < 60; minute++)
        {
            drive.Record(minute, Nothing, 60 + (minute / 60.0));
        }

        Told(drive, 0, 62, 70);
        Assert.Empty(drive.Verdicts);
    }

    private static void Told(RuleDrive drive, double skew, int from, int to)
    {
        for (var minute = from; minute <= to; minute++)
        {
            drive.Record(minute + skew, Nothing, minute);
        }
    }

    private static TelemetryRecord Fix(TelemetryRecord record) => record with { Position = new GeoPosition(51.2, -0.1, 8) };

    private static Func<TelemetryRecord, TelemetryRecord> Battery(double percent) => record => record with { DeviceBatteryPct = percent };
}
