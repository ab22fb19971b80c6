using CsvHelper;
using PharmaGuard.Simulator.Geography;

namespace PharmaGuard.Simulator.Replay;

/// <summary>
/// Reads a recorded CSV file, in its own order and with its own dirt (jumps, gaps, repeats). Only what could not become a valid record
/// is refused, and then the whole file: half a trace on the topic helps nobody.
/// </summary>
internal static class ReplayFile
{
    private static readonly CsvReaderOptions _strict = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <exception cref="ReplayFormatException">The file, or a row of it, cannot be read.</exception>
    public static IReadOnlyList<ReplayRow> Read(FileInfo file, TemperatureUnit unit)
    {
        try
        {
            using var text = file.OpenText();
            return Read(text, file.Name, unit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReplayFormatException($"{file.Name}: {e.Message}");
        }
    }

    /// <inheritdoc cref="Read(FileInfo, TemperatureUnit)"/>
    public static IReadOnlyList<ReplayRow> Read(TextReader text, string name, TemperatureUnit unit)
    {
        using var csv = CsvReader.Create(text, _strict, leaveOpen: true);
        try
        {
            csv.ReadHeader();
            var read = RowReader(csv.Headers, name, unit);
            var rows = new List<ReplayRow>();
            while (csv.Read())
            {
                rows.Add(read(new ReplayFields(csv, name)));
            }

            return rows.Count > 0 ? rows : throw new ReplayFormatException($"{name}: there are no rows below the header.");
        }
        catch (CsvFormatException e)
        {
            throw new ReplayFormatException($"{name}, line {Math.Max(1, e.LineNumber)}: the row has not the fields of the header, or a quote is out of place.");
        }
    }

    private static Func<ReplayFields, ReplayRow> RowReader(IReadOnlyList<string> header, string name, TemperatureUnit unit)
    {
        if (Has("timestamp") && Has("latitude") && Has("longitude"))
        {
            var hasBearing = Has("bearing");
            return fields => new ReplayRow(
                fields.Time("timestamp"),
                new GeoPoint(fields.Number("latitude", -90, 90), fields.Number("longitude", -180, 180)),
                hasBearing ? fields.OptionalNumber("bearing", 0, 360) : null,
                null);
        }

        if (Has("timestamp") && Has("value"))
        {
            // The limits of the record, in the unit of the file.
            return unit == TemperatureUnit.C
                ? fields => new ReplayRow(fields.Time("timestamp"), null, null, fields.Number("value", -200, 125))
                : fields => new ReplayRow(fields.Time("timestamp"), null, null, Celsius(fields.Number("value", -328, 257)));
        }

        throw new ReplayFormatException(
            $"{name}, line 1: the header must name timestamp, latitude and longitude, or timestamp and value.");

        bool Has(string column) => header.Contains(column, StringComparer.Ordinal);
    }

    private static double Celsius(double fahrenheit) => Math.Round((fahrenheit - 32) * 5 / 9, 2);
}
