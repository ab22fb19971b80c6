using System.Text.Unicode;
using CsvHelper;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>A file of trucks (CSV, UTF-8, commas, one header). It is read to its end whatever is wrong with it, so that all faults are known at once.</summary>
internal static class TruckFile
{
    public const int MaxRows = 20_000;

    private const int MaxRecordBytes = 64 * 1024;

    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = MaxRecordBytes,
    };

    /// <summary>The trucks as they are stored, in the order of the file; to be used only when there are no faults.</summary>
    public static IReadOnlyList<(string Id, TruckDocument Truck)> Read(
        byte[] file, IReadOnlyDictionary<string, StorageClass> classes, ImportFaults faults, out int rows)
    {
        rows = 0;
        if (!Utf8.IsValid(file))
        {
            faults.Add(1, string.Empty, "is not UTF-8: neither is the rest of the file then read");
            return [];
        }

        var trucks = new OrderedDictionary<string, ImportTruck>(StringComparer.Ordinal);
        using var csv = CsvReader.Create(file, Strict);
        try
        {
            csv.ReadHeader();
            var columns = new ImportColumns(csv.Headers, faults);
            if (columns.IndexOf(ImportColumns.TruckId) is null)
            {
                return [];
            }

            while (csv.Read())
            {
                if (++rows > MaxRows)
                {
                    faults.Add((int)csv.LineNumber, string.Empty, $"is one of more than {MaxRows} rows");
                    break;
                }

                Take(csv, columns, trucks, faults);
            }
        }
        catch (CsvFormatException fault)
        {
            faults.Add((int)Math.Max(1, fault.LineNumber), string.Empty, "has a quote out of place or is too long: nothing after it can be read");
        }

        if (rows == 0 && faults.Count == 0)
        {
            faults.Add(1, string.Empty, "is the header, and there are no rows below it");
        }

        return [.. trucks.Values.Select(truck => (truck.Id, truck.Read(classes, faults)))];
    }

    private static void Take(CsvReader csv, ImportColumns columns, OrderedDictionary<string, ImportTruck> trucks, ImportFaults faults)
    {
        var row = new ImportRow(csv, columns);
        if (csv.FieldCount != columns.Count)
        {
            faults.Add(row.Line, string.Empty, $"has {csv.FieldCount} fields where the header has {columns.Count}");
            return;
        }

        var id = row[ImportColumns.TruckId];
        if (WireId.ProblemOfTruck(id) is { } problem)
        {
            faults.Add(row.Line, ImportColumns.TruckId, problem);
            return;
        }

        if (!trucks.TryGetValue(id!, out var truck))
        {
            trucks[id!] = truck = new(id!, row.Line);
        }

        truck.Take(row, faults);
    }
}
