using System.Globalization;
using CsvHelper;
using PharmaGuard.Simulator.CommandLine;

namespace PharmaGuard.Simulator.Replay;

/// <summary>The fields of the current row; what cannot be read names its line and column.</summary>
internal readonly struct ReplayFields(CsvReader csv, string file)
{
    /// <summary>A time; without a zone it is UTC.</summary>
    public DateTimeOffset Time(string column)
    {
        var text = Text(column);
        // A time without its date, or a date that two countries read as two, would move the row without a word.
        return TimeText.TryParse(text, out var time) ? time : throw Bad(column, text, "is not a time");
    }

    public double Number(string column, double low, double high)
    {
        var text = Text(column);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw Bad(column, text, string.Create(CultureInfo.InvariantCulture, $"is not a number from {low} to {high}"));
    }

    public double? OptionalNumber(string column, double low, double high) =>
        Text(column).Length == 0 ? null : Number(column, low, high);

    private string Text(string column) => csv.GetString(column).Trim();

    private ReplayFormatException Bad(string column, string text, string complaint) =>
        new($"{file}, line {csv.LineNumber}: {column} '{text}' {complaint}.");
}
