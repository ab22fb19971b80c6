namespace PharmaGuard.Web.Fleet;

/// <summary>Who a truck belongs to. A truck nobody registered has a profile too.</summary>
public interface IFleetDirectory
{
    /// <summary>Asked for every record: it allocates nothing.</summary>
    TruckProfile Find(TruckId truck);

    /// <summary>Every depot that the directory names, <see cref="Depot.Unassigned"/> last.</summary>
    IReadOnlyList<Depot> Depots { get; }

    /// <summary>Goes up with every change of what was registered; 0 while nothing was.</summary>
    long Revision { get; }
}
