using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>Where the reports of a truck's loads come from; the room that feeds the tracks fills it.</summary>
public interface ICargoReader
{
    /// <returns>One for each load; empty when the truck has none, or none has been heard of.</returns>
    Task<IReadOnlyList<CargoReport>> ReadAsync(TruckId truck, CancellationToken cancellation);
}
