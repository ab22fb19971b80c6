namespace PharmaGuard.Web.Tests.Rules;

public sealed class ClockAheadTests
{
    [Fact]
    public void OneRecordFromTheFuture_DoesNotSilenceTheRules()
    {
        var drive = new RuleDrive().Temperature(20 * 60, 5, loggedAtMinute: 0);
        for (var minute = 1; minute <= 16; minute++)
        {
            drive.Temperature(minute, 9, loggedAtMinute: minute);
        }

        Assert.Equal(["Raise TEMP_HIGH @16 since 1"], drive.Story);
    }

    [Fact]
    public void AlarmRaisedInTheFuture_StillEnds()
    {
        var drive = new RuleDrive().Temperature(600, 9, loggedAtMinute: 0).Temperature(615, 9, loggedAtMinute: 0);
        for (var minute = 1; minute <= 6; minute++)
        {
            drive.Temperature(minute, 5, loggedAtMinute: minute);
        }

        Assert.Equal(["Raise TEMP_HIGH @615 since 600", "ReturnToNormal TEMP_HIGH @6 since 600"], drive.Story);
    }

    [Fact]
    public void ClockThatIsAlwaysAhead_IsJudgedByItself()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute <= 15; minute++)
        {
            drive.Temperature(600 + minute, 9, loggedAtMinute: minute);
        }

        Assert.Equal(["Raise TEMP_HIGH @615 since 600"], drive.Story);
    }

    [Fact]
    public void BackFillAfterALiveRecord_IsNotTakenForAClockSetBack()
    {
        var drive = new RuleDrive().Temperature(60, 9, loggedAtMinute: 60).Temperature(30, 5, loggedAtMinute: 60).Temperature(75, 9, loggedAtMinute: 75);

        Assert.Equal(["Raise TEMP_HIGH @75 since 60"], drive.Story);
    }

    // A gateway that held a record back gives it an old time of its own in the log, too.
    [Fact]
    public void RecordHeldBack_WithAnOldTimeInTheLog_IsNotTakenForAClockSetBack()
    {
        var drive = new RuleDrive("TEMP_CRIT_HIGH").Temperature(58, 16, loggedAtMinute: 58).Temperature(59, 16, loggedAtMinute: 59)
            .Temperature(55, 5, loggedAtMinute: 55).Temperature(60, 16, loggedAtMinute: 60);

        Assert.Equal(["Raise TEMP_CRIT_HIGH @60 since 58"], drive.Story);
    }
}
