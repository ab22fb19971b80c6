namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>
/// What the journal says of the time before a replica followed it, page by page backwards. One window is not always enough: a flood goes on below
/// its start, so it is read back to a moment at which there was certainly none. Then every replica says the same.
/// </summary>
internal sealed class FloodHistory(FloodLimits limits, DateTimeOffset now)
{
    /// <summary>So many transitions are read at most; what is missing then is said ("at least").</summary>
    public const int MaxTransitions = 5_000;

    private readonly List<Annunciation> _annunciations = [];
    private DateTimeOffset? _from;

    public IEnumerable<Annunciation> InOrder => _annunciations.OrderBy(annunciation => annunciation.At);

    /// <summary>Whether it has anything of the journal.</summary>
    public bool IsBegun => _from is not null;

    /// <summary>Whether it goes back to a moment without a flood, in every depot and for the site.</summary>
    public bool IsEnough =>
        WasCalm(_annunciations) && _annunciations.GroupBy(annunciation => annunciation.Depot, StringComparer.OrdinalIgnoreCase).All(WasCalm);

    /// <summary>From when on every window is complete; null when what is missing cannot matter.</summary>
    public DateTimeOffset? CompleteFrom => IsEnough ? null : From + limits.Window;

    private DateTimeOffset From => _from ?? now;

    /// <param name="page">What comes right before the pages that were added.</param>
    /// <param name="isFirst">Nothing comes before it.</param>
    public void Add(IReadOnlyList<AlertTransition> page, bool isFirst)
    {
        _annunciations.AddRange(page.Select(Annunciation.Of).OfType<Annunciation>());

        // What an older version stored without a time is old enough.
        _from = isFirst || page.Count == 0 ? DateTimeOffset.MinValue : page[0].StoredAt ?? DateTimeOffset.MinValue;
    }

    // Fewer than the end within a whole window: it begins right after one of them, or where the pages do.
    private bool WasCalm(IEnumerable<Annunciation> annunciations)
    {
        var from = From.ToUnixTimeSeconds();
        long[] seconds = [from, .. annunciations.Select(annunciation => annunciation.At.ToUnixTimeSeconds()).Where(second => second > from).Order()];
        return Enumerable.Range(0, seconds.Length).Any(begin =>
            seconds[begin] + limits.Seconds <= now.ToUnixTimeSeconds()
            && (begin + limits.End >= seconds.Length || seconds[begin + limits.End] > seconds[begin] + limits.Seconds));
    }
}
