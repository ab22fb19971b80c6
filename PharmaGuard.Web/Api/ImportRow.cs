using CsvHelper;

namespace PharmaGuard.Web.Api;

/// <summary>The row that is being read. Cells are trimmed, and an empty one says nothing.</summary>
internal readonly struct ImportRow(CsvReader csv, ImportColumns columns)
{
    public int Line => (int)csv.LineNumber;

    public string? this[string column] =>
        columns.IndexOf(column) is { } index && csv.GetString(index).Trim() is { Length: > 0 } text ? text : null;

    public bool Fills(IEnumerable<string> any)
    {
        var row = this;
        return any.Any(column => row[column] is not null);
    }
}
