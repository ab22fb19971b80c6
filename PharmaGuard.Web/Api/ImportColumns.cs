namespace PharmaGuard.Web.Api;

/// <summary>The columns of a file of trucks, by the names of its header.</summary>
internal sealed class ImportColumns
{
    public const string TruckId = "truckId";
    public const string Depot = "depot";
    public const string StorageClass = "storageClass";
    public const string Phase = "phase";
    public const string Setpoint = "setpoint";
    public const string LoadId = "loadId";
    public const string Product = "product";
    public const string Zone = "zone";
    public const string FreezeSensitive = "freezeSensitive";
    public const string HumidityMin = "humidityMin";
    public const string HumidityMax = "humidityMax";
    public const string Budget = "budget";
    public const string Allowed = "allowed";
    public const string CarriedIn = "carriedIn";

    /// <summary>A row that fills one of them says something about the truck.</summary>
    public static readonly IReadOnlyList<string> OfTruck = [Depot, Phase, Setpoint];

    /// <summary>A row that fills one of them says something about a load.</summary>
    public static readonly IReadOnlyList<string> OfLoad = [Product, Zone, FreezeSensitive, HumidityMin, HumidityMax];

    /// <summary>A row that fills one of them adds a budget to a load.</summary>
    public static readonly IReadOnlyList<string> OfBudget = [Budget, Allowed, CarriedIn];

    private static readonly HashSet<string> Known = [TruckId, StorageClass, LoadId, .. OfTruck, .. OfLoad, .. OfBudget];

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    public ImportColumns(IReadOnlyList<string> header, ImportFaults faults)
    {
        Count = header.Count;
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            if (!Known.Contains(name))
            {
                faults.Add(1, $"column {i + 1}", $"is unknown; known are {string.Join(", ", Known)}");
            }
            else if (!_index.TryAdd(name, i))
            {
                faults.Add(1, name, "is there twice");
            }
        }

        if (!_index.ContainsKey(TruckId))
        {
            faults.Add(1, TruckId, "is missing");
        }
    }

    public int Count { get; }

    /// <summary>Null when the file has no such column.</summary>
    public int? IndexOf(string column) => _index.TryGetValue(column, out var index) ? index : null;
}
