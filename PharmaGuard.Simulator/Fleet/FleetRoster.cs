using System.Globalization;
using PharmaGuard.Simulator.Geography;

namespace PharmaGuard.Simulator.Fleet;

/// <summary>A truck of the simulated fleet and the depot that is responsible for it.</summary>
public sealed record RosterEntry(string TruckId, string Depot);

/// <summary>Which trucks a simulated fleet has. Records carry no depot, so whoever keeps the directory of trucks reads it here.</summary>
public static class FleetRoster
{
    private const int FirstNumber = 101;

    /// <summary>The first trucks of the fleet; a larger fleet begins with the smaller one.</summary>
    public static IReadOnlyList<RosterEntry> Of(int trucks) =>
        [.. Enumerable.Range(0, trucks).Select(i => new RosterEntry(TruckId(i), DepotOf(i).Depot))];

    internal static string TruckId(int index) => string.Create(CultureInfo.InvariantCulture, $"TRUCK-{FirstNumber + index}");

    internal static DepotRoutes DepotOf(int index) => Network.Depots[index % Network.Depots.Count];

    internal static Polyline RouteOf(int index)
    {
        var routes = DepotOf(index).Routes;
        return routes[index / Network.Depots.Count % routes.Count];
    }
}
