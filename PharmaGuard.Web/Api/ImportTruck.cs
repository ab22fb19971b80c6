using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>The rows of one truck.</summary>
internal sealed class ImportTruck(string id, int line)
{
    private static readonly IReadOnlyList<string> WithClass = [ImportColumns.StorageClass, .. ImportColumns.OfTruck];

    private readonly ImportCells _cells = new(line);
    private readonly OrderedDictionary<string, ImportLoad> _loads = new(StringComparer.Ordinal);

    public string Id => id;

    public void Take(ImportRow row, ImportFaults faults)
    {
        if (row[ImportColumns.LoadId] is not { } loadId)
        {
            _cells.Take(row, WithClass, faults);
            if (row.Fills([.. ImportColumns.OfLoad, .. ImportColumns.OfBudget]))
            {
                faults.Add(row.Line, ImportColumns.LoadId, "is missing: the row says something about a load");
            }

            return;
        }

        // The class in a row with a load is the load's.
        _cells.Take(row, ImportColumns.OfTruck, faults);
        if (!_loads.TryGetValue(loadId, out var load))
        {
            _loads[loadId] = load = new(loadId, row.Line);
        }

        load.Take(row, faults);
    }

    /// <summary>The truck as it is stored; to be used only when the file has no faults.</summary>
    public TruckDocument Read(IReadOnlyDictionary<string, StorageClass> classes, ImportFaults faults)
    {
        Dictionary<string, (int Line, string Column)> places = new(StringComparer.Ordinal)
        {
            ["depot"] = (_cells.LineOf(ImportColumns.Depot), ImportColumns.Depot),
            ["storageClass"] = (_cells.LineOf(ImportColumns.StorageClass), ImportColumns.StorageClass),
            ["phase"] = (_cells.LineOf(ImportColumns.Phase), ImportColumns.Phase),
            ["setpointC"] = (_cells.LineOf(ImportColumns.Setpoint), ImportColumns.Setpoint),
            ["loads"] = (line, ImportColumns.LoadId),
        };

        // A truck whose rows all have loads is of the class of the first one.
        var storage = _cells.Text(ImportColumns.StorageClass)
            ?? _loads.Values.FirstOrDefault()?.Cells.Text(ImportColumns.StorageClass)
            ?? StorageClass.Cct.Code;
        var raw = new TruckDocument
        {
            Depot = _cells.Text(ImportColumns.Depot),
            StorageClass = storage,
            Phase = _cells.Text(ImportColumns.Phase),
            SetpointC = _cells.Read(ImportColumns.Setpoint, ImportUnits.Celsius, faults),
            Loads = [.. _loads.Values.Select((load, index) => load.Read(storage, classes, $"loads[{index}].", places, faults))],
        };
        var checks = new FieldChecks();
        var truck = TruckCheck.Run(raw, classes, checks);
        foreach (var (field, problem) in checks.Problems)
        {
            var (at, column) = places.GetValueOrDefault(field, (line, ImportColumns.TruckId));
            faults.AddUnlessNamed(at, column, problem);
        }

        return truck;
    }
}
