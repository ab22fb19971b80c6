namespace PharmaGuard.Web.Api;

/// <summary>What the rows of one truck, or of one load, say together. They may repeat each other and must not contradict each other.</summary>
internal sealed class ImportCells(int line)
{
    private readonly Dictionary<string, (string Text, int Line)> _cells = new(StringComparer.Ordinal);

    /// <summary>The first line that names the truck or load.</summary>
    public int Line => line;

    public void Take(ImportRow row, IEnumerable<string> columns, ImportFaults faults)
    {
        foreach (var column in columns)
        {
            if (row[column] is { } text && !_cells.TryAdd(column, (text, row.Line)) && _cells[column].Text != text)
            {
                faults.Add(row.Line, column, $"differs from line {_cells[column].Line}");
            }
        }
    }

    public string? Text(string column) => _cells.TryGetValue(column, out var cell) ? cell.Text : null;

    /// <summary>Where the cell is; the first line when no row fills it.</summary>
    public int LineOf(string column) => _cells.TryGetValue(column, out var cell) ? cell.Line : line;

    /// <summary>Reads the cell; null when it is empty or when it cannot be read, which is then a fault.</summary>
    public double? Read(string column, Func<string, ImportValue> read, ImportFaults faults)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var (value, problem) = read(text);
        if (problem is not null)
        {
            faults.Add(LineOf(column), column, problem);
        }

        return value;
    }
}
