using Microsoft.Extensions.Options;
using PharmaGuard.Simulator.Fleet;
using FleetOptions = PharmaGuard.Web.Fleet.FleetOptions;

namespace PharmaGuard.Web.Hosting;

/// <summary>The simulated trucks belong to the simulated depots, unless configuration says whose trucks are whose.</summary>
internal sealed class SimulatedDepots(IOptions<SimulatorOptions> simulator) : IPostConfigureOptions<FleetOptions>
{
    public void PostConfigure(string? name, FleetOptions options)
    {
        if (options.Depots.Count == 0)
        {
            options.Depots = FleetRoster.Of(simulator.Value.Trucks)
                .GroupBy(entry => entry.Depot, entry => entry.TruckId)
                .ToDictionary(depot => depot.Key, depot => depot.ToArray());
        }
    }
}
