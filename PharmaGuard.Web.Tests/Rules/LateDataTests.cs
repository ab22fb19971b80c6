using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class LateDataTests
{
    private static readonly string[] BackFilled = ["LATE_EXCURSION", "TEMP_CRIT_HIGH", "TEMP_HIGH", "TEMP_LOW"];

    [Fact]
    public void OutOfOrder_ReadingThatWasMissing_IsRaisedAtItsOwnTime()
    {
        var drive = new RuleDrive("TEMP_CRIT_HIGH").Temperature(0, 16).Temperature(2.5, 14.6).Temperature(2, 16);

        Assert.Equal(["Raise TEMP_CRIT_HIGH @2 since 0"], drive.Story);
        Assert.True(Assert.Single(drive.State.Conditions).InAlarm);
    }

    [Fact]
    public void OutOfOrder_ReadingThatWasInRange_AnnotatesTheAlertAndEndsIt()
    {
        var drive = new RuleDrive("TEMP_CRIT_HIGH").Temperature(0, 16).Temperature(1, 16).Temperature(2, 16).Temperature(1.5, 7);

        Assert.Equal(
            ["Raise TEMP_CRIT_HIGH @2 since 0", "Annotate TEMP_CRIT_HIGH @2 since 0", "ReturnToNormal TEMP_CRIT_HIGH @2 since 0"], drive.Story);
        Assert.Equal("Not confirmed by late data", drive.Verdicts[1].Message);

        // It began anew at minute 2, and that is another alert.
        Assert.Equal("Raise TEMP_CRIT_HIGH @4 since 2", drive.Temperature(4, 16).Story.Last());
    }

    [Fact]
    public void OutOfOrder_AlertThatStands_KeepsTheBeginningThatWasTold()
    {
        var drive = new RuleDrive("TEMP_CRIT_HIGH").Temperature(0, 5).Temperature(1, 16).Temperature(2, 16).Temperature(3, 16).Temperature(2.5, 16).Temperature(3.5, 16);

        Assert.Equal(["Raise TEMP_CRIT_HIGH @3 since 1"], drive.Story);
    }

    [Fact]
    public void OutOfOrder_AlertThatWasEndedAndHadNotEnded_IsRaisedAgain()
    {
        var drive = new RuleDrive("SHOCK").Record(0, Peak(12)).Record(0.5, Peak(0.3)).Record(1.5, Peak(0.3)).Record(1, Peak(12));

        Assert.Equal(["Raise SHOCK @0 since 0", "ReturnToNormal SHOCK @1.5 since 0", "Raise SHOCK @1.5 since 0"], drive.Story);
        Assert.NotEqual(drive.Verdicts[0].EpisodeStart, drive.Verdicts[2].EpisodeStart);
        Assert.Equal("ReturnToNormal SHOCK @2.5 since 0", drive.Record(2.5, Peak(0.3)).Story.Last());
    }

    [Fact]
    public void OutOfOrder_AlertThatHasEndedAndNeverWas_IsAnnotated()
    {
        // In order it is shut at 0.1, and ten seconds are never reached.
        var late = new RuleDrive("DOOR_MOVING").Record(0, Door(true, 42)).Record(0.2, Door(true, 42));
        late.Record(0.3, Door(false)).Record(0.5, Door(false)).Record(0.1, Door(false));

        Assert.Equal(
            ["Raise DOOR_MOVING @0.2 since 0", "ReturnToNormal DOOR_MOVING @0.5 since 0", "Annotate DOOR_MOVING @0.5 since 0"], late.Story);
        Assert.Equal("Not confirmed by late data", late.Verdicts[^1].Message);
    }

    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(1.4, 0)]
    public void OutOfOrder_WithinTheAllowedLateness_IsPutWhereItBelongs(double minute, int raised)
    {
        // The last record is at 2.5; the allowed lateness is a minute.
        var drive = new RuleDrive("TEMP_FREEZE").Temperature(-0.5, -1).Temperature(2.5, 5).Temperature(minute, -1);

        Assert.Equal(raised, drive.Verdicts.Count);
    }

    [Fact]
    public void OutOfOrder_EighteenRecordsAMinute_StillHasAPast()
    {
        var drive = new RuleDrive("TEMP_FREEZE").Temperature(-3, -1);
        for (var n = 4; n < 22; n++)
        {
            drive.Temperature(n / 18.0, 5);
        }

        Assert.Equal(AlertMove.Raise, drive.Temperature(0.2, -1).Verdicts.FirstOrDefault()?.Move);
    }

    [Fact]
    public void OutOfOrder_AnotherRecordOfTheSameMoment_IsNoRepeat()
    {
        var drive = new RuleDrive("TAMPER", "POWER_CUT")
            .Record(0, record => record with { PowerCut = true })
            .Record(0.9, Nothing)
            .Record(0, record => record with { Tamper = true });

        Assert.Contains("Raise TAMPER @0 since 0", drive.Story);
    }

    [Fact]
    public void BackFill_ExcursionThatNobodyKnew_IsLearnedLateOnceAndEndsNothing()
    {
        var drive = new RuleDrive(BackFilled).Temperature(60, 5);
        for (var minute = 10; minute < 25; minute++)
        {
            drive.Temperature(minute, 9);
        }

        Assert.Empty(drive.Verdicts);
        for (var minute = 25; minute < 50; minute++)
        {
            drive.Temperature(minute, minute < 30 ? 9 : 5);
        }

        var late = Assert.Single(drive.Verdicts);
        Assert.Equal(["Raise LATE_EXCURSION @25 since 10"], drive.Story);
        Assert.Equal((2, "TEMP_HIGH", "1/rear"), (late.Priority, late.LearnedLateBy?.Kind, late.Subject));
        Assert.Equal("Learned late: Probe rear 9.0 °C above 8.0 °C for 15 min", late.Message);
        Assert.Equal(9.0, late.Reading);
        Assert.True(late.Rule.Rule is { Latched: true, IsIncident: true, NeedsDisposition: true });
    }

    [Fact]
    public void BackFill_WorseExcursion_HasThePriorityOfItsRule()
    {
        var drive = new RuleDrive(BackFilled).Temperature(60, 5);
        for (var minute = 10; minute <= 12; minute++)
        {
            drive.Temperature(minute, 16);
        }

        Assert.Equal((1, "TEMP_CRIT_HIGH"), (drive.Verdicts.Single().Priority, drive.Verdicts.Single().LearnedLateBy?.Kind));
    }

    [Fact]
    public void BackFill_ExcursionThatIsInAlarm_IsNotToldAgain()
    {
        var drive = new RuleDrive(BackFilled).Every(0, 16, Probe(9));
        for (var minute = 0.5; minute < 15; minute++)
        {
            drive.Temperature(minute, 9);
        }

        Assert.Equal(["Raise TEMP_HIGH @15 since 0"], drive.Story);
    }

    [Fact]
    public void BackFill_InRange_EndsNoAlarm()
    {
        var drive = new RuleDrive(BackFilled).Every(0, 16, Probe(9));
        for (var minute = 0.5; minute < 14; minute++)
        {
            drive.Temperature(minute, 5);
        }

        Assert.Equal(["Raise TEMP_HIGH @15 since 0"], drive.Story);
    }

    [Fact]
    public void BackFill_TwoStretchesWithAPause_AreJudgedApart()
    {
        var drive = new RuleDrive(BackFilled).Temperature(200, 5);
        for (var minute = 10; minute <= 20; minute++)
        {
            drive.Temperature(minute, 9);
        }

        for (var minute = 60; minute <= 70; minute++)
        {
            drive.Temperature(minute, 9);
        }

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void Probe_BehindTheOthersButNotBehindItself_IsInOrder()
    {
        var drive = new RuleDrive(BackFilled).Temperature(60, 5, "front");
        for (var minute = 10; minute <= 25; minute++)
        {
            drive.Temperature(minute, 9, "rear");
        }

        Assert.Equal(["Raise TEMP_HIGH @25 since 10"], drive.Story);
    }

    [Fact]
    public void Gap_OfATrip_IsToldWhenTheTripEnds()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Every(40, 60, Nothing);
        Assert.Empty(drive.Verdicts);

        Arrive(drive, TripPhase.Unloading).Record(61, Nothing).Record(62, Nothing);
        var told = Assert.Single(drive.Verdicts);
        Assert.Equal((3, "Nothing was heard for 30 min of the trip"), (told.Priority, told.Message));
        Assert.True(told.Rule.Rule is { Latched: true, IsIncident: true });
    }

    [Fact]
    public void Gap_UpToTheArrival_IsToldToo()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing);

        Assert.Equal(["Raise DATA_GAP @40 since 40"], Arrive(drive, TripPhase.ParkedEmpty).Record(40, Nothing).Story);
    }

    [Fact]
    public void Gap_OfAQuarterOfAnHour_IsAllowed()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Every(25, 40, Nothing);

        Assert.Empty(Arrive(drive, TripPhase.Unloading).Record(41, Nothing).Verdicts);
    }

    [Fact]
    public void Gap_OfTheTripBefore_IsNotThatOfThisOne()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Every(40, 60, Nothing);
        Arrive(drive, TripPhase.Unloading).Every(61, 70, Nothing);
        Arrive(drive, TripPhase.Transit).Every(71, 100, Nothing);
        Arrive(drive, TripPhase.Unloading).Every(101, 110, Nothing);

        Assert.Single(drive.Verdicts);
    }

    [Fact]
    public void Gap_FilledLater_IsNone()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Every(40, 60, Nothing).MoveToAnotherReplica();
        Fill(drive, 11, 39);

        Assert.Empty(Arrive(drive, TripPhase.Unloading).Record(61, Nothing).Verdicts);
    }

    [Fact]
    public void Gap_FilledInPart_IsTheLongestThatIsLeft()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Every(60, 70, Nothing);
        Fill(drive, 20, 40);

        Assert.Equal("Nothing was heard for 20 min of the trip", Assert.Single(Arrive(drive, TripPhase.Unloading).Record(71, Nothing).Verdicts).Message);
    }

    [Fact]
    public void Gap_LongestOfTwoFilled_TellsTheOther()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Every(40, 60, Nothing).Every(78, 90, Nothing);
        Fill(drive, 11, 39);

        Assert.Equal("Nothing was heard for 18 min of the trip", Assert.Single(Arrive(drive, TripPhase.Unloading).Record(91, Nothing).Verdicts).Message);
    }

    [Fact]
    public void Gap_MoreThanAreKept_TheLongestIsTold()
    {
        var gaps = new TripGaps();
        for (var n = 1; n <= TripGaps.Most + 10; n++)
        {
            gaps.Add(n * 1000, (n * 1000) + (n == 3 ? 500 : n));
        }

        Assert.Equal((TripGaps.Most, 500), (gaps.All.Count, gaps.Longest));
    }

    // The clock ran three hours ahead for one record: nothing was missing.
    [Fact]
    public void Gap_OfAClockThatRanAhead_IsNone()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Record(190, Nothing, loggedAtMinute: 11).Every(12, 30, Nothing);

        Assert.Empty(Arrive(drive, TripPhase.Unloading).Record(31, Nothing).Verdicts);
    }

    [Fact]
    public void Gap_KnownToAnotherReplica_IsStillTold()
    {
        var drive = new RuleDrive("DATA_GAP").Every(0, 10, Nothing).Every(40, 60, Nothing).MoveToAnotherReplica();

        Assert.Single(Arrive(drive, TripPhase.Unloading).Record(61, Nothing).Verdicts);
    }

    private static Func<TelemetryRecord, TelemetryRecord> Peak(double g) => record => record with { PeakG = g };

    private static void Fill(RuleDrive drive, int from, int to)
    {
        for (var minute = from; minute <= to; minute++)
        {
            drive.Record(minute, Nothing, loggedAtMinute: 90);
        }
    }

    private static RuleDrive Arrive(RuleDrive drive, TripPhase phase)
    {
        drive.Truck = drive.Truck with { Phase = phase };
        return drive;
    }

    // Probe b is behind the truck and not behind itself. A swap of another probe must not take back what b has raised.
    [Fact]
    public void ProbeBehindTheTruck_InAlarm_IsNotEndedByASwapOfAnother()
    {
        var drive = new RuleDrive("TEMP_HIGH").Temperature(0, 9, "b").Temperature(25, 5, "a").Temperature(20, 9, "b")
            .Temperature(25.4, 5, "a").Temperature(25.2, 5, "a");

        Assert.Equal(["Raise TEMP_HIGH @20 since 0"], drive.Story);
    }
}
