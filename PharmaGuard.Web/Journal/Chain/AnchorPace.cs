namespace PharmaGuard.Web.Journal;

/// <summary>When a head is worth an anchor: the first after a start, then one an interval while the chain grows.</summary>
internal sealed class AnchorPace(TimeProvider clock)
{
    private readonly Dictionary<string, (long Number, long At)> _anchored = [];

    /// <summary>True says that it is anchored now.</summary>
    public bool IsDue(ChainHead head, TimeSpan interval)
    {
        var known = _anchored.GetValueOrDefault(head.Chain);
        if (head.Number == known.Number || (known.Number > 0 && clock.GetElapsedTime(known.At) < interval))
        {
            return false;
        }

        _anchored[head.Chain] = (head.Number, clock.GetTimestamp());
        return true;
    }
}
