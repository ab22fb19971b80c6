using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class ReeferRulesTests
{
    private static readonly ReeferAlarm ShutdownCode = new("12", ReeferSeverity.Shutdown);
    private static readonly ReeferAlarm CheckCode = new("19", ReeferSeverity.Check);

    public static TheoryData<string> Kinds =>
        ["REEFER_SHUTDOWN", "REEFER_OFF", "REEFER_CHECK", "REEFER_MODE", "DEFROST_LONG", "SETPOINT_MISMATCH", "REEFER_FUEL", "REEFER_BATT"];

    [Fact]
    public void Shutdown_Code_RaisesAtOnceAndEndsWithTheCode()
    {
        var row = new RuleBoundary("REEFER_SHUTDOWN")
            .RaisesAfter(0, 0, Unit(ReeferStatus.Running, alarms: ShutdownCode), 1, "Reefer shut down, code 12")
            .StaysWith(1, 10, Unit(ReeferStatus.Running, alarms: ShutdownCode))
            .StaysWith(12, 10, Nothing)
            .EndsAfter(23, 0, Unit(ReeferStatus.Running));

        Assert.True(row.Last.Rule.Rule.Latched);
    }

    [Fact]
    public void Shutdown_StatusWithoutACode_Raises() =>
        new RuleBoundary("REEFER_SHUTDOWN").RaisesAfter(0, 0, Unit(ReeferStatus.Shutdown), 1, "Reefer shut down");

    [Fact]
    public void Shutdown_LesserCodes_AreNone() =>
        new RuleBoundary("REEFER_SHUTDOWN").DoesNotRaise(Unit(ReeferStatus.Running, alarms: [CheckCode, new("14", ReeferSeverity.Log), new("2", ReeferSeverity.Prevent)]));

    [Theory]
    [InlineData(ReeferStatus.Off)]
    [InlineData(ReeferStatus.Shutdown)]
    public void Off_InTransit_RaisesAfterTwoMinutesAndEndsAfterOne(ReeferStatus status) =>
        new RuleBoundary("REEFER_OFF")
            .RaisesAfter(0, 2, Unit(status), 1, "Reefer off for 2 min")
            .StaysWith(3, 10, Nothing)
            .StaysWith(14, 2, Unit(ReeferStatus.Unknown, fuel: 50))
            .EndsAfter(17, 1, Unit(ReeferStatus.Running));

    [Theory]
    [InlineData(TripPhase.Loading)]
    [InlineData(TripPhase.Unloading)]
    [InlineData(TripPhase.ParkedEmpty)]
    public void Off_NotInTransit_IsNoAlarm(TripPhase phase)
    {
        var row = new RuleBoundary("REEFER_OFF");
        row.Drive.Truck = row.Drive.Truck with { Phase = phase };
        row.DoesNotRaise(Unit(ReeferStatus.Off));
    }

    [Fact]
    public void Off_TruckReachesItsDock_Ends()
    {
        var drive = new RuleDrive("REEFER_OFF").Every(0, 2, Unit(ReeferStatus.Off));
        drive.Truck = drive.Truck with { Phase = TripPhase.Unloading };
        drive.Every(3, 4, Unit(ReeferStatus.Off));

        Assert.Equal(["Raise REEFER_OFF @2 since 0", "ReturnToNormal REEFER_OFF @4 since 0"], drive.Story);
    }

    [Theory]
    [InlineData(ReeferSeverity.Check)]
    [InlineData(ReeferSeverity.Prevent)]
    public void Check_Code_RaisesAfterFiveMinutesAndEndsWithTheCode(ReeferSeverity severity) =>
        new RuleBoundary("REEFER_CHECK")
            .RaisesAfter(0, 5, Unit(ReeferStatus.Running, alarms: new ReeferAlarm("19", severity)), 3, "Reefer asks for a check, code 19 for 5 min")
            .StaysWith(6, 10, Nothing)
            .EndsAfter(17, 0, Unit(ReeferStatus.Running));

    [Fact]
    public void Check_CodeThatIsOnlyLogged_IsNone() =>
        new RuleBoundary("REEFER_CHECK").DoesNotRaise(Unit(ReeferStatus.Running, alarms: new ReeferAlarm("14", ReeferSeverity.Log)));

    [Fact]
    public void Mode_StartStop_RaisesAfterFiveMinutesAndEndsAfterTen() =>
        new RuleBoundary("REEFER_MODE")
            .RaisesAfter(0, 5, Mode(ReeferMode.StartStop), 3, "Zone 1 cooled by start and stop for 5 min")
            .StaysWith(6, 20, Mode(ReeferMode.Unknown, 5))
            .EndsAfter(27, 10, Mode(ReeferMode.Cooling));

    [Fact]
    public void Mode_TwoZones_AreJudgedApart()
    {
        var drive = new RuleDrive("REEFER_MODE").Every(0, 5, record => record with
        {
            Zones = [new ZoneReading(1, null, ReeferMode.Cooling), new ZoneReading(2, null, ReeferMode.StartStop)],
        });

        Assert.Equal("2", Assert.Single(drive.Verdicts).Subject);
    }

    [Fact]
    public void Defrost_Long_RaisesAfterThreeQuartersOfAnHourAndEndsWithIt() =>
        new RuleBoundary("DEFROST_LONG")
            .RaisesAfter(0, 45, Mode(ReeferMode.Defrost), 3, "Zone 1 defrosting for 45 min")
            .StaysWith(46, 10, Nothing)
            .EndsAfter(57, 0, Mode(ReeferMode.Cooling));

    [Theory]
    [InlineData(5.6)]
    [InlineData(4.4)]
    public void Setpoint_NotAsOrdered_RaisesAfterAMinute(double setpoint)
    {
        var drive = new RuleDrive("SETPOINT_MISMATCH");
        drive.Truck = drive.Truck with { SetpointC = 5 };
        var text = setpoint.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

        new RuleBoundary("SETPOINT_MISMATCH", drive)
            .RaisesAfter(0, 1, Mode(ReeferMode.Cooling, setpoint), 2, $"Zone 1 set to {text} °C, ordered 5.0 °C for 1 min")
            .StaysWith(2, 10, Mode(ReeferMode.Cooling))
            .EndsAfter(13, 0, Mode(ReeferMode.Cooling, 5.5));
    }

    [Fact]
    public void Setpoint_WithinHalfADegree_IsAsOrdered()
    {
        var row = new RuleBoundary("SETPOINT_MISMATCH");
        row.Drive.Truck = row.Drive.Truck with { SetpointC = 5 };
        row.DoesNotRaise(Mode(ReeferMode.Cooling, 4.5));
    }

    [Fact]
    public void Setpoint_FrozenZoneBesideTheOrderedChilledOne_IsNotMeant()
    {
        var drive = new RuleDrive("SETPOINT_MISMATCH");
        var ice = new Load { Id = "ICE", Zone = 2, StorageClass = StorageClasses.Find("FRZ_USP")! };
        drive.Truck = drive.Truck with { SetpointC = 5, Loads = [ice] };

        drive.Every(0, 10, record => record with { Zones = [new ZoneReading(1, 5, ReeferMode.Cooling), new ZoneReading(2, -20, ReeferMode.Cooling)] });
        Assert.Empty(drive.Verdicts);
        drive.Every(11, 12, record => record with { Zones = [new ZoneReading(1, 9, ReeferMode.Cooling), new ZoneReading(2, -20, ReeferMode.Cooling)] });

        Assert.Equal("1", Assert.Single(drive.Verdicts).Subject);
    }

    [Fact]
    public void Setpoint_TripWithoutAnOrder_CannotDiffer() => new RuleBoundary("SETPOINT_MISMATCH").DoesNotRaise(Mode(ReeferMode.Cooling, 20));

    [Fact]
    public void Fuel_BelowAQuarter_RaisesAfterFiveMinutesAndEndsAtThirtyPercent() =>
        new RuleBoundary("REEFER_FUEL")
            .RaisesAfter(0, 5, Unit(ReeferStatus.Running, fuel: 24.9), 3, "Fuel 24.9 % for 5 min")
            .StaysWith(6, 10, Nothing)
            .StaysWith(17, 10, Unit(ReeferStatus.Running, fuel: 29.9))
            .EndsAfter(28, 0, Unit(ReeferStatus.Running, fuel: 30));

    [Fact]
    public void Fuel_AtAQuarter_IsEnough() => new RuleBoundary("REEFER_FUEL").DoesNotRaise(Unit(ReeferStatus.Running, fuel: 25));

    [Fact]
    public void Fuel_BelowATenth_IsCriticalFromTheStart() =>
        new RuleBoundary("REEFER_FUEL").RaisesAfter(0, 5, Unit(ReeferStatus.Running, fuel: 9), 1, "Fuel 9 % for 5 min");

    [Fact]
    public void Fuel_SinksBelowATenth_WorsensOnce()
    {
        var drive = new RuleDrive("REEFER_FUEL").Every(0, 6, Unit(ReeferStatus.Running, fuel: 12)).Every(7, 20, Unit(ReeferStatus.Running, fuel: 9.9));

        Assert.Equal(["Raise REEFER_FUEL @5 since 0", "Worsen REEFER_FUEL @7 since 0"], drive.Story);
        Assert.Equal([3, 1], drive.Verdicts.Select(verdict => verdict.Priority));
    }

    [Fact]
    public void Battery_Low_RaisesAfterFiveMinutesAndEndsThreeTenthsAbove() =>
        new RuleBoundary("REEFER_BATT")
            .RaisesAfter(0, 5, Unit(ReeferStatus.Running, battery: 11.9), 3, "Battery 11.9 V for 5 min")
            .StaysWith(6, 10, Unit(ReeferStatus.Running, battery: 12.2))
            .EndsAfter(17, 0, Unit(ReeferStatus.Running, battery: 12.3));

    [Fact]
    public void Battery_NearlyEmpty_IsHigh() =>
        new RuleBoundary("REEFER_BATT").RaisesAfter(0, 5, Unit(ReeferStatus.Running, battery: 11.4), 2, "Battery 11.4 V for 5 min");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Row_TruckThatSaysNothingOfItsUnit_IsNoAlarm(string kind)
    {
        var row = new RuleBoundary(kind);
        row.Drive.Truck = row.Drive.Truck with { SetpointC = 5 };
        row.DoesNotRaise(Nothing);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Row_TruckParkedEmpty_IsNoAlarm(string kind)
    {
        var row = new RuleBoundary(kind);
        row.Drive.Truck = row.Drive.Truck with { SetpointC = 5, Phase = TripPhase.ParkedEmpty };
        row.DoesNotRaise(record => Mode(ReeferMode.Defrost, 9)(Unit(ReeferStatus.Off, 1, 1, ShutdownCode, CheckCode)(record)));
    }

    [Fact]
    public void UnitThatStopped_ShowsTheShutdownAndSuppressesOff()
    {
        var drive = new RuleDrive("REEFER_SHUTDOWN", "REEFER_OFF").Every(0, 2, Unit(ReeferStatus.Shutdown, alarms: ShutdownCode));

        var off = drive.Verdicts.Single(verdict => verdict.Rule.Kind == "REEFER_OFF");
        Assert.Equal((AlertMove.Raise, "REEFER_SHUTDOWN"), (off.Move, off.SuppressedBy));
    }
}
