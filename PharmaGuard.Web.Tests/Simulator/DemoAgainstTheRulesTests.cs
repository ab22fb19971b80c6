using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using PharmaGuard.Web.Tests.Rules;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>The embedded default without its broker: the demo's bytes through the product's parser and rules.</summary>
public class DemoAgainstTheRulesTests(ITestOutputHelper output)
{
    [Fact]
    public void Demo_FiveMinutes_IsAcceptedAndRaisesAlertsOfAllCommonKinds()
    {
        var engine = Engines.Of();
        var states = new Dictionary<string, TruckState>();
        var raised = new List<(DateTimeOffset At, string Kind)>();
        foreach (var sent in SimulatedFleet.Run(PharmaGuard.Simulator.Fleet.FleetOptions.Demo(trucks: 40), TimeSpan.FromMinutes(5)))
        {
            Assert.True(TelemetryParser.TryParse(sent.Value, sent.DueAt, out var record, out var reason), reason);
            if (!states.TryGetValue(sent.TruckId, out var state))
            {
                states[sent.TruckId] = state = new TruckState();
            }

            var verdicts = new List<Verdict>();
            engine.Judge(state, record, sent.DueAt.UtcTicks, new TruckProfile(record.Truck, new Depot("North"), StorageClass.Cct), verdicts);
            raised.AddRange(verdicts.Where(v => v.Move == AlertMove.Raise).Select(v => (sent.DueAt, v.Rule.Kind)));
        }

        output.WriteLine(string.Join("\n", raised.Select(r => $"{r.At - SimulatedFleet.Start:mm\\:ss} {r.Kind}")));
        Assert.True(raised[0].At <= SimulatedFleet.Start.AddSeconds(60), $"First alert at {raised[0].At:T}.");
        Assert.True(raised.Count >= 4, $"Raised {raised.Count}.");
        Assert.Contains(raised, r => r.Kind == "CRASH");
        Assert.Contains(raised, r => r.Kind == "SOS");
        Assert.Contains(raised, r => r.Kind == "TEMP_HIGH");
        Assert.Contains(raised, r => r.Kind == "TEMP_LOW");
    }
}
