using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Web.Tests.Simulator;

public class ScenarioTests
{
    [Fact]
    public void Crash_OneTruck_IsReportedOnceAndTheTruckStands()
    {
        var records = SimulatedFleet.RunScenario(ScenarioKind.Crash, TimeSpan.FromMinutes(5));
        var impact = records.Single(r => SimulatedFleet.Crash(r.Json));

        Assert.Equal(SimulatedFleet.Start.AddSeconds(61), impact.Record.RecordedAt);
        Assert.InRange(impact.Json.GetProperty("motion").GetProperty("peakG").GetDouble(), 2.5, 10);
        Assert.All(records.Where(r => r.Record.RecordedAt >= impact.Record.RecordedAt), r => Assert.Equal(0, SimulatedFleet.Speed(r.Json)));
    }

    [Fact]
    public void Sos_OneTruck_IsInFiveRecords()
    {
        var records = SimulatedFleet.RunScenario(ScenarioKind.Sos, TimeSpan.FromMinutes(5), rate: 0.2);

        Assert.Equal(5, records.Count(r => SimulatedFleet.Sos(r.Json)));
    }

    [Fact]
    public void DoorOpen_OneTruck_StopsOpensWarmsAndRecovers()
    {
        var records = SimulatedFleet.RunScenario(ScenarioKind.DoorOpen, TimeSpan.FromMinutes(50));
        var open = records.Where(r => r.Json.GetProperty("doors")[0].GetProperty("open").GetBoolean()).ToList();

        Assert.InRange(open[^1].Record.RecordedAt - open[0].Record.RecordedAt, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        Assert.All(open, r => Assert.Equal(0, SimulatedFleet.Speed(r.Json)));
        Assert.InRange(SimulatedFleet.Temperatures(open[^1].Json).Max(), 15, 18);
        Assert.InRange(SimulatedFleet.Temperatures(records[^1].Json).Max(), 4.5, 6);
    }

    [Fact]
    public void ReeferFailure_OneTruck_StopsTheUnitAndPassesTheLimitLongEnough()
    {
        var records = SimulatedFleet.RunScenario(ScenarioKind.ReeferFailure, TimeSpan.FromMinutes(40), rate: 0.1);
        var failed = records.Where(r => r.Record.RecordedAt > SimulatedFleet.Start.AddMinutes(1)).ToList();

        Assert.All(failed, r => Assert.Equal("shutdown", r.Json.GetProperty("reefer").GetProperty("status").GetString()));
        Assert.All(failed, r => Assert.Equal("23", r.Json.GetProperty("reefer").GetProperty("alarms")[0].GetProperty("code").GetString()));
        Assert.True(failed.Count(r => SimulatedFleet.Temperatures(r.Json).Max() > 8) > 6 * 15);
    }

    [Theory]
    [InlineData(-30, "heating")]
    [InlineData(5, "cooling")]
    [InlineData(45, "cooling")]
    public void ReeferFailure_AmbientAsked_DriftsTowardItByTheClosedTimeConstant(double ambientC, string mode)
    {
        var failure = new FleetOptions
        {
            Trucks = 1,
            Rate = 0.1,
            AmbientC = ambientC,
            Scenarios = [new ScenarioRequest(ScenarioKind.ReeferFailure, null, TimeSpan.Zero)],
        };
        var records = SimulatedFleet.Run(failure, TimeSpan.FromMinutes(31)).Select(r => (r.RecordedAt, Json: SimulatedFleet.Json(r))).ToList();

        var afterOneTau = records.Single(r => r.RecordedAt == SimulatedFleet.Start.AddMinutes(30)).Json;
        Assert.All(
            SimulatedFleet.Temperatures(afterOneTau).Zip([4.8, 5.2]),
            probe => Assert.Equal(ambientC + ((probe.Second - ambientC) * Math.Exp(-1)), probe.First, TruckSensors.ErrorC));
        Assert.All(records, r => Assert.Equal(mode, r.Json.GetProperty("zones")[0].GetProperty("mode").GetString()));
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(45)]
    public void HealthyReefer_AtTheExtremes_HoldsItsSetpoint(double ambientC)
    {
        var healthy = new FleetOptions { Trucks = 10, Rate = 0.1, AmbientC = ambientC };

        Assert.All(
            SimulatedFleet.Run(healthy, TimeSpan.FromMinutes(5)).SelectMany(r => SimulatedFleet.Temperatures(SimulatedFleet.Json(r))),
            reading => Assert.InRange(reading, 4.5, 5.5));
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(16.9)]
    [InlineData(45)]
    public void Demo_AmbientAsked_GoesOn(double ambientC)
    {
        var demo = FleetOptions.Demo(trucks: 30) with { Rate = 0.1, AmbientC = ambientC };

        Assert.NotEmpty(SimulatedFleet.Run(demo, TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void Ambient_OutOfRange_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new FleetSimulation(new FleetOptions { AmbientC = 45.1 }, SimulatedFleet.Start));

    [Fact]
    public void Freeze_OneTruck_FallsBelowZeroAndRecovers()
    {
        var records = SimulatedFleet.RunScenario(ScenarioKind.Freeze, TimeSpan.FromMinutes(60), rate: 0.1);

        Assert.InRange(records.Min(r => SimulatedFleet.Temperatures(r.Json).Min()), -3.6, -2);
        Assert.InRange(SimulatedFleet.Temperatures(records[^1].Json).Min(), 4, 5);
    }

    [Fact]
    public void Silence_OneTruck_LeavesAGapThatIsNeverFilled()
    {
        var records = SimulatedFleet.RunScenario(ScenarioKind.Silence, TimeSpan.FromMinutes(30));

        Assert.DoesNotContain(
            records,
            r => r.Record.RecordedAt >= SimulatedFleet.Start.AddMinutes(1) && r.Record.RecordedAt < SimulatedFleet.Start.AddMinutes(21));
        Assert.Equal(60 + (9 * 60), records.Count);
    }

    [Fact]
    public void DeadZone_OneTruck_SendsWhatItKeptInOneBurstWithTheOldTimes()
    {
        var records = SimulatedFleet.RunScenario(ScenarioKind.DeadZoneBackfill, TimeSpan.FromMinutes(5));
        var late = records.Where(r => r.Record.DueAt > r.Record.RecordedAt).ToList();

        Assert.Equal(5 * 60, records.Count);
        Assert.Equal(120, late.Count);
        Assert.All(late, r => Assert.Equal(SimulatedFleet.Start.AddMinutes(3), r.Record.DueAt));
        Assert.All(records.Zip(records.Skip(1)), p => Assert.True(p.First.Record.RecordedAt < p.Second.Record.RecordedAt));
    }

    [Theory]
    [InlineData("Holland")]
    [InlineData("TRUCK-105")]
    public void Storm_OneDepot_HitsAllItsTrucksAndNoOther(string target)
    {
        var options = new FleetOptions { Trucks = 60, Scenarios = [new ScenarioRequest(ScenarioKind.Storm, target, TimeSpan.FromSeconds(2))] };
        var records = SimulatedFleet.Run(options, TimeSpan.FromSeconds(10)).Select(r => (r.TruckId, Json: SimulatedFleet.Json(r))).ToList();
        var depot = FleetRoster.Of(60).Where(t => t.Depot == "Holland").Select(t => t.TruckId).ToHashSet();

        Assert.Equal(10, depot.Count);
        Assert.Equal(depot, records.Where(r => r.Json.GetProperty("reefer").GetProperty("status").GetString() == "shutdown").Select(r => r.TruckId).ToHashSet());
        Assert.Equal(4, records.Count(r => SimulatedFleet.Crash(r.Json)));
    }

    [Fact]
    public void Requests_WithoutATruck_GoToDifferentTrucks()
    {
        var twoCrashes = new FleetOptions
        {
            Trucks = 3,
            Scenarios = [new ScenarioRequest(ScenarioKind.Crash, null, TimeSpan.Zero), new ScenarioRequest(ScenarioKind.Crash, null, TimeSpan.Zero)],
        };

        var crashed = SimulatedFleet.Run(twoCrashes, TimeSpan.FromSeconds(5)).Where(r => SimulatedFleet.Crash(SimulatedFleet.Json(r)));
        Assert.Equal(["TRUCK-101", "TRUCK-102"], crashed.Select(r => r.TruckId).Order());
    }
}
