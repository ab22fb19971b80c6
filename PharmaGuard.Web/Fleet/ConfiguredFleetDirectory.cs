using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Fleet;

/// <summary>The directory as configuration names it; every truck carries refrigerated goods.</summary>
internal sealed class ConfiguredFleetDirectory : IFleetDirectory
{
    private readonly Dictionary<string, Depot> _exact = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, Depot Depot)> _prefixes = [];

    public ConfiguredFleetDirectory(IOptions<FleetOptions> options)
    {
        foreach (var (name, trucks) in options.Value.Depots)
        {
            foreach (var truck in trucks)
            {
                if (truck.EndsWith('*'))
                {
                    _prefixes.Add((truck[..^1], new Depot(name)));
                }
                else
                {
                    _exact[truck] = new Depot(name);
                }
            }
        }

        _prefixes.Sort((a, b) => b.Prefix.Length.CompareTo(a.Prefix.Length));
        Depots = [.. options.Value.Depots.Keys.Order(StringComparer.Ordinal).Select(name => new Depot(name)), Depot.Unassigned];
    }

    public IReadOnlyList<Depot> Depots { get; }

    public long Revision => 0;

    public TruckProfile Find(TruckId truck) => new(truck, DepotOf(truck.Value), StorageClass.Cct);

    private Depot DepotOf(string truck)
    {
        if (_exact.TryGetValue(truck, out var depot))
        {
            return depot;
        }

        foreach (var (prefix, owner) in _prefixes)
        {
            if (truck.StartsWith(prefix, StringComparison.Ordinal))
            {
                return owner;
            }
        }

        return Depot.Unassigned;
    }
}
