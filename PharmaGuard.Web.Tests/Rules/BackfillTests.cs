using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Back-fills in any order, and once more.</summary>
public sealed class BackfillTests
{
    private static readonly string[] BackFilled = ["LATE_EXCURSION", "TEMP_CRIT_HIGH", "TEMP_HIGH", "TEMP_LOW"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BackFill_SentNewestFirst_IsFoundAndRaisedOnce(bool swappedPairs)
    {
        var drive = new RuleDrive("LATE_EXCURSION", "TEMP_CRIT_HIGH").Temperature(200, 5);
        for (var minute = 80; minute >= 0; minute--)
        {
            drive.Temperature(swappedPairs ? 80 - (minute ^ 1) : minute, 20);
        }

        var late = Assert.Single(drive.Verdicts);
        Assert.Equal(("LATE_EXCURSION", 1, "TEMP_CRIT_HIGH"), (late.Rule.Kind, late.Priority, late.LearnedLateBy?.Kind));
    }

    [Fact]
    public void BackFill_SwappedPair_DoesNotRestartTheDelay()
    {
        var drive = new RuleDrive("LATE_EXCURSION", "TEMP_HIGH").Temperature(200, 5);
        foreach (var minute in (double[])[0, 1, 2, 3, 4, 5, 6, 8, 7, 9, 10, 11, 12, 13, 14, 15])
        {
            drive.Temperature(minute, 9);
        }

        Assert.Equal(["Raise LATE_EXCURSION @15 since 0"], drive.Story);
    }

    [Fact]
    public void BackFill_LongerThanWhatIsKept_IsRaisedOnce()
    {
        var drive = new RuleDrive("LATE_EXCURSION", "TEMP_HIGH").Temperature(2_000, 5);
        for (var minute = 900; minute >= 0; minute--)
        {
            drive.Temperature(minute, 9);
        }

        Assert.Single(drive.Verdicts);
        Assert.Equal(LateStretch.Most, drive.State.Late.Of(drive.State.Subjects.OfProbe(1, "rear")).Readings.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BackFill_OfAnExcursionThatWasToldAndHasEnded_SaysNothingNew(bool moves)
    {
        var drive = new RuleDrive(BackFilled).Every(0, 20, Probe(9)).Every(21, 90, Probe(5));
        Assert.Equal(["Raise TEMP_HIGH @15 since 0", "ReturnToNormal TEMP_HIGH @26 since 0"], drive.Story);
        _ = moves ? drive.MoveToAnotherReplica() : drive;
        drive.Every(0, 40, Probe(9));

        Assert.Equal(2, drive.Verdicts.Count);
    }

    [Fact]
    public void BackFill_OfAnExcursionLearnedLate_IsNotToldAgainOnAnotherReplica()
    {
        var drive = new RuleDrive(BackFilled).Temperature(200, 5).Every(0, 80, Probe(9)).MoveToAnotherReplica().Every(40, 80, Probe(9));

        Assert.Equal(["Raise LATE_EXCURSION @15 since 0"], drive.Story);
    }

    [Fact]
    public void BackFill_Flags_AreRaisedUnderTheirKindAndAreOver()
    {
        var drive = new RuleDrive("TAMPER", "SHOCK", "REEFER_SHUTDOWN").Every(0, 10, Nothing);
        drive.Record(5, record => record with { Tamper = true, PeakG = 40, Reefer = new ReeferReading(ReeferStatus.Shutdown, null, null, []) });
        drive.Record(6, record => record with { Tamper = true });

        Assert.Equal(
            [
                "Raise REEFER_SHUTDOWN @5 since 5", "Raise SHOCK @5 since 5", "Raise TAMPER @5 since 5",
                "ReturnToNormal REEFER_SHUTDOWN @10 since 5", "ReturnToNormal SHOCK @10 since 5", "ReturnToNormal TAMPER @10 since 5",
            ],
            drive.Story.Order(StringComparer.Ordinal));
        Assert.All(drive.Verdicts, verdict => Assert.NotNull(verdict.LearnedLateBy));
        Assert.Empty(drive.State.Conditions);
        Assert.Equal(2, drive.Verdicts.First(verdict => verdict.Rule.Kind == "SHOCK").Priority);
    }

    [Fact]
    public void BackFill_FlagThatIsInAlarm_IsNotToldAgain()
    {
        var drive = new RuleDrive("TAMPER").Every(0, 10, record => record with { Tamper = true });
        drive.Record(5.5, record => record with { Tamper = true });

        Assert.Equal(["Raise TAMPER @0 since 0"], drive.Story);
    }
}
