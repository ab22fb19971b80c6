using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Simulator.Truth;

/// <summary>
/// Which alerts a run must raise. The same fleet drives the same roads a second time, and its cargo is looked at without sensors; no rule is asked.
/// </summary>
internal static class FleetTruth
{
    /// <returns>In the order in which the conditions begin.</returns>
    public static IReadOnlyList<TruthLine> Of(FleetOptions options, DateTimeOffset start, TimeSpan duration)
    {
        var simulation = new FleetSimulation(options, start);
        var end = simulation.Start + duration;
        var cadence = new TruthCadence(TimeSpan.FromSeconds(1 / options.Rate));
        var roster = FleetRoster.Of(options.Trucks);
        var trucks = new Dictionary<string, TruckTruth>(roster.Count, StringComparer.Ordinal);
        for (var i = 0; i < roster.Count; i++)
        {
            var truck = new TruckTruth(roster[i].TruckId, cadence, end);
            trucks.Add(roster[i].TruckId, truck);
            truck.Moved(simulation.Truck(i).Physics);
            simulation.Truck(i).Watch = truck;
        }

        foreach (var record in simulation.Records().TakeWhile(r => r.DueAt < end))
        {
            trucks[record.TruckId].Sent(record);
        }

        // A stable sort: what begins at the same moment stays in the order of the fleet and of the catalogue.
        return [.. roster.SelectMany(t => trucks[t.TruckId].Lines()).OrderBy(line => line.Begins)];
    }
}
