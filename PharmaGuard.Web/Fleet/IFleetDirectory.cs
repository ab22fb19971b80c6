namespace PharmaGuard.Web.Fleet;

/// <summary>What is known of a truck apart from its telemetry.</summary>
public readonly record struct TruckProfile(TruckId Truck, Depot Depot, StorageClass StorageClass);

/// <summary>Who a truck belongs to. A truck nobody registered has a profile too.</summary>
public interface IFleetDirectory
{
    TruckProfile Find(TruckId truck);

    /// <summary>Every depot that the directory names, <see cref="Depot.Unassigned"/> last.</summary>
    IReadOnlyList<Depot> Depots { get; }
}
