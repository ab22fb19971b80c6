using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>What alarms mean for each other, and what is the same for every row.</summary>
public sealed class MechanismTests
{
    private static readonly string[] _high = ["TEMP_WARN_HIGH", "TEMP_HIGH", "TEMP_CRIT_HIGH"];

    [Fact]
    public void Suppression_OfOneProbe_ShowsTheHighestAndTheNextWhenItEnds()
    {
        var drive = new RuleDrive(_high).Every(0, 20, Probe(16));
        Assert.Equal([null, "TEMP_CRIT_HIGH", "TEMP_CRIT_HIGH"], drive.Verdicts.Select(verdict => verdict.SuppressedBy));

        drive.Every(21, 26, Probe(10));
        Assert.Equal(
            ["ReturnToNormal TEMP_CRIT_HIGH", "Suppress TEMP_WARN_HIGH by TEMP_HIGH", "Unsuppress TEMP_HIGH"],
            drive.Verdicts.Skip(3).Select(Short).Order(StringComparer.Ordinal));

        drive.Every(27, 32, Probe(7.3));
        Assert.Equal(["ReturnToNormal TEMP_HIGH", "Unsuppress TEMP_WARN_HIGH"], drive.Verdicts.Skip(6).Select(Short));
    }

    [Fact]
    public void Suppression_OfOneProbe_HidesNoOther()
    {
        var drive = new RuleDrive(_high).Every(0, 20, Twins(16, 7.5));

        Assert.Null(drive.Verdicts.Single(verdict => verdict.Subject == "1/front").SuppressedBy);
    }

    [Fact]
    public void Suppression_ReeferStopsAfterTheWarning_HidesItAndShowsItAgain()
    {
        var drive = new RuleDrive("TEMP_WARN_HIGH", "REEFER_OFF").Every(0, 10, record => Unit(ReeferStatus.Running)(Probe(7.5)(record)));
        drive.Every(11, 13, record => Unit(ReeferStatus.Off)(Probe(7.5)(record)));
        drive.Every(14, 15, record => Unit(ReeferStatus.Running)(Probe(7.5)(record)));

        Assert.Equal(
            ["Raise TEMP_WARN_HIGH", "Raise REEFER_OFF", "Suppress TEMP_WARN_HIGH by REEFER_OFF", "ReturnToNormal REEFER_OFF", "Unsuppress TEMP_WARN_HIGH"],
            drive.Verdicts.Select(Short));
    }

    [Fact]
    public void Suppression_UnitShutDown_CoversOffWarningsTrendAndSpread()
    {
        string[] covered = ["REEFER_OFF", "TEMP_WARN_HIGH", "TEMP_WARN_LOW", "TEMP_TREND", "TEMP_SPREAD"];

        Assert.All(covered, kind => Assert.Contains("REEFER_SHUTDOWN", Row(kind).SuppressedBy));
        Assert.All(covered[1..], kind => Assert.Contains("REEFER_OFF", Row(kind).SuppressedBy));
    }

    [Theory]
    [InlineData("CRASH")]
    [InlineData("SOS")]
    [InlineData("TEMP_CRIT_HIGH")]
    [InlineData("TEMP_FREEZE")]
    [InlineData("MKT_LIMIT")]
    [InlineData("TOR_100")]
    [InlineData("REEFER_SHUTDOWN")]
    [InlineData("COMMS_LOST")]
    public void Suppression_OfWhatMustBeSeen_DoesNotExist(string kind) => Assert.Empty(Row(kind).SuppressedBy);

    [Fact]
    public void Suppression_WhenWorsening_GoesOn()
    {
        var drive = new RuleDrive("TEMP_HIGH", "TEMP_CRIT_HIGH").Every(0, 75, Probe(16));

        var worse = drive.Verdicts.Single(verdict => verdict.Move == AlertMove.Worsen);
        Assert.Equal((75, "TEMP_CRIT_HIGH"), ((int)(worse.At - RuleDrive.Start).TotalMinutes, worse.SuppressedBy));
    }

