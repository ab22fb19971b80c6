namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>
/// Whether one depot, or the site, is in flood. It has no clock: at any moment it says what was so at that moment, from the annunciations within
/// the half-open window (t − window, t]. Times are whole seconds. One caller at a time.
/// </summary>
internal sealed class FloodMeter(FloodLimits limits)
{
    /// <summary>
    /// Clocks of two replicas differ, and one may store sooner what it judged later: what comes after a newer one by up to this is judged in its
    /// place. What comes later still is counted, but no flood begins by it in hindsight.
    /// </summary>
    public const long Tolerance = 60;

    private readonly SecondCounts _seconds = new();

    // Before it nothing was, and nothing is subtracted from it that leaves the range.
    private State _settled = new(long.MinValue / 2, 0, null);

    public long? Newest => _seconds.Newest;

    /// <summary>How many seconds are kept: window and tolerance at most, however many come.</summary>
    public int Kept => _seconds.Length;

    public void Add(long second)
    {
        if (second <= _settled.Second - limits.Seconds)
        {
            return;
        }

        _seconds.Add(second);
        if (second <= _settled.Second)
        {
            _settled = Judge(_settled with { Count = _settled.Count + 1 });
        }

        var settled = _seconds.Newest!.Value - Tolerance - 1;
        if (settled > _settled.Second)
        {
            _settled = Walk(settled);
            _seconds.DropUpTo(settled - limits.Seconds);
        }
    }

    /// <summary>Annunciations within the window that ends at that second, and since when it is in flood; null when it is not.</summary>
    public (int Count, long? Since) At(long second)
    {
        var state = Walk(second);
        return (state.Count, state.Since);
    }

    /// <summary>The second at which a flood is over if nothing more comes: the last that keeps it up leaves the window.</summary>
    public long EndsAt()
    {
        var (place, newer) = (_seconds.Length, 0);
        while (place > 0 && newer < limits.End)
        {
            newer += _seconds[--place].Count;
        }

        return _seconds[place].Second + limits.Seconds;
    }

    // From what is settled on, through each second in which one comes or leaves.
    private State Walk(long to)
    {
        var state = _settled;
        var coming = _seconds.After(state.Second);
        var leaving = _seconds.After(state.Second - limits.Seconds);
        while (true)
        {
            var comes = coming < _seconds.Length ? _seconds[coming].Second : long.MaxValue;
            var leaves = leaving < _seconds.Length ? _seconds[leaving].Second + limits.Seconds : long.MaxValue;
            var next = Math.Min(comes, leaves);
            if (next > to || next == long.MaxValue)
            {
                return state with { Second = Math.Max(to, state.Second) };
            }

            var change = (comes == next ? _seconds[coming++].Count : 0) - (leaves == next ? _seconds[leaving++].Count : 0);
            state = Judge(state with { Second = next, Count = state.Count + change });
        }
    }

    private State Judge(State state) => state switch
    {
        { Since: null } when state.Count >= limits.Start => state with { Since = state.Second },
        { Since: not null } when state.Count < limits.End => state with { Since = null },
        _ => state,
    };

    private readonly record struct State(long Second, int Count, long? Since);
}
