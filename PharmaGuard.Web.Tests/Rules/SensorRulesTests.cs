using PharmaGuard.Web.Fleet;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class SensorRulesTests
{
    [Theory]
    [InlineData(85.0)]
    [InlineData(-61.0)]
    public void Fault_ReadingThatCannotBe_RaisesAtTheThirdSample(double celsius)
    {
        var drive = new RuleDrive("SENSOR_FAULT").Record(0, Probe(celsius)).Record(1, Probe(celsius));
        Assert.Empty(drive.Verdicts);

        drive.Record(2, Probe(celsius));
        Assert.Equal(["Raise SENSOR_FAULT @2 since 0"], drive.Story);
        Assert.StartsWith("Probe rear cannot be believed: ", drive.Verdicts[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OnlyProbeOfItsZone_IsHigh() => Assert.Equal(2, new RuleDrive("SENSOR_FAULT").Every(0, 2, Probe(85)).Verdicts.Single().Priority);

    [Fact]
    public void Fault_BesideAnother_IsLow()
    {
        var raised = new RuleDrive("SENSOR_FAULT").Every(0, 2, Twins(85, 5)).Verdicts.Single();

        Assert.Equal((3, "1/rear"), (raised.Priority, raised.Subject));
    }

    [Fact]
    public void Fault_TenGoodSamples_End()
    {
        // The way back from 85 °C is a jump itself.
        var drive = new RuleDrive("SENSOR_FAULT").Every(0, 2, Probe(85)).Every(3, 12, Probe(5));
        Assert.Single(drive.Verdicts);

        Assert.Equal(["Raise SENSOR_FAULT @2 since 0", "ReturnToNormal SENSOR_FAULT @13 since 0"], drive.Record(13, Probe(5)).Story);
    }

    [Fact]
    public void Fault_NotHeardOf_DoesNotEnd()
    {
        var drive = new RuleDrive("SENSOR_FAULT").Every(0, 2, Probe(85)).Every(3, 30, Nothing);

        Assert.Single(drive.Verdicts);
    }

    [Theory]
    [InlineData(5.1, 0.5, true)]
    [InlineData(5.0, 0.5, false)]
    [InlineData(5.1, 2.1, false)]
    public void Fault_JumpsFromSampleToSample_NeedMoreThanFiveDegreesWithinTwoMinutes(double jump, double minutes, bool raised)
    {
        var drive = new RuleDrive("SENSOR_FAULT");
        for (var n = 0; n < 4; n++)
        {
            drive.Record(n * minutes, Probe(n % 2 == 0 ? 3 : 3 + jump));
        }

        Assert.Equal(raised ? 1 : 0, drive.Verdicts.Count);
    }

    [Fact]
    public void Fault_StandsStillWhileItsTwinMoves_RaisesAtTheThirdSampleAfterTheTwelfth()
    {
        var drive = new RuleDrive("SENSOR_FAULT");
        for (var minute = 0; minute < 13; minute++)
        {
            drive.Record(minute, Twins(5, 4 + (minute * 0.1)));
        }

        Assert.Empty(drive.Verdicts);
        Assert.Equal(["Raise SENSOR_FAULT @13 since 11"], drive.Record(13, Twins(5, 5.3)).Story);
    }

    [Fact]
    public void Fault_StandsStillWithRecordsThatLackTheTwin_StillRaises()
    {
        var drive = new RuleDrive("SENSOR_FAULT");
        for (var minute = 0; minute < 14; minute++)
        {
            drive.Record(minute, minute % 3 == 0 ? Probe(5) : Twins(5, 4 + (minute * 0.1)));
        }

        Assert.Single(drive.Verdicts);
    }

    [Fact]
    public void Fault_StandsStillAsItsTwinDoes_IsNone()
    {
        Assert.Empty(new RuleDrive("SENSOR_FAULT").Every(0, 60, Twins(5, 4.6)).Verdicts);
    }

    [Fact]
    public void Fault_TheSameRecordAgain_IsNoSample()
    {
        var drive = new RuleDrive("SENSOR_FAULT").Record(0, Probe(85)).Record(0, Probe(85)).Record(1, Probe(85)).Record(1, Probe(85)).Record(0.5, Nothing).Record(1, Probe(85));

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void Spread_MoreThanThreeDegrees_RaisesAfterFifteenMinutesAndEndsAfterTen() =>
        new RuleBoundary("TEMP_SPREAD")
            .RaisesAfter(0, 15, Twins(7.6, 4.5), 3, "Zone 1: probes 3.1 °C apart for 15 min")
            .StaysWith(16, 20, Probe(5))
            .StaysWith(37, 20, Twins(7.1, 4.5))
            .EndsAfter(58, 10, Twins(7, 4.5));

    [Fact]
    public void Spread_ThreeDegrees_IsAllowed() => new RuleBoundary("TEMP_SPREAD").DoesNotRaise(Twins(7.5, 4.5));

    [Fact]
    public void Spread_OfTwoZones_IsNone() => new RuleBoundary("TEMP_SPREAD").DoesNotRaise(record => record with
    {
        Probes = [new(1, "rear", 5), new(2, "rear", -20)],
    });

    [Fact]
    public void Spread_TruckParkedEmpty_IsNone()
    {
        var row = new RuleBoundary("TEMP_SPREAD");
        row.Drive.Truck = row.Drive.Truck with { Phase = TripPhase.ParkedEmpty };
        row.DoesNotRaise(Twins(20, 4.5));
    }
}