    [Fact]
    public void Suppression_OfAZoneWhoseRowTheTrucksClassLacks_EndsToo()
    {
        var drive = new RuleDrive("TEMP_LOW", "TEMP_FREEZE");
        drive.Truck = drive.Truck with
        {
            StorageClass = StorageClasses.Find("CRYO")!,
            Loads = [new Load { Id = "insulin", StorageClass = StorageClass.Cct, Zone = 2, FreezeSensitive = true }],
        };
        drive.Every(0, 6, Probe(-1, zone: 2)).Every(7, 12, Probe(1, zone: 2));

        Assert.Equal(
            ["Raise TEMP_FREEZE", "Raise TEMP_LOW by TEMP_FREEZE", "ReturnToNormal TEMP_FREEZE", "Unsuppress TEMP_LOW"], drive.Verdicts.Select(Short));
    }

    // The dispatcher saw the warning before the excursion explained it. Nothing else would bring it back.
    [Fact]
    public void Suppressed_EndsTogetherWithItsSuppressor_IsShownAgain()
    {
        var drive = new RuleDrive("TEMP_HIGH", "TEMP_WARN_HIGH");
        for (var minute = 0; minute <= 25; minute++)
        {
            drive.Temperature(minute, minute < 20 ? 9 : 5);
        }

        Assert.Equal(
            [
                "Raise TEMP_WARN_HIGH @10 since 0", "Raise TEMP_HIGH @15 since 0", "Suppress TEMP_WARN_HIGH @15 since 0",
                "ReturnToNormal TEMP_HIGH @25 since 0", "ReturnToNormal TEMP_WARN_HIGH @25 since 0", "Unsuppress TEMP_WARN_HIGH @25 since 0",
            ],
            drive.Story);
    }

    [Fact]
    public void FirstOut_Warning_IsNotTheCauseOfTheExcursionThatItWarnedOf()
    {
        var drive = new RuleDrive("TEMP_HIGH", "TEMP_WARN_HIGH");
        for (var minute = 0; minute <= 15; minute++)
        {
            drive.Temperature(minute, 9);
        }

        var high = drive.Verdicts.Single(verdict => verdict is { Move: AlertMove.Raise, Rule.Kind: "TEMP_HIGH" });
        Assert.Equal((true, null), (high.FirstOut, high.CausedBy));
    }

