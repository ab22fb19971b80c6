namespace PharmaGuard.Web.Fleet;

/// <summary>What is known of a truck apart from its telemetry.</summary>
public readonly record struct TruckProfile(TruckId Truck, Depot Depot, StorageClass StorageClass)
{
    private readonly IReadOnlyList<Load>? _loads;

    public TripPhase Phase { get; init; }

    /// <summary>Goods in one zone are of one class.</summary>
    public IReadOnlyList<Load> Loads
    {
        get => _loads ?? [];
        init => _loads = value;
    }

    /// <summary>°C that the trip's order asks for; null when it asks for none.</summary>
    public double? SetpointC { get; init; }

    /// <summary>Null when nobody said where it shall go.</summary>
    public TripRoute? Route { get; init; }

    /// <summary>Goes up with every change of the truck's entry; 0 when nobody registered it.</summary>
    public int Version { get; init; }

    /// <summary>The class that a zone is judged by: that of the goods in it, else the truck's.</summary>
    public StorageClass ClassOf(int zone)
    {
        var loads = Loads;
        for (var i = 0; i < loads.Count; i++)
        {
            if (loads[i].IsIn(zone))
            {
                return loads[i].StorageClass;
            }
        }

        return StorageClass;
    }
}
