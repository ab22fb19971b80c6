namespace PharmaGuard.Web.Api;

/// <summary>Why a file was refused.</summary>
/// <param name="Line">From 1, the header's; a row with line breaks inside of quotes has the one where it begins.</param>
/// <param name="Column">The name of the column; empty when it is the line as a whole.</param>
/// <param name="Problem">To be read after the name of the column.</param>
internal sealed record ImportFault(int Line, string Column, string Problem);

/// <summary>Collects the faults of a file: the first hundred are kept, all are counted.</summary>
internal sealed class ImportFaults
{
    public const int Kept = 100;

    private readonly List<ImportFault> _faults = [];
    private readonly HashSet<(int Line, string Column)> _places = [];

    public int Count { get; private set; }

    public IReadOnlyList<ImportFault> First => [.. _faults.OrderBy(fault => fault.Line)];

    public void Add(int line, string column, string problem)
    {
        Count++;
        if (_faults.Count < Kept)
        {
            _faults.Add(new(line, column, problem));
            _places.Add((line, column));
        }
    }

    /// <summary>For what may only follow from a fault that was named already: a cell that cannot be read is not missing as well.</summary>
    public void AddUnlessNamed(int line, string column, string problem)
    {
        if (!_places.Contains((line, column)))
        {
            Add(line, column, problem);
        }
    }
}
