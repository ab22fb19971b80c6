using System.Text.Json;
using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Records;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>Runs a simulation for a stretch of its own time and reads its records back.</summary>
internal static class SimulatedFleet
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    public static List<OutgoingRecord> Run(FleetOptions options, TimeSpan length) =>
        [.. new FleetSimulation(options, Start).Records().TakeWhile(r => r.DueAt < Start + length)];

    /// <summary>The records of one truck to which one thing happens after one minute.</summary>
    public static List<(OutgoingRecord Record, JsonElement Json)> RunScenario(ScenarioKind kind, TimeSpan length, double rate = 1) =>
        [.. Run(
            new FleetOptions { Trucks = 1, Rate = rate, Scenarios = [new ScenarioRequest(kind, null, TimeSpan.FromMinutes(1))] },
            length).Select(r => (r, Json(r)))];

    public static JsonElement Json(OutgoingRecord record) => JsonElement.Parse(record.Value);

    public static IEnumerable<double> Temperatures(JsonElement json) =>
        json.GetProperty("zones").EnumerateArray()
            .SelectMany(z => z.GetProperty("probes").EnumerateArray())
            .Select(p => p.GetProperty("temperatureC").GetDouble());

    public static bool Crash(JsonElement json) => json.GetProperty("motion").GetProperty("crash").GetBoolean();

    public static bool Sos(JsonElement json) => json.GetProperty("security").GetProperty("sos").GetBoolean();

    public static double Speed(JsonElement json) => json.GetProperty("position").GetProperty("speedKmh").GetDouble();
}
