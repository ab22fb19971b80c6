using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>The rows of one load.</summary>
internal sealed class ImportLoad(string id, int line)
{
    private static readonly IReadOnlyList<string> Columns = [ImportColumns.StorageClass, .. ImportColumns.OfLoad];

    private readonly List<ImportCells> _budgets = [];

    public ImportCells Cells { get; } = new(line);

    public void Take(ImportRow row, ImportFaults faults)
    {
        Cells.Take(row, Columns, faults);
        if (!row.Fills(ImportColumns.OfBudget))
        {
            return;
        }

        var budget = new ImportCells(row.Line);
        budget.Take(row, ImportColumns.OfBudget, faults);
        _budgets.Add(budget);
    }

    /// <summary>The load as it would come by PUT.</summary>
    /// <param name="ofTruck">Code of the truck's class.</param>
    /// <param name="classes">Those there are: which end of a band is the near one depends on the label.</param>
    /// <param name="path">Of the load in the truck's document.</param>
    /// <param name="places">Takes the places of the document's fields in the file.</param>
    /// <param name="faults">Takes the cells that cannot be read.</param>
    public LoadDocument Read(
        string ofTruck, IReadOnlyDictionary<string, StorageClass> classes, string path, Dictionary<string, (int, string)> places, ImportFaults faults)
    {
        Place("id", ImportColumns.LoadId);
        Place("product", ImportColumns.Product);
        Place("zone", ImportColumns.Zone);
        Place("storageClass", ImportColumns.StorageClass);
        Place("humidityMinPct", ImportColumns.HumidityMin);
        Place("humidityMaxPct", ImportColumns.HumidityMax);
        Place("budgets", ImportColumns.Budget);
        var code = Cells.Text(ImportColumns.StorageClass) ?? ofTruck;
        var label = classes.GetValueOrDefault(StorageClasses.Canonical(code));
        return new()
        {
            Id = id,
            Product = Cells.Text(ImportColumns.Product),
            Zone = (int?)Cells.Read(ImportColumns.Zone, ImportUnits.Whole, faults),
            StorageClass = code,
            FreezeSensitive = Cells.Read(ImportColumns.FreezeSensitive, ImportUnits.Flag, faults) == 1,
            HumidityMinPct = Cells.Read(ImportColumns.HumidityMin, ImportUnits.Percent, faults),
            HumidityMaxPct = Cells.Read(ImportColumns.HumidityMax, ImportUnits.Percent, faults),
            Budgets = [.. _budgets.Select((budget, index) => ReadBudget(budget, label, $"{path}budgets[{index}].", places, faults))],
        };

        void Place(string field, string column) => places[path + field] = (Cells.LineOf(column), column);
    }

    private static BudgetDocument ReadBudget(
        ImportCells cells, StorageClass? label, string path, Dictionary<string, (int, string)> places, ImportFaults faults)
    {
        foreach (var field in (ReadOnlySpan<string>)["band", "side", "nearC", "farC"])
        {
            places[path + field] = (cells.Line, ImportColumns.Budget);
        }

        places[path + "allowedMinutes"] = (cells.Line, ImportColumns.Allowed);
        places[path + "carriedInMinutes"] = (cells.Line, ImportColumns.CarriedIn);
        var band = cells.Text(ImportColumns.Budget) is { } text ? ImportUnits.Band(text) : new(null, null, "is missing: the row names a time");
        if (band.Problem is { } problem)
        {
            faults.Add(cells.Line, ImportColumns.Budget, problem);
        }

        var isBelow = band.LowC is null || band.HighC <= label?.MinC;
        return new()
        {
            Side = band.Problem is not null ? null : isBelow ? BudgetDocument.Below : BudgetDocument.Above,
            NearC = isBelow ? band.HighC : band.LowC,
            FarC = isBelow ? band.LowC : band.HighC,
            AllowedMinutes = cells.Read(ImportColumns.Allowed, ImportUnits.Minutes, faults),
            CarriedInMinutes = cells.Read(ImportColumns.CarriedIn, ImportUnits.Minutes, faults),
        };
    }
}