    [Fact]
    public void FirstOut_OfACausalGroup_IsNamedByWhatFollows()
    {
        var drive = new RuleDrive("REEFER_OFF", "TEMP_HIGH").Every(0, 30, record => Unit(ReeferStatus.Off)(Probe(9)(record)));

        var (off, high) = (drive.Verdicts[0], drive.Verdicts[1]);
        Assert.Equal((true, null), (off.FirstOut, off.CausedBy));
        Assert.Equal((false, AlertId.Of(new AlertKey(drive.Truck.Truck, "REEFER_OFF", string.Empty), off.EpisodeStart).Value), (high.FirstOut, high.CausedBy));
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void FirstOut_ThatHasEnded_LeadsForTwoMinutes(int seconds, bool isFirst)
    {
        // The unit is shut down and cleared at once; it is the cause of what is raised within two minutes of it.
        var drive = new RuleDrive("REEFER_SHUTDOWN", "TEMP_FREEZE").Record(0, Probe(-1)).Record(5, Unit(ReeferStatus.Shutdown)).Record(5.1, Unit(ReeferStatus.Running));
        drive.Record(5 + (seconds / 60.0), Probe(-1));

        Assert.Equal(isFirst, drive.Verdicts[^1].FirstOut);
        Assert.Equal("TEMP_FREEZE", drive.Verdicts[^1].Rule.Kind);
    }

    [Fact]
    public void FirstOut_MovedToAnotherReplica_IsStillTheCause()
    {
        var drive = new RuleDrive("REEFER_OFF", "TEMP_HIGH")
            .Every(0, 10, record => Unit(ReeferStatus.Off)(Probe(9)(record))).MoveToAnotherReplica()
            .Every(11, 15, record => Unit(ReeferStatus.Off)(Probe(9)(record)));

        Assert.NotNull(drive.Verdicts[^1].CausedBy);
    }

    [Fact]
    public void Chatter_ThirdActivationInAMinute_IsMarkedAndHeldUntilAMinuteIsQuiet()
    {
        var drive = new RuleDrive("REEFER_SHUTDOWN");
        for (var n = 0; n < 5; n++)
        {
            drive.Record(n / 6.0, Unit(n % 2 == 0 ? ReeferStatus.Shutdown : ReeferStatus.Running));
        }

        Assert.Equal([false, false, true], drive.Verdicts.Where(verdict => verdict.Move == AlertMove.Raise).Select(verdict => verdict.Chattering));
        for (var n = 5; n < 11; n++)
        {
            drive.Record(n / 6.0, Unit(ReeferStatus.Running));
        }

        Assert.Equal(5, drive.Verdicts.Count);
        Assert.Equal("ReturnToNormal REEFER_SHUTDOWN @1.833 since 0.667", drive.Record(11 / 6.0, Unit(ReeferStatus.Running)).Story.Last());
    }

    [Fact]
    public void Phase_ParkedEmpty_EndsWhatConcernsTheCargo()
    {
        var drive = new RuleDrive("TEMP_HIGH", "TEMP_CRIT_HIGH").Every(0, 16, Probe(16));
        drive.Truck = drive.Truck with { Phase = TripPhase.ParkedEmpty };
        drive.Every(17, 22, Probe(16));

        Assert.Empty(drive.State.Conditions);
        Assert.Equal(2, drive.Verdicts.Count(verdict => verdict.Move == AlertMove.ReturnToNormal));
    }

    [Fact]
    public void Class_Changed_EndsWhatNoRuleJudgesAnyMore()
    {
        var drive = new RuleDrive("TEMP_LOW").Every(0, 5, Probe(1));
        drive.Truck = drive.Truck with { StorageClass = StorageClasses.Find("CRYO")! };
        drive.Record(6, Probe(1));

        Assert.Equal(["Raise TEMP_LOW @5 since 0", "ReturnToNormal TEMP_LOW @6 since 0"], drive.Story);
        Assert.Equal("No longer judged: the truck carries another storage class", drive.Verdicts[^1].Message);
        Assert.Empty(drive.State.Conditions);
    }

    [Fact]
    public void Gap_WhileItIsQuiet_BreaksTheOffDelay()
    {
        var drive = new RuleDrive("TEMP_HIGH").Every(0, 15, Probe(9)).Every(16, 19, Probe(5)).Record(40, Probe(5));
        Assert.Single(drive.Verdicts);

        Assert.Equal("ReturnToNormal TEMP_HIGH @45 since 0", drive.Every(41, 45, Probe(5)).Story.Last());
    }

    [Fact]
    public void Record_Repeated_ChangesNoTimerAndNoCount()
    {
        var drive = new RuleDrive("GPS_LOST").Record(0, Fix).Every(1, 6, Nothing).Record(7, Fix).Record(7, Fix);

        Assert.Equal(["Raise GPS_LOST @6 since 1"], drive.Story);
    }

    [Fact]
    public void Settings_OfClassAndDepot_AreThoseInForceAndTheirRevisionIsKept()
    {
        var settings = new RuleSettingsSnapshot(
        [
            (new RuleSetting("TEMP_HIGH", null, "North", new Dictionary<string, double> { [NumberNames.OnDelay] = 7 }, "trial"), 4),
            (new RuleSetting("TEMP_HIGH", "CRT_20_25", null, new Dictionary<string, double> { [NumberNames.OnDelay] = 99 }, "another class"), 5),
        ]);
        var drive = new RuleDrive(Engines.Of([Row("TEMP_HIGH")], settings)).Every(0, 8, Probe(9));

        Assert.Equal(["Raise TEMP_HIGH @7 since 0"], drive.Story);
        Assert.Equal(4, drive.Verdicts[0].Rule.Version);
    }

    [Fact]
    public void Words_OfEveryRow_NeverSayNaN()
    {
        var sets = Engines.Sets();
        var judgement = new Judgement();
        judgement.SetSilent(new TruckState(), new RuleDrive().Truck);
        Assert.All(RuleCatalogue.Rules.Where(RuleSet.IsOrdered), rule => Assert.DoesNotContain(
            "NaN", rule.Cause(judgement, new Told(sets.FindAny(rule.Kind)!, "1/rear", Signal.Unknown)), StringComparison.Ordinal));
    }

    private static Rule Row(string kind) => RuleCatalogue.Rules.Single(rule => rule.Kind == kind);

    private static TelemetryRecord Fix(TelemetryRecord record) => record with { Position = new GeoPosition(51.2, -0.1, 8) };

    private static string Short(Verdict verdict) =>
        $"{verdict.Move} {verdict.Rule.Kind}{(verdict.SuppressedBy is { } by ? $" by {by}" : string.Empty)}";
}
