using System.Globalization;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// Goes along a chain row by row. Each row is held against its seal and the seal before it as it is stored, so one false row is one fault and those
/// after it are still told apart.
/// </summary>
internal sealed class ChainWalk(ChainHead head, IEnumerable<ChainAnchor> anchors)
{
    private readonly List<ChainFault> _faults = [];
    private readonly ILookup<long, ChainAnchor> _anchors = anchors.Where(anchor => anchor.Chain == head.Chain).ToLookup(anchor => anchor.Number);
    private string _previous = RowHash.Genesis;

    public IReadOnlyList<ChainFault> Faults => _faults;

    /// <summary>The row at which it stands.</summary>
    public long Number { get; private set; }

    /// <summary>The newest row whose seal is the one that was anchored; 0 when none is.</summary>
    public long Anchored { get; private set; }

    /// <summary>Something does not hold.</summary>
    public void Add(long number, string what)
    {
        if (_faults.Count < ProofReport.MaxFaults)
        {
            _faults.Add(new ChainFault(number, what));
        }
    }

    /// <summary>Goes on by one row.</summary>
    /// <param name="rows">Those with its number: one, unless somebody has been here.</param>
    /// <param name="hash">Its seal; null when that is missing.</param>
    public void Step(IReadOnlyCollection<ChainedRow> rows, string? hash)
    {
        Number++;
        var row = rows.FirstOrDefault();
        if (row is null)
        {
            Add(Number, "the row is missing");
        }
        else if (rows.Count > 1)
        {
            Add(Number, "there are several rows with this number");
        }
        else if (hash is null)
        {
            Add(Number, "its seal is missing");
        }
        else if (RowHash.Of(row.Members, _previous) != hash)
        {
            Add(Number, "the row, its seal or the seal before it was changed");
        }

        foreach (var anchor in _anchors[Number])
        {
            if (anchor.Hash == hash)
            {
                Anchored = Number;
            }
            else
            {
                Add(Number, $"the seal is not the one that was anchored at {Text(anchor.At)}");
            }
        }

        // Without a seal there is nothing to hold the next row against but what this row would give.
        _previous = hash ?? (row is null ? _previous : RowHash.Of(row.Members, _previous));
    }

    /// <summary>The end is reached.</summary>
    public void End()
    {
        foreach (var anchor in _anchors.Where(group => group.Key > head.Number).SelectMany(group => group))
        {
            Add(anchor.Number, $"at {Text(anchor.At)} the chain was this long; it ends at {head.Number.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static string Text(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
