namespace PharmaGuard.Web.Fleet;

/// <summary>What a truck is doing on its trip: a door that stands open is no surprise at a dock.</summary>
public enum TripPhase
{
    Transit,
    Loading,
    Unloading,
    ParkedEmpty,
}
