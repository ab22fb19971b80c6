using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Physics;
using PharmaGuard.Simulator.Scenarios;
using PharmaGuard.Simulator.Truth;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>Against formulas worked out here, not against the simulation's own steps.</summary>
public class FleetTruthTests
{
    private static readonly DateTimeOffset _cause = SimulatedFleet.Start.AddMinutes(1);
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(1);

    [Fact]
    public void Crash_IsDueAtOnceAndNeverEnds()
    {
        var line = Assert.Single(Of(ScenarioKind.Crash, minutes: 20));

        Assert.Equal(("TRUCK-101", "CRASH", _cause, _cause, null), (line.Truck, line.Kind, line.Begins, line.Due, line.Ends));
        Assert.Equal(_cause.AddSeconds(1), line.Latest);
    }

    [Fact]
    public void Sos_FiveRecords_AreOneAlert()
    {
        var line = Assert.Single(Of(ScenarioKind.Sos, minutes: 5));

        Assert.Equal(("SOS", _cause, _cause), (line.Kind, line.Begins, line.Due));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(45)]
    public void ReeferFailure_Heat_CrossesTheLimitsWhereTheFirstOrderLawSays(double ambientC)
    {
        var lines = Of(ScenarioKind.ReeferFailure, minutes: 90, ambientC).ToDictionary(l => l.Kind);

        Assert.Equal(["REEFER_OFF", "REEFER_SHUTDOWN", "TEMP_CRIT_HIGH", "TEMP_HIGH", "TEMP_WARN_HIGH"], lines.Keys.Order(StringComparer.Ordinal));
        (string, double, int)[] limits = [("TEMP_WARN_HIGH", 7, 10), ("TEMP_HIGH", 8, 15), ("TEMP_CRIT_HIGH", 15, 2)];
        foreach (var (kind, limitC, minutes) in limits)
        {
            var line = lines[kind];
            var crossed = _cause + CargoAir.TimeToReach(5.2, limitC, ambientC, CargoAir.ClosedTau);
            Assert.InRange(line.Begins, crossed, crossed + _step);
            Assert.Equal(line.Begins.AddMinutes(minutes), line.Due);
            // The worst sensor shows the limit this much later, and the best one this much earlier.
            var late = _cause + CargoAir.TimeToReach(5.2, limitC + TruckSensors.ErrorC, ambientC, CargoAir.ClosedTau);
            Assert.InRange(line.Latest, late.AddMinutes(minutes), late.AddMinutes(minutes) + _step);
            Assert.InRange(line.Earliest, _cause.AddMinutes(minutes), line.Due);
        }

        // Repaired after an hour: from there back to the deadband, in the time constant of the running unit.
        var peakC = ambientC + ((5.2 - ambientC) * Math.Exp(-2));
        var cold = _cause.AddHours(1) + CargoAir.TimeToReach(peakC, 7.5, 5.2, CargoAir.CoolingTau);
        Assert.InRange(lines["TEMP_HIGH"].Ends!.Value, cold, cold + _step);
        Assert.Equal(_cause.AddHours(1), lines["REEFER_SHUTDOWN"].Ends);
        Assert.Equal((_cause, _cause.AddMinutes(2)), (lines["REEFER_OFF"].Begins, lines["REEFER_OFF"].Due));
        // Above 15 °C is shown instead of above 8 °C where it comes first.
        Assert.Equal(ambientC > 25 ? ["TEMP_CRIT_HIGH"] : [], lines["TEMP_HIGH"].SuppressedBy);
        Assert.Superset(new HashSet<string> { "REEFER_OFF", "REEFER_SHUTDOWN" }, lines["TEMP_WARN_HIGH"].SuppressedBy.ToHashSet());
        Assert.Empty(lines["TEMP_CRIT_HIGH"].SuppressedBy);
    }

    [Fact]
    public void ReeferFailure_Frost_FreezesAndNeverWarms() => Assert.Equal(
        ["REEFER_SHUTDOWN", "REEFER_OFF", "TEMP_WARN_LOW", "TEMP_LOW", "TEMP_FREEZE"],
        Of(ScenarioKind.ReeferFailure, minutes: 60, ambientC: -30).Select(l => l.Kind));

    [Fact]
    public void ReeferFailure_AmbientWithinTheLabel_HarmsNoCargo() => Assert.Equal(
        ["REEFER_SHUTDOWN", "REEFER_OFF"], Of(ScenarioKind.ReeferFailure, minutes: 60, ambientC: 6).Select(l => l.Kind));

