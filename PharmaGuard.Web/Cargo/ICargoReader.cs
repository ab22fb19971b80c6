using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>Where the reports of a truck's loads come from; the room that feeds the tracks fills it.</summary>
public interface ICargoReader
{
    /// <returns>One for each load that the truck carries now, also before its first sample; empty for a truck that is parked empty.</returns>
    Task<IReadOnlyList<CargoReport>> ReadAsync(TruckId truck, CancellationToken cancellation);
}
