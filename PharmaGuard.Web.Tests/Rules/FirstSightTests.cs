using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>What the journal has in alarm and the state does not know is ended by quiet, and by nothing less.</summary>
public sealed class FirstSightTests
{
    [Fact]
    public void UnknownAlarm_QuietForTheOffDelay_IsEnded()
    {
        var drive = Drive(5);

        Assert.Equal(["ReturnToNormal TEMP_HIGH @5 since 5", "Unsuppress TEMP_HIGH @5 since 5"], drive.Story);
        Assert.Empty(drive.State.Conditions);
    }

    [Fact]
    public void UnknownAlarm_StillInAlarm_IsRaisedAndNotEnded()
    {
        Assert.Equal([AlertMove.Raise], Drive(9).Verdicts.Where(verdict => verdict.Rule.Kind == "TEMP_HIGH").Select(verdict => verdict.Move));
    }

    [Fact]
    public void UnknownAlarm_WithinTheDeadband_IsNotEnded()
    {
        Assert.Empty(Drive(7.8).Verdicts);
    }

    [Fact]
    public void UnknownAlarm_MovedToAnotherReplica_IsStillEnded()
    {
        var drive = new RuleDrive().ExpectEnd("TEMP_HIGH", "1/rear").MoveToAnotherReplica();
        for (var minute = 0; minute <= 5; minute++)
        {
            drive.Temperature(minute, 5);
        }

        Assert.Equal(["ReturnToNormal TEMP_HIGH @5 since 5", "Unsuppress TEMP_HIGH @5 since 5"], drive.Story);
    }

    [Fact]
    public void Incident_HasNoEndToExpect()
    {
        var drive = new RuleDrive().ExpectEnd("CRASH", string.Empty).Temperature(0, 5).Temperature(60, 5);

        Assert.Empty(drive.Verdicts);
    }

    private static RuleDrive Drive(double celsius)
    {
        var drive = new RuleDrive().ExpectEnd("TEMP_HIGH", "1/rear");
        for (var minute = 0; minute <= 15; minute++)
        {
            drive.Temperature(minute, celsius);
        }

        return drive;
    }

    // Raised after the checkpoint: judged again from it, it is the same alert and no second one.
    [Fact]
    public void AlarmRaisedAfterTheCheckpoint_JudgedAgain_HasTheSameBeginning()
    {
        var drive = new RuleDrive().Temperature(0, 9).Temperature(10, 9).MoveToAnotherReplica().ExpectEnd("TEMP_HIGH", "1/rear");

        Assert.Equal(["Raise TEMP_HIGH @15 since 0"], drive.Temperature(14, 9).Temperature(15, 9).Story);
    }

    [Fact]
    public void AlarmRaisedAfterTheCheckpoint_JudgedAgainAndQuiet_IsEnded()
    {
        var drive = new RuleDrive().Temperature(0, 9).Temperature(4, 9).MoveToAnotherReplica().ExpectEnd("TEMP_HIGH", "1/rear");
        drive.Temperature(8, 5).Temperature(12, 5).Temperature(14, 5);

        Assert.Equal(["ReturnToNormal TEMP_HIGH @14 since 14", "Unsuppress TEMP_HIGH @14 since 14"], drive.Story);
    }
}