    [Fact]
    public void Freeze_FallsBelowEachLimitAndRecovers()
    {
        var lines = Of(ScenarioKind.Freeze, minutes: 90).ToDictionary(l => l.Kind);

        Assert.Equal(["TEMP_FREEZE", "TEMP_LOW", "TEMP_WARN_LOW"], lines.Keys.Order(StringComparer.Ordinal));
        var crossed = _cause + CargoAir.TimeToReach(4.8, 0, -3.2, CargoAir.CoolingTau);
        Assert.InRange(lines["TEMP_FREEZE"].Begins, crossed, crossed + _step);
        Assert.All(lines.Values, l => Assert.InRange(l.Ends!.Value, _cause.AddMinutes(30), _cause.AddMinutes(45)));
    }

    [Fact]
    public void DoorOpen_StandsOpenTooLongAndLetsTheHeatIn()
    {
        var lines = Of(ScenarioKind.DoorOpen, minutes: 40, ambientC: 30).ToDictionary(l => l.Kind);

        Assert.Equal(["DOOR_LONG", "TEMP_CRIT_HIGH", "TEMP_HIGH", "TEMP_WARN_HIGH"], lines.Keys.Order(StringComparer.Ordinal));
        var door = lines["DOOR_LONG"];
        // It opens when the truck has come to rest, and closes when the quarter of an hour is over.
        Assert.InRange(door.Begins, _cause, _cause.AddSeconds(30));
        Assert.Equal((door.Begins.AddMinutes(5), _cause.AddMinutes(15)), (door.Due, door.Ends));
        Assert.InRange(door.Latest, door.Due, door.Due + _step);
        var crossed = door.Begins + CargoAir.TimeToReach(5.2, 15, 30, CargoAir.DoorOpenTau);
        Assert.InRange(lines["TEMP_CRIT_HIGH"].Begins, crossed, crossed + _step);
    }

    [Fact]
    public void DoorOpen_HalfAnHourOfTheHottestDay_DrivesTheProbesApart()
    {
        var lines = Of(
            60,
            45,
            1,
            new ScenarioRequest(ScenarioKind.DoorOpen, null, TimeSpan.FromMinutes(1)),
            new ScenarioRequest(ScenarioKind.DoorOpen, null, TimeSpan.FromMinutes(16)));

        Assert.Single(lines, l => l.Kind == "TEMP_SPREAD");
        Assert.Single(lines, l => l.Kind == "DOOR_LONG");
    }

    [Fact]
    public void Silence_IsDueFiveMinutesAfterTheLastRecord()
    {
        var line = Assert.Single(Of(ScenarioKind.Silence, minutes: 30));

        Assert.Equal(("COMMS_LOST", _cause.AddSeconds(-1), _cause.AddSeconds(-1).AddMinutes(5)), (line.Kind, line.Begins, line.Due));
        Assert.Equal((line.Due.AddSeconds(15), _cause.AddMinutes(20)), (line.Latest, line.Ends));
    }

    [Fact]
    public void Silence_BeyondTheEndOfTheRun_HasNoEnd() => Assert.Null(Assert.Single(Of(ScenarioKind.Silence, minutes: 10)).Ends);

    [Fact]
    public void Silence_WhileADelayRuns_HidesNothing()
    {
        // Above 8 °C after four and a half minutes, silent from the tenth to the thirtieth, due in the twentieth.
        var lines = Of(
            60,
            25,
            1,
            new ScenarioRequest(ScenarioKind.ReeferFailure, null, TimeSpan.Zero),
            new ScenarioRequest(ScenarioKind.Silence, null, TimeSpan.FromMinutes(10)));

        var high = lines.Single(l => l.Kind == "TEMP_HIGH");
        Assert.InRange(high.Latest, high.Due, high.Due.AddMinutes(1.5));
        Assert.Contains(lines, l => l.Kind == "COMMS_LOST");
    }

    [Fact]
    public void DeadZone_Alone_RaisesNothing() => Assert.Empty(Of(ScenarioKind.DeadZoneBackfill, minutes: 10));

    [Fact]
    public void DeadZone_CrashWithinIt_IsKnownWhenTheTruckIsHeardAgain()
    {
        var crash = Assert.Single(Of(
            10,
            null,
            1,
            new ScenarioRequest(ScenarioKind.DeadZoneBackfill, null, TimeSpan.FromMinutes(1)),
            new ScenarioRequest(ScenarioKind.Crash, null, TimeSpan.FromMinutes(2))));

        Assert.Equal((_cause.AddMinutes(1), _cause.AddMinutes(2)), (crash.Begins, crash.Latest));
    }

