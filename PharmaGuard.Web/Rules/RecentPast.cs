namespace PharmaGuard.Web.Rules;

/// <summary>
/// The last observations of one truck and two frames from which they can be gone through again, so that one that comes out of order gives exactly
/// what it would have given in order. Holds those of the last one to two allowed latenesses, in memory only: after a restart the first
/// observations that come out of order count as late.
/// </summary>
internal sealed class RecentPast
{
    /// <summary>A sender faster than this in the allowed lateness has less of it.</summary>
    public const int Most = 16;

    private readonly List<Observation> _observations = [];
    private readonly Stack<Observation> _unused = [];
    private TruckFrame _oldest = new();
    private TruckFrame _middle = new();
    private int _middleIndex;
    private bool _hasBegun;

    /// <summary>A place to read the next record into.</summary>
    public Observation Take() => _unused.Count > 0 ? _unused.Pop() : new Observation();

    /// <summary>Not needed after all.</summary>
    public void Return(Observation observation) => _unused.Push(observation);

    /// <summary>Remembers an observation that is about to be judged in its order.</summary>
    /// <param name="observation">Not older than any before.</param>
    /// <param name="before">The truck before it.</param>
    /// <param name="lateness">Ticks.</param>
    public void Append(Observation observation, TruckFrame before, long lateness)
    {
        if (!_hasBegun)
        {
            _oldest.CopyFrom(before);
            _middle.CopyFrom(before);
            _hasBegun = true;
        }
        else if (_observations.Count - _middleIndex >= Most || (_middleIndex < _observations.Count && observation.At - _observations[_middleIndex].At > lateness))
        {
            Roll(before);
        }

        _observations.Add(observation);
    }

    /// <summary>Whether an observation can still be put where it belongs.</summary>
    public bool Reaches(long at, long newestAt, long lateness) =>
        _hasBegun && at >= _oldest.NewestAt && newestAt - at <= lateness && _observations.Count < 2 * Most;

    public bool HasRepeatOf(Observation observation)
    {
        for (var n = _observations.Count - 1; n >= 0 && _observations[n].At >= observation.At; n--)
        {
            if (_observations[n].IsRepeatOf(observation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts an observation where it belongs and takes the truck back to before it.</summary>
    /// <returns>What is to be judged again, from the state that <paramref name="current"/> is in now.</returns>
    public IEnumerable<Observation> Insert(Observation observation, TruckFrame current)
    {
        var place = _observations.FindIndex(known => known.At > observation.At);
        place = place < 0 ? _observations.Count : place;
        var fromMiddle = place >= _middleIndex && observation.At >= _middle.NewestAt;
        _observations.Insert(place, observation);
        if (fromMiddle)
        {
            current.CopyFrom(_middle);
            return _observations.Skip(_middleIndex);
        }

        _middleIndex++;
        current.CopyFrom(_oldest);
        return AgainFromTheOldest(current);
    }

    /// <summary>Begins anew: what came before is not to be gone through again.</summary>
    public void Forget()
    {
        _observations.ForEach(_unused.Push);
        _observations.Clear();
        (_middleIndex, _hasBegun) = (0, false);
    }

    private IEnumerable<Observation> AgainFromTheOldest(TruckFrame current)
    {
        for (var n = 0; n < _observations.Count; n++)
        {
            if (n == _middleIndex)
            {
                _middle.CopyFrom(current);
            }

            yield return _observations[n];
        }
    }

    private void Roll(TruckFrame before)
    {
        for (var n = 0; n < _middleIndex; n++)
        {
            _unused.Push(_observations[n]);
        }

        _observations.RemoveRange(0, _middleIndex);
        (_oldest, _middle) = (_middle, _oldest);
        _middle.CopyFrom(before);
        _middleIndex = _observations.Count;
    }
}
