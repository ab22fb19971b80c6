namespace PharmaGuard.Web.Fleet;

/// <summary>What this replica knows of the fleet: configuration, and over it whatever was registered.</summary>
internal sealed class FleetDirectory(ConfiguredFleetDirectory configured) : IFleetDirectory, IDirectoryDocuments
{
    private volatile FleetSnapshot _current = new(configured);

    /// <summary>The newest snapshot. Whoever asks twice may get two.</summary>
    public FleetSnapshot Current => _current;

    public long Revision => _current.Revision;

    public IReadOnlyList<Depot> Depots => _current.Depots;

    public TruckProfile Find(TruckId truck) => _current.Find(truck);

    public DirectoryEntry? Find(string kind, string key) => _current.Of(kind).GetValueOrDefault(key);

    public IEnumerable<DirectoryEntry> All(string kind) => _current.Of(kind).Values.Where(entry => !entry.Withdrawn);

    /// <summary>Called by one at a time: <see cref="DirectoryCursor"/>.</summary>
    public void Swap(FleetSnapshot newer) => _current = newer;
}
