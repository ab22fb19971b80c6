using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class SecurityRulesTests
{
    private const double Second = 1.0 / 60;

    [Theory]
    [InlineData(10.0, 3, "Shock of 10.0 g")]
    [InlineData(24.9, 3, "Shock of 24.9 g")]
    [InlineData(25.0, 2, "Shock of 25.0 g")]
    public void Shock_FromTenG_RaisesAtOnceAndIsArmedAgainAfterAMinute(double peak, int priority, string message) =>
        new RuleBoundary("SHOCK").RaisesAfter(0, 0, Peak(peak), priority, message).EndsAfter(1, 1, Peak(0.3));

    [Theory]
    [InlineData(24.9, false)]
    [InlineData(25.0, true)]
    public void Shock_FromTheSevereLimit_QualityDecides(double peak, bool decides)
    {
        var truck = new TruckId("TRUCK-101");
        List<ConditionChange> changes = [];
        var record = new TelemetryRecord { Truck = truck, RecordedAt = RuleDrive.Start, ReceivedAt = RuleDrive.Start, PeakG = peak };

        new RecordJudge(Engines.Of("SHOCK"), new ConfiguredFleetDirectory(Options.Create(new FleetOptions())), new ReplicaName("web-1"))
            .Judge(new TruckState(), new LoggedRecord(0, RuleDrive.Start, record), changes);

        Assert.Equal(decides, Assert.Single(changes).NeedsDisposition);
    }

    [Fact]
    public void Shock_Lesser_IsNone() => new RuleBoundary("SHOCK").DoesNotRaise(Peak(9.9));

    [Fact]
    public void Shock_HarderOneWithinTheMinute_Worsens()
    {
        var drive = new RuleDrive("SHOCK").Record(0, Peak(12)).Record(0.5, Peak(30));

        Assert.Equal(["Raise SHOCK @0 since 0", "Worsen SHOCK @0.5 since 0"], drive.Story);
    }

    [Fact]
    public void Harsh_ThirdWithinTenMinutes_RaisesAndEndsTenMinutesLater()
    {
        var drive = new RuleDrive("HARSH_EVENT");
        Brake(drive, 0);
        Brake(drive, 4);
        Assert.Empty(drive.Verdicts);

        Brake(drive, 9);
        var raised = Assert.Single(drive.Verdicts);
        Assert.Equal((AlertMove.Raise, 3, "Third harsh manoeuvre, 5.0 m/s²"), (raised.Move, raised.Priority, raised.Message));
        new RuleBoundary("HARSH_EVENT", drive).EndsAfter(10, 10, Speed(62));
    }

    [Fact]
    public void Harsh_ThirdAfterTenMinutes_IsNone()
    {
        var drive = new RuleDrive("HARSH_EVENT");
        Brake(drive, 0);
        Brake(drive, 5);
        Brake(drive, 10.1);

        Assert.Empty(drive.Verdicts);
    }

    [Theory]
    [InlineData(80.0, 64.3, 1.0)]
    [InlineData(9.9, 0.0, 0.5)]
    [InlineData(80.0, 40.0, 2.1)]
    public void Harsh_GentleOrSlowOrTooFarApart_IsNone(double from, double to, double seconds)
    {
        var drive = new RuleDrive("HARSH_EVENT");
        for (var minute = 0; minute < 9; minute++)
        {
            drive.Record(minute, Speed(from)).Record(minute + (seconds * Second), Speed(to));
        }

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void PowerCut_ThirtySeconds_RaisesAndEndsAfterAMinute() =>
        new RuleBoundary("POWER_CUT")
            .RaisesAfter(0, 0.5, record => record with { PowerCut = true }, 2, "Power of the device cut")
            .EndsAfter(1, 1, Nothing);

    [Fact]
    public void PowerCut_WhileMoving_IsCritical() =>
        new RuleBoundary("POWER_CUT").RaisesAfter(0, 0.5, record => record with { PowerCut = true, SpeedKmh = 5.1 }, 1, "Power of the device cut");

    [Fact]
    public void PowerCut_TruckDrivesOff_Worsens()
    {
        var drive = new RuleDrive("POWER_CUT")
            .Record(0, record => record with { PowerCut = true, SpeedKmh = 5 })
            .Record(1, record => record with { PowerCut = true, SpeedKmh = 5 })
            .Record(2, record => record with { PowerCut = true, SpeedKmh = 50 });

        Assert.Equal(["Raise POWER_CUT @1 since 0", "Worsen POWER_CUT @2 since 0"], drive.Story);
    }

    [Fact]
    public void Tamper_RaisesAtOnceAndIsLatched()
    {
        var row = new RuleBoundary("TAMPER").RaisesAfter(0, 0, record => record with { Tamper = true }, 2, "Device tampered with").EndsAfter(1, 1, Nothing);

        Assert.True(row.Last.Rule.Rule.Latched);
    }

    [Fact]
    public void Tamper_WhileMoving_IsCritical() =>
        new RuleBoundary("TAMPER").RaisesAfter(0, 0, record => record with { Tamper = true, SpeedKmh = 60 }, 1, "Device tampered with");

    [Fact]
    public void Jamming_ThirtySeconds_RaisesAndEndsAfterTwoMinutes() =>
        new RuleBoundary("JAM_GNSS")
            .RaisesAfter(0, 0.5, record => record with { Jamming = true, SpeedKmh = 80 }, 2, "Satellite signal jammed")
            .EndsAfter(1, 2, Nothing);

    [Theory]
    [InlineData("SHOCK")]
    [InlineData("HARSH_EVENT")]
    [InlineData("POWER_CUT")]
    [InlineData("TAMPER")]
    [InlineData("JAM_GNSS")]
    public void Row_NothingSaid_IsNone(string kind) => new RuleBoundary(kind).DoesNotRaise(Nothing);

    [Fact]
    public void Row_TruckParkedEmpty_IsStillAnAlarm()
    {
        var drive = new RuleDrive("SHOCK", "POWER_CUT", "TAMPER", "JAM_GNSS");
        drive.Truck = drive.Truck with { Phase = TripPhase.ParkedEmpty };
        drive.Every(0, 1, record => record with { PeakG = 12, PowerCut = true, Tamper = true, Jamming = true });

        Assert.Equal(["JAM_GNSS", "POWER_CUT", "SHOCK", "TAMPER"], drive.Verdicts.Select(verdict => verdict.Rule.Kind).Order(StringComparer.Ordinal));
    }

    // 80 to 62 km/h in a second are 5.0 m/s².
    private static void Brake(RuleDrive drive, double minute) => drive.Record(minute, Speed(80)).Record(minute + Second, Speed(62));

    private static Func<TelemetryRecord, TelemetryRecord> Speed(double kmh) => record => record with { SpeedKmh = kmh };

    private static Func<TelemetryRecord, TelemetryRecord> Peak(double g) => record => record with { PeakG = g };
}
