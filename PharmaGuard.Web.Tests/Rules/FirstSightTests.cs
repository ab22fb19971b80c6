using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class FirstSightTests
{
    [Fact]
    public void ProbeNeverHeardOf_QuietForTheOffDelay_EndsWhatAnEarlierLogLeftBehind()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute <= 10; minute++)
        {
            drive.Temperature(minute, 5);
        }

        Assert.Equal(
            ["TEMP_CRIT_HIGH", "TEMP_HIGH", "TEMP_LOW"],
            drive.Verdicts.Where(verdict => verdict.Move == AlertMove.ReturnToNormal).Select(verdict => verdict.Rule.Kind));
        Assert.All(drive.Verdicts, verdict => Assert.Equal(RuleDrive.Start.AddMinutes(5), verdict.At));
        Assert.Empty(drive.State.Conditions);
    }

    [Fact]
    public void ProbeNeverHeardOf_InAlarm_EndsNothing()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute <= 10; minute++)
        {
            drive.Temperature(minute, 9);
        }

        Assert.DoesNotContain(drive.Verdicts, verdict => verdict.Rule.Kind == "TEMP_HIGH");
    }

    [Fact]
    public void ProbeNeverHeardOf_WithinTheDeadband_EndsNothing()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute <= 10; minute++)
        {
            drive.Temperature(minute, 7.8);
        }

        Assert.DoesNotContain(drive.Verdicts, verdict => verdict.Rule.Kind == "TEMP_HIGH");
    }

    [Fact]
    public void ProbeKnown_Quiet_EndsNothing()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute <= 30; minute++)
        {
            drive.Temperature(minute, 5);
        }

        Assert.Equal(3, drive.Verdicts.Count);
    }
}