    [Fact]
    public void Storm_HitsEveryTruckOfTheDepot()
    {
        var options = new FleetOptions
        {
            Trucks = 60,
            Rate = 0.1,
            AmbientC = 30,
            Scenarios = [new ScenarioRequest(ScenarioKind.Storm, "Holland", TimeSpan.FromMinutes(1))],
        };
        var lines = FleetTruth.Of(options, SimulatedFleet.Start, TimeSpan.FromMinutes(40));

        Assert.Equal(4, lines.Count(l => l.Kind == "CRASH"));
        Assert.All(["REEFER_SHUTDOWN", "REEFER_OFF", "TEMP_HIGH", "TEMP_CRIT_HIGH"], kind => Assert.Equal(10, lines.Count(l => l.Kind == kind)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-30.0)]
    [InlineData(45.0)]
    public void QuietFleet_RaisesNothing(double? ambientC) => Assert.Empty(
        FleetTruth.Of(new FleetOptions { Trucks = 20, Rate = 0.2, AmbientC = ambientC }, SimulatedFleet.Start, TimeSpan.FromHours(1)));

    [Fact]
    public void Demo_HalfAnHour_MustRaiseAboutOnceAMinute()
    {
        var kinds = FleetTruth.Of(FleetOptions.Demo(trucks: 60) with { Rate = 0.2 }, SimulatedFleet.Start, TimeSpan.FromMinutes(30))
            .CountBy(l => l.Kind)
            .ToDictionary();

        Assert.Superset(new HashSet<string> { "CRASH", "SOS", "TEMP_HIGH", "TEMP_LOW", "REEFER_CHECK" }, kinds.Keys.ToHashSet());
        Assert.InRange(kinds["TEMP_HIGH"] + kinds["TEMP_LOW"] + kinds["CRASH"] + kinds["SOS"], 20, 40);
    }

    [Fact]
    public void SlowLogger_FirstSampleAboveFifteen_Raises()
    {
        var lines = Of(120, 45, 1 / 600.0, new ScenarioRequest(ScenarioKind.ReeferFailure, null, TimeSpan.FromMinutes(1)));
        var critical = lines.Single(l => l.Kind == "TEMP_CRIT_HIGH");

        Assert.Equal((critical.Begins, SimulatedFleet.Start.AddMinutes(10)), (critical.Due, critical.Latest));
    }

    [Fact]
    public void Run_EndsBeforeTheDelay_AsksForNothing() => Assert.Equal(
        ["REEFER_SHUTDOWN", "REEFER_OFF"], Of(ScenarioKind.ReeferFailure, minutes: 12, ambientC: 25).Select(l => l.Kind));

    [Fact]
    public void KnownSeed_MatchesTheGoldenFile()
    {
        var options = new FleetOptions
        {
            Trucks = 8,
            Rate = 0.2,
            Seed = 7,
            Scenarios =
            [
                .. Enum.GetValues<ScenarioKind>()
                    .Select((kind, i) => new ScenarioRequest(kind, FleetRoster.Of(8)[i].TruckId, TimeSpan.FromSeconds(30 * i))),
            ],
        };
        var written = Path.Combine(AppContext.BaseDirectory, $"{nameof(KnownSeed_MatchesTheGoldenFile)}.jsonl");
        TruthFile.Write(written, options, SimulatedFleet.Start, TimeSpan.FromHours(1));

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Simulator", "Golden", "truth-seed-7.jsonl")), File.ReadAllText(written));
    }

    [Fact]
    public void Write_FolderIsGone_NamesTheFile()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "no-such-folder", "truth.jsonl");
        var refused = Assert.Throws<TruthFileException>(() => TruthFile.Write(file, new FleetOptions { Trucks = 1 }, SimulatedFleet.Start, _step));

        Assert.StartsWith($"--truth {file}: ", refused.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<TruthLine> Of(ScenarioKind kind, int minutes, double? ambientC = null) =>
        Of(minutes, ambientC, 1, new ScenarioRequest(kind, null, TimeSpan.FromMinutes(1)));

    private static IReadOnlyList<TruthLine> Of(int minutes, double? ambientC, double rate, params ScenarioRequest[] scenarios) => FleetTruth.Of(
        new FleetOptions { Trucks = 1, Rate = rate, AmbientC = ambientC, Scenarios = scenarios }, SimulatedFleet.Start, TimeSpan.FromMinutes(minutes));
}
