namespace PharmaGuard.Web.Rules;

/// <summary>The times of one trip of which nothing is known, truck's clock, UTC ticks. What a device sends later closes them.</summary>
internal sealed class TripGaps
{
    /// <summary>Of more the shortest is forgotten, because only the longest is told.</summary>
    public const int Most = 16;

    private readonly List<(long From, long To)> _gaps = [];

    public IReadOnlyList<(long From, long To)> All => _gaps;

    public long Longest => _gaps.Count == 0 ? 0 : _gaps.Max(Length);

    /// <summary>One of which only the length was kept, by an older version: it lies before every record, so nothing closes it.</summary>
    public static (long From, long To) Unplaced(long length) => (0, length);

    public void Add(long from, long to)
    {
        _gaps.Add((from, to));
        if (_gaps.Count > Most)
        {
            _gaps.Remove(_gaps.MinBy(Length));
        }
    }

    /// <summary>Something was heard in between after all.</summary>
    /// <param name="at">When.</param>
    /// <param name="least">No shorter silence is a gap.</param>
    public void Close(long at, long least)
    {
        var place = _gaps.FindIndex(gap => gap.From < at && at < gap.To);
        if (place < 0)
        {
            return;
        }

        var (from, to) = _gaps[place];
        _gaps.RemoveAt(place);
        foreach (var rest in ((long From, long To)[])[(from, at), (at, to)])
        {
            if (Length(rest) > least)
            {
                Add(rest.From, rest.To);
            }
        }
    }

    /// <summary>The clock ran ahead: what lies after a time was none.</summary>
    public void SetBack(long to)
    {
        for (var n = _gaps.Count - 1; n >= 0; n--)
        {
            _gaps[n] = (_gaps[n].From, Math.Min(_gaps[n].To, to));
        }

        _gaps.RemoveAll(gap => Length(gap) <= 0);
    }

    private static long Length((long From, long To) gap) => gap.To - gap.From;
}
