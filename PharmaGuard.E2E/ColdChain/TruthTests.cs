using System.Globalization;
using System.Text.Json;
using PharmaGuard.E2E.Programs;
using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.ColdChain;

/// <summary>A hot hour and a half of a simulated fleet in which nearly everything goes wrong, against what its physics say must be raised.</summary>
public sealed class TruthTests(Cluster cluster) : SiteTest(cluster)
{
    private const int Trucks = 8;
    private const int Minutes = 85;
    private const int Speed = 100;

    /// <summary>Told by Kafka's time of the records, of which a fleet that is faster than its own time has too little.</summary>
    private const string Silence = "COMMS_LOST";

    /// <summary>
    /// Kinds of which the truth of this run lists every alarm. Beside them the catalogue may see what physics cannot know, such as a trend. TEMP_SPREAD is
    /// not among them: behind a door that is open for 15 min at 45 °C the probes are apart for 15.7 min, and the sensors decide about its on-delay of 15.
    /// </summary>
    private static readonly string[] Truthful =
    [
        "TEMP_WARN_HIGH", "TEMP_HIGH", "TEMP_CRIT_HIGH", "TEMP_WARN_LOW", "TEMP_LOW", "TEMP_FREEZE", "REEFER_SHUTDOWN", "REEFER_OFF",
        "REEFER_CHECK", "REEFER_FUEL", "DOOR_LONG", "CRASH", "SOS",
    ];

    private static readonly string[] Scenarios =
    [
        "reefer-failure:TRUCK-101@1m", "freeze:TRUCK-102@2m", "door-open:TRUCK-103@3m", "silence:TRUCK-104@10m", "dead-zone-backfill:TRUCK-101@10m",
        "crash:TRUCK-105@630s", "dead-zone-backfill:TRUCK-105@10m", "sos:TRUCK-106@5m", "storm:TRUCK-107@15m",
    ];

    [Fact]
    public async Task Fleet_WhatItsPhysicsAskFor_IsRaisedInItsTimeAndNothingElseOfThoseKinds()
    {
        var roster = Enumerable.Range(101, Trucks).Select(number => NewTruck($"TRUCK-{number}")).ToList();
        Assert.True(
            (await Cluster.Api.AllOfAsync(roster[0].Id)).Count == 0, "This fleet has driven in this cluster before, and its second past hour would be late data.");
        var file = Path.Combine(Cluster.Environment.State, $"truth-{Guid.NewGuid():N}.jsonl");
        var start = DateTimeOffset.UtcNow.AddMinutes(-Minutes);
        await SimulatorProgram.RunAsync(
            Cluster,
            TimeSpan.FromSeconds(100),
            [
                "--trucks", Text(Trucks), "--rate", "0.2", "--seed", "7", "--ambient", "45", "--start", start.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                "--duration", $"{Minutes}m", "--speed", Text(Speed), "--truth", file, .. Scenarios.SelectMany(scenario => (string[])["--scenario", scenario]),
            ]);
        var truth = File.ReadLines(file).Select(line => JsonElement.Parse(line)).Where(line => line.GetProperty("kind").GetString() != Silence).ToList();
        File.Delete(file);
        Assert.True(truth.Count >= 20, $"{truth.Count} lines are too few to judge by.");

        foreach (var truck in roster)
        {
            await truck.TamperAsync();
        }

        var (missing, unasked) = (new List<string>(), new List<string>());
        foreach (var truck in roster)
        {
            List<RaisedAlarm> raised = [];
            await Eventually.TrueAsync(
                async () => (raised = await RaisedAlarm.OfAsync(Cluster.Api, truck.Id)).Exists(alarm => alarm.Kind == "TAMPER"), $"{truck.Id} is judged to its end");
            var lines = truth.FindAll(line => line.GetProperty("truck").GetString() == truck.Id);
            missing.AddRange(lines.Where(line => !raised.Exists(alarm => IsOf(alarm, line) && alarm.RaisedAt <= Time(line, "latest"))).Select(line => line.ToString()));
            unasked.AddRange(raised
                .Where(alarm => Truthful.Contains(alarm.Kind) && !lines.Exists(line => IsOf(alarm, line))).Select(alarm => $"{truck.Id} {alarm}"));
        }

        Assert.Empty(missing);
        Assert.Empty(unasked);
    }

    private static bool IsOf(RaisedAlarm alarm, JsonElement line) =>
        alarm.Kind == line.GetProperty("kind").GetString() && alarm.RaisedAt >= Time(line, "earliest");

    private static DateTimeOffset Time(JsonElement line, string name) => line.GetProperty(name).GetDateTimeOffset();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
