using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class TrendRuleTests
{
    // The published prediction: 5.0 to 6.2 °C in ten minutes is 0.12 °C a minute, and 8.0 °C is reached in fifteen.
    [Fact]
    public void Trend_PublishedPrediction_IsRaisedWithFifteenMinutesLeft()
    {
        var drive = new RuleDrive("TEMP_TREND");
        for (var minute = 0; minute <= 10; minute++)
        {
            Send(drive, minute, 5.0 + (0.12 * minute), door: true);
        }

        var verdict = Assert.Single(drive.Verdicts);
        Assert.Equal("TEMP_TREND", verdict.Rule.Kind);
        Assert.Equal(3, verdict.Priority);
        Assert.Equal(8.0, verdict.Limit);
        Assert.InRange((verdict.At - RuleDrive.Start).TotalMinutes, 6, 10);
        Assert.Equal(15, Math.Round(drive.Truck.StorageClass.MaxC - 6.2, 1) / 0.12, 6);
    }

    [Fact]
    public void Trend_DoorShut_IsWorse()
    {
        var drive = new RuleDrive("TEMP_TREND");
        for (var minute = 0; minute <= 10; minute++)
        {
            Send(drive, minute, 5.0 + (0.12 * minute), door: false);
        }

        Assert.Equal(2, Assert.Single(drive.Verdicts).Priority);
    }

    [Theory]
    [InlineData(0.09)]
    [InlineData(0)]
    [InlineData(-0.2)]
    public void Trend_SlowerThanTheSlope_SaysNothing(double perMinute)
    {
        var drive = new RuleDrive("TEMP_TREND");
        for (var minute = 0; minute <= 10; minute++)
        {
            Send(drive, minute, 6.0 + (perMinute * minute), door: true);
        }

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void Trend_FarFromTheLimit_SaysNothing()
    {
        var drive = new RuleDrive("TEMP_TREND");
        for (var minute = 0; minute <= 10; minute++)
        {
            Send(drive, minute, 2.5 + (0.12 * minute), door: true);
        }

        Assert.Empty(drive.Verdicts);
    }

    // A minute of open door at a delivery, then air that settles again: for minutes the slope of ten minutes still points up.
    [Fact]
    public void Trend_AirCoolsAgainAfterADoor_SaysNothing()
    {
        var drive = new RuleDrive("TEMP_TREND");
        double[] celsius = [5, 5, 5, 5, 5, 5, 9, 7.8, 7.4, 7.0, 6.6, 6.2, 5.9, 5.6, 5.3, 5.0];
        for (var minute = 0; minute < celsius.Length; minute++)
        {
            Send(drive, minute, celsius[minute], door: minute == 6);
        }

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void Trend_FallsForFiveMinutes_HasEnded()
    {
        var drive = new RuleDrive("TEMP_TREND");
        for (var minute = 0; minute <= 10; minute++)
        {
            Send(drive, minute, 5.0 + (0.12 * minute), door: true);
        }

        for (var minute = 11; minute <= 40; minute++)
        {
            Send(drive, minute, 6.2 - (0.1 * (minute - 10)), door: true);
        }

        Assert.Equal(Web.Alerts.AlertMove.ReturnToNormal, drive.Verdicts[^1].Move);
    }

    private static void Send(RuleDrive drive, double minute, double celsius, bool door) =>
        drive.Record(minute, record => record with { Probes = [new ProbeReading(1, "rear", celsius)], DoorOpen = door });
}
