namespace PharmaGuard.Simulator.Truth;

/// <summary>
/// Finds the excursions in a series of samples: above the limit starts the delay, only the deadband ends it, and a return shorter than the
/// off-delay is none.
/// </summary>
internal sealed class ExcursionFinder(
    double above, double backAt, TimeSpan onDelay, TimeSpan offDelay, SilenceLimit? silence = null)
{
    private readonly List<Excursion> _found = [];
    private DateTimeOffset? _since;
    private (DateTimeOffset At, DateTimeOffset HeardAt)? _delayed;
    private DateTimeOffset? _back;
    private DateTimeOffset _lastHeard;

    public void Next(DateTimeOffset at, DateTimeOffset heardAt, double value)
    {
        Silence(heardAt);
        if (value <= backAt)
        {
            Return(at);
        }
        else
        {
            _back = null;
            if (value > above)
            {
                _since ??= at;
                var lasted = at - _since.Value;
                _delayed ??= lasted >= onDelay ? (at, heardAt) : null;
            }
        }

        _lastHeard = heardAt;
    }

    /// <summary>All that was found when nothing comes any more.</summary>
    public IReadOnlyList<Excursion> Finish(DateTimeOffset end)
    {
        Silence(end);
        Close();
        return _found;
    }

    private void Return(DateTimeOffset at)
    {
        if (_delayed is null)
        {
            _since = null;
            return;
        }

        _back ??= at;
        if (at - _back >= offDelay)
        {
            Close();
        }
    }

    private void Silence(DateTimeOffset until)
    {
        if (silence is null || _since is not { } since || _delayed is not null)
        {
            return;
        }

        var believed = _lastHeard + silence.AfterLast;
        if (silence.AfterDelay is { } after && since + onDelay + after > believed)
        {
            believed = since + onDelay + after;
        }

        _delayed = believed < until ? (believed, believed) : null;
    }

    private void Close()
    {
        if (_since is { } since && _delayed is { } delayed)
        {
            _found.Add(new Excursion(since, delayed.At, delayed.HeardAt, _back));
        }

        (_since, _delayed, _back) = (null, null, null);
    }
}
