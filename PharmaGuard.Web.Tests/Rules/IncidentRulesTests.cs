namespace PharmaGuard.Web.Tests.Rules;

public sealed class IncidentRulesTests
{
    [Fact]
    public void Crash_Flag_RaisesAtOnce()
    {
        Assert.Equal(["Raise CRASH @0 since 0"], new RuleDrive().Crash(0).Story);
    }

    [Fact]
    public void Crash_ReportedAgainWithinAMinute_IsTheSameIncident()
    {
        var drive = new RuleDrive().Crash(0).Crash(0.5).Crash(0.6, crash: false).Crash(1.2);

        Assert.Equal(["Raise CRASH @0 since 0"], drive.Story);
    }

    [Fact]
    public void Crash_ReportedAgainLater_IsAnother()
    {
        var drive = new RuleDrive().Crash(0).Crash(120);

        Assert.Equal(["Raise CRASH @0 since 0", "Raise CRASH @120 since 120"], drive.Story);
    }

    [Fact]
    public void Crash_LearnedLate_IsRaisedOnceAtItsOwnTime()
    {
        var drive = new RuleDrive().Crash(120).Crash(0).Crash(0.1).Crash(121);

        Assert.Equal(["Raise CRASH @120 since 120", "Raise CRASH @0 since 0"], drive.Story);
    }

    [Fact]
    public void Crash_LearnedLateWithoutAnyBefore_DoesNotHideANewOne()
    {
        var drive = new RuleDrive().Temperature(120, 5).Crash(0).Temperature(121, 5).Crash(121.2);

        Assert.Equal(["Raise CRASH @0 since 0", "Raise CRASH @121.2 since 121.2"], drive.Story);
    }

    [Fact]
    public void Crash_MovedToAnotherReplica_IsStillTheSameIncident()
    {
        var drive = new RuleDrive().Crash(0).MoveToAnotherReplica().Crash(0.5);

        Assert.Equal(["Raise CRASH @0 since 0"], drive.Story);
    }

    [Theory]
    [InlineData(62.0, 2.5, true)]
    [InlineData(15.0, 2.5, true)]
    [InlineData(14.9, 8.0, false)]
    [InlineData(62.0, 2.4, false)]
    public void Crash_BlowWithSpeedBefore_CountsFromFifteenKmhAndTwoAndAHalfG(double speedBefore, double peakG, bool raised)
    {
        var drive = new RuleDrive()
            .Record(0, record => record with { SpeedKmh = speedBefore })
            .Record(0.1, record => record with { SpeedKmh = 0, PeakG = peakG });

        Assert.Equal(raised ? ["Raise CRASH @0.1 since 0.1"] : [], drive.Story);
    }

    [Fact]
    public void Crash_Blow_SaysHowHardAndHowFast()
    {
        var verdict = new RuleDrive()
            .Record(0, record => record with { SpeedKmh = 62.1 })
            .Record(0.1, record => record with { PeakG = 3.14 }).Verdicts.Single();

        Assert.Equal("Blow of 3.1 g at 62 km/h", verdict.Message);
    }

    [Fact]
    public void Sos_Button_RaisesAtOnceAndWarnsNotToRing()
    {
        var verdict = new RuleDrive().Record(0, record => record with { Sos = true }).Verdicts.Single();

        Assert.Equal("SOS", verdict.Rule.Kind);
        Assert.Contains("do not ring", verdict.Message, StringComparison.Ordinal);
    }
}
