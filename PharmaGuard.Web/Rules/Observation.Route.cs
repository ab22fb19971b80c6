using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>Where the truck was, as far as its route asks for it.</summary>
internal sealed partial class Observation
{
    /// <summary>What the record means against the truck's route; nothing when it has none.</summary>
    public RouteFix Route { get; private set; }

    /// <summary>To be called after the record was read.</summary>
    public void Locate(GeoPosition? position, in TruckProfile truck)
    {
        if (truck.Route is { } route)
        {
            Route = position is { } fix ? RouteFix.Of(fix, route, truck.Version) : RouteFix.Nowhere(route, truck.Version);
        }
    }

    /// <summary>It is put in front of one that came before it.</summary>
    public void LocateBefore(Observation later) => Route = Route.Before(later.Route);
}
