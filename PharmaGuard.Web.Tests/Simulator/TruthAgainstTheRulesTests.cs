using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Scenarios;
using PharmaGuard.Simulator.Truth;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using PharmaGuard.Web.Tests.Rules;
using SimulatedTrucks = PharmaGuard.Simulator.Fleet.FleetOptions;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>The physics judge the rules: what the truth asks for is raised in time, and nothing that it asks for is raised too soon.</summary>
public class TruthAgainstTheRulesTests
{
    private static readonly TimeSpan _length = TimeSpan.FromMinutes(80);

    [Theory]
    [InlineData(ScenarioKind.Crash, 20)]
    [InlineData(ScenarioKind.DoorOpen, -30)]
    [InlineData(ScenarioKind.DoorOpen, 45)]
    [InlineData(ScenarioKind.ReeferFailure, -30)]
    [InlineData(ScenarioKind.ReeferFailure, 20)]
    [InlineData(ScenarioKind.ReeferFailure, 45)]
    [InlineData(ScenarioKind.Freeze, 20)]
    [InlineData(ScenarioKind.Sos, 20)]
    [InlineData(ScenarioKind.Storm, 30)]
    public void Scenario_EveryAlertOfTheTruth_IsRaisedInItsTime(ScenarioKind kind, double ambientC)
    {
        foreach (var rate in (ReadOnlySpan<double>)[0.2, 1 / 60.0, 1 / 900.0])
        {
            var options = new SimulatedTrucks
            {
                Trucks = 7,
                Rate = rate,
                AmbientC = ambientC,
                Scenarios =
                [
                    new ScenarioRequest(kind, "TRUCK-101", TimeSpan.FromMinutes(1)),
                    new ScenarioRequest(ScenarioKind.DeadZoneBackfill, "TRUCK-101", TimeSpan.FromMinutes(10)),
                ],
            };
            var raised = Raised(options);
            var judged = RuleCatalogue.Rules.Select(r => r.Kind).ToHashSet();
            var truth = FleetTruth.Of(options, SimulatedFleet.Start, _length).Where(l => judged.Contains(l.Kind)).ToList();

            Assert.True(truth.Count > 0 || rate < 1 / 300.0, "Nothing to judge by.");
            Assert.All(truth, line => Assert.Contains(
                raised,
                r => r.Truck == line.Truck && r.Kind == line.Kind && r.At >= line.Earliest && r.HeardAt <= line.Latest));
            Assert.All(truth, line => Assert.DoesNotContain(raised, r => r.Truck == line.Truck && r.Kind == line.Kind && r.At < line.Earliest));
        }
    }

    private static List<(string Truck, string Kind, DateTimeOffset At, DateTimeOffset HeardAt)> Raised(SimulatedTrucks options)
    {
        var engine = Engines.Of();
        var states = FleetRoster.Of(options.Trucks).ToDictionary(t => t.TruckId, _ => new TruckState());
        var raised = new List<(string, string, DateTimeOffset, DateTimeOffset)>();
        foreach (var sent in SimulatedFleet.Run(options, _length))
        {
            Assert.True(TelemetryParser.TryParse(sent.Value, sent.DueAt, out var record, out var reason), reason);
            var verdicts = new List<Verdict>();
            engine.Judge(states[sent.TruckId], record, sent.DueAt.UtcTicks, new TruckProfile(record.Truck, new Depot("North"), StorageClass.Cct), verdicts);
            raised.AddRange(verdicts.Where(v => v.Move == AlertMove.Raise).Select(v => (sent.TruckId, v.Rule.Kind, v.At, sent.DueAt)));
        }

        return raised;
    }
}
