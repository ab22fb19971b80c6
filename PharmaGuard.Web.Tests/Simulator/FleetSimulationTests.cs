using System.Text;
using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Web.Tests.Simulator;

public class FleetSimulationTests
{
    private static readonly FleetOptions _demo = FleetOptions.Demo(trucks: 30, seed: 7) with { Rate = 0.2 };

    [Fact]
    public void Records_SameSeed_AreTheSameBytes()
    {
        var first = SimulatedFleet.Run(_demo, TimeSpan.FromMinutes(10));
        var second = SimulatedFleet.Run(_demo, TimeSpan.FromMinutes(10));

        Assert.Equal(first.Count, second.Count);
        Assert.All(first.Zip(second), pair => Assert.True(pair.First.Value.AsSpan().SequenceEqual(pair.Second.Value)));
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First with { Value = [] }, pair.Second with { Value = [] }, (a, b) =>
            a.TruckId == b.TruckId && a.RecordedAt == b.RecordedAt && a.DueAt == b.DueAt));
    }

    [Fact]
    public void Records_OtherSeed_Differ()
    {
        var first = SimulatedFleet.Run(_demo, TimeSpan.FromSeconds(1));
        var second = SimulatedFleet.Run(_demo with { Seed = 8 }, TimeSpan.FromSeconds(1));

        Assert.NotEqual(first[^1].Value, second[^1].Value);
    }

    [Fact]
    public void Records_KnownSeed_MatchTheGoldenFile()
    {
        var options = new FleetOptions
        {
            Trucks = 2,
            Rate = 0.1,
            Seed = 7,
            Scenarios =
            [
                new ScenarioRequest(ScenarioKind.Crash, "TRUCK-101", TimeSpan.FromSeconds(5)),
                new ScenarioRequest(ScenarioKind.ReeferFailure, "TRUCK-102", TimeSpan.Zero),
            ],
        };
        var lines = SimulatedFleet.Run(options, TimeSpan.FromSeconds(30)).Select(r => Encoding.UTF8.GetString(r.Value));

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Simulator", "Golden", "fleet-seed-7.jsonl")), lines);
    }

    [Fact]
    public void Records_ADemoHour_SatisfyTheContract()
    {
        foreach (var record in SimulatedFleet.Run(_demo, TimeSpan.FromHours(1)))
        {
            var json = SimulatedFleet.Json(record);
            Assert.InRange(record.TruckId.Length, 1, 64);
            Assert.Equal(record.TruckId, json.GetProperty("truckId").GetString());
            Assert.Equal(record.RecordedAt, json.GetProperty("recordedAt").GetDateTimeOffset());
            Assert.EndsWith("Z", json.GetProperty("recordedAt").GetString(), StringComparison.Ordinal);
            Assert.InRange(record.Value.Length, 200, 1024);
            var position = json.GetProperty("position");
            Assert.InRange(position.GetProperty("latitude").GetDouble(), 49.5, 55.1);
            Assert.InRange(position.GetProperty("longitude").GetDouble(), -3.1, 6.2);
            Assert.InRange(position.GetProperty("headingDeg").GetDouble(), 0, 359);
            Assert.InRange(position.GetProperty("speedKmh").GetDouble(), 0, 90);
            Assert.All(SimulatedFleet.Temperatures(json), t => Assert.InRange(t, 0.2, 30));
            Assert.All(SimulatedFleet.Temperatures(json), t => Assert.Equal(Math.Round(t, 1), t));
            foreach (var probe in json.GetProperty("zones")[0].GetProperty("probes").EnumerateArray())
            {
                Assert.InRange(probe.GetProperty("humidityPct").GetDouble(), 0, 100);
            }
        }
    }

    [Fact]
    public void Records_ADemoHour_AreUniqueAndInOrder()
    {
        var records = SimulatedFleet.Run(_demo, TimeSpan.FromHours(1));

        Assert.Equal(records.Count, records.Select(r => SimulatedFleet.Json(r).GetProperty("messageId").GetString()).Distinct().Count());
        Assert.All(records.Zip(records.Skip(1)), p => Assert.True(p.First.DueAt <= p.Second.DueAt));
        foreach (var truck in records.GroupBy(r => r.TruckId))
        {
            Assert.All(truck.Zip(truck.Skip(1)), p => Assert.True(p.First.RecordedAt < p.Second.RecordedAt));
        }
    }

    [Fact]
    public void Records_HistoryAndLive_AreOnePhysicalStory()
    {
        var records = SimulatedFleet.Run(_demo, TimeSpan.FromMinutes(2));
        var withHistory = records.Where(r => r.RecordedAt < SimulatedFleet.Start).Select(r => r.TruckId).ToHashSet();
        Assert.InRange(withHistory.Count, 5, 20);
        foreach (var truck in records.Where(r => withHistory.Contains(r.TruckId)).GroupBy(r => r.TruckId))
        {
            var last = truck.Last(r => r.RecordedAt < SimulatedFleet.Start);
            var first = truck.First(r => r.RecordedAt >= SimulatedFleet.Start);
            var gap = first.RecordedAt - last.RecordedAt;
            Assert.InRange(gap, TimeSpan.Zero, TimeSpan.FromSeconds(35));
            var jump = SimulatedFleet.Temperatures(SimulatedFleet.Json(last))
                .Zip(SimulatedFleet.Temperatures(SimulatedFleet.Json(first)), (a, b) => Math.Abs(a - b)).Max();
            // Nothing warms faster than air behind an open door: 22 °C to go at twice the real speed, and the noise of two readings.
            Assert.InRange(jump, 0, (22 * gap.TotalMinutes * 2 / 5) + 0.5);
        }
    }

    [Fact]
    public void Records_SecondEnumeration_IsRefused()
    {
        var simulation = new FleetSimulation(new FleetOptions { Trucks = 1 }, SimulatedFleet.Start);
        _ = simulation.Records();

        Assert.Throws<InvalidOperationException>(() => simulation.Records());
    }

    [Fact]
    public void Constructor_UnknownTruckInAScenario_IsRefused()
    {
        var options = new FleetOptions { Trucks = 2, Scenarios = [new ScenarioRequest(ScenarioKind.Sos, "TRUCK-103", TimeSpan.Zero)] };

        var refused = Assert.Throws<ArgumentException>(() => new FleetSimulation(options, SimulatedFleet.Start));
        Assert.Contains("TRUCK-101 to TRUCK-102", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Roster_LargerFleet_BeginsWithTheSmallerOne()
    {
        Assert.Equal(FleetRoster.Of(10), FleetRoster.Of(200).Take(10));
        Assert.Equal(new RosterEntry("TRUCK-101", "North"), FleetRoster.Of(1)[0]);
    }
}
