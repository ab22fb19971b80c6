using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>Where the truck was, as far as its route asks for it.</summary>
internal sealed partial class Observation
{
    /// <summary>What the position means against the truck's route; nothing when it has none.</summary>
    public RouteFix Route { get; private set; }

    /// <summary>To be called after the record was read.</summary>
    public void Locate(GeoPosition? position, in TruckProfile truck)
    {
        if (truck.Route is { } route && position is { } fix)
        {
            Route = RouteFix.Of(fix, route, truck.Version);
        }
    }
}
