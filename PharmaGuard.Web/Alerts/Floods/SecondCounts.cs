namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>How many annunciations came in each second that had any, in order of time. A storm of thousands takes no more room than one a second.</summary>
internal sealed class SecondCounts
{
    private static readonly Comparer<(long Second, int Count)> BySecond =
        Comparer<(long Second, int Count)>.Create((left, right) => left.Second.CompareTo(right.Second));

    private readonly List<(long Second, int Count)> _seconds = [];

    public int Length => _seconds.Count;

    public long? Newest => _seconds.Count == 0 ? null : _seconds[^1].Second;

    public (long Second, int Count) this[int index] => _seconds[index];

    public void Add(long second)
    {
        var place = _seconds.BinarySearch((second, 0), BySecond);
        if (place >= 0)
        {
            _seconds[place] = (second, _seconds[place].Count + 1);
        }
        else
        {
            _seconds.Insert(~place, (second, 1));
        }
    }

    /// <summary>The place of the first that came after that second.</summary>
    public int After(long second)
    {
        var place = _seconds.BinarySearch((second, 0), BySecond);
        return place >= 0 ? place + 1 : ~place;
    }

    public void DropUpTo(long second) => _seconds.RemoveRange(0, After(second));
}
