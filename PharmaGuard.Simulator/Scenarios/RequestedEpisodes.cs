using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Simulator.Scenarios;

/// <summary>Turns what was asked for into what happens to which truck.</summary>
internal static class RequestedEpisodes
{
    /// <summary>Says what is wrong with a request for a fleet of this size, or null.</summary>
    public static string? Complaint(ScenarioRequest request, int trucks)
    {
        if (request.Target is null || IndexOf(request.Target, trucks) is not null || DepotTrucks(request, trucks).Any())
        {
            return null;
        }

        var last = FleetRoster.TruckId(trucks - 1);
        var known = $"The fleet is {FleetRoster.TruckId(0)} to {last}.";
        return request.Kind == ScenarioKind.Storm
            ? $"No truck or depot '{request.Target}'. {known} Depots: {string.Join(", ", FleetRoster.Of(trucks).Select(t => t.Depot).Distinct())}."
            : $"No truck '{request.Target}'. {known}";
    }

    /// <exception cref="ArgumentException">A request names a truck the fleet does not have.</exception>
    public static IEnumerable<(int Truck, Episode Episode)> Of(FleetOptions options, DateTimeOffset start)
    {
        // Requests without a truck walk through the fleet, so that two of them do not meet on one truck.
        var next = 0;
        foreach (var request in options.Scenarios)
        {
            if (Complaint(request, options.Trucks) is { } complaint)
            {
                throw new ArgumentException(complaint, nameof(options));
            }

            var from = start + request.After;
            if (request.Kind == ScenarioKind.Storm)
            {
                foreach (var hit in Storm(request, options.Trucks, from))
                {
                    yield return hit;
                }
            }
            else
            {
                var truck = request.Target is { } id ? IndexOf(id, options.Trucks)!.Value : next++ % options.Trucks;
                yield return (truck, new Episode(request.Kind, from, from + Episode.DefaultLength(request.Kind)));
            }
        }
    }

    private static IEnumerable<(int Truck, Episode Episode)> Storm(ScenarioRequest request, int trucks, DateTimeOffset from)
    {
        var hit = DepotTrucks(request, trucks).ToList();
        for (var i = 0; i < hit.Count; i++)
        {
            yield return (hit[i], new Episode(ScenarioKind.ReeferFailure, from, from + Episode.DefaultLength(ScenarioKind.Storm)));
            if (i % 3 == 0)
            {
                yield return (hit[i], new Episode(ScenarioKind.Crash, from, from + Episode.DefaultLength(ScenarioKind.Crash)));
            }
        }
    }

    private static IEnumerable<int> DepotTrucks(ScenarioRequest request, int trucks)
    {
        if (request.Kind != ScenarioKind.Storm)
        {
            return [];
        }

        var depot = request.Target is { } target && IndexOf(target, trucks) is not { } index
            ? target
            : FleetRoster.DepotOf(request.Target is { } id ? IndexOf(id, trucks)!.Value : 0).Depot;
        return Enumerable.Range(0, trucks)
            .Where(i => string.Equals(FleetRoster.DepotOf(i).Depot, depot, StringComparison.OrdinalIgnoreCase));
    }

    private static int? IndexOf(string truckId, int trucks)
    {
        for (var i = 0; i < trucks; i++)
        {
            if (string.Equals(FleetRoster.TruckId(i), truckId, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return null;
    }
}
