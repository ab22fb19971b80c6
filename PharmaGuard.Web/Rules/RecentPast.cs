namespace PharmaGuard.Web.Rules;

/// <summary>
/// The last observations of one truck and two frames from which they can be gone through again, so that one that comes out of order gives exactly
/// what it would have given in order. Holds those of the last one to two allowed latenesses, in memory only: after a restart the first
/// observations that come out of order count as late. They lie in bytes, because every truck has them and few are ever asked: the oldest frame, the
/// observations after it, the middle frame, the observations after that.
/// </summary>
internal sealed class RecentPast
{
    /// <summary>A sender faster than this in the allowed lateness has less of it.</summary>
    public const int Most = 16;

    private PastBytes _bytes = new();
    private ConditionState[] _oldestConditions = [];
    private ConditionState[] _middleConditions = [];
    private int _middleStart;
    private long _newerSince;
    private byte _olderCount;
    private byte _newerCount;

    private bool HasBegun => _bytes.Length > 0;

    /// <summary>Remembers an observation that is about to be judged in its order.</summary>
    /// <param name="observation">Not older than any before.</param>
    /// <param name="before">The truck before it.</param>
    /// <param name="lateness">Ticks.</param>
    public void Append(Observation observation, TruckFrame before, long lateness)
    {
        if (!HasBegun)
        {
            before.WriteTo(ref _bytes);
            _oldestConditions = Copy(before);
            BeginMiddle(before);
        }
        else if (_newerCount >= Most || (_newerCount > 0 && observation.At - _newerSince >= lateness))
        {
            Roll(before);
        }

        AddNewer(observation);
    }

    /// <summary>Whether an observation can still be put where it belongs.</summary>
    public bool Reaches(long at, long newestAt, long lateness) =>
        HasBegun && at >= TruckFrame.NewestIn(_bytes.ReadFrom(0)) && newestAt - at <= lateness && _olderCount + _newerCount < 2 * Most;

    /// <param name="observation">What came.</param>
    /// <param name="known">A place to read what is remembered into.</param>
    public bool HasRepeatOf(Observation observation, Observation known) =>
        HasBegun && (IsAmong(_newerCount, _middleStart, observation, known) || IsAmong(_olderCount, 0, observation, known));

    /// <summary>Puts an observation where it belongs and takes the truck back to before it.</summary>
    /// <returns>What is to be judged again, from the state that <paramref name="current"/> is in now.</returns>
    public IEnumerable<Observation> Insert(Observation observation, TruckFrame current)
    {
        var fromMiddle = observation.At >= TruckFrame.NewestIn(_bytes.ReadFrom(_middleStart));
        var (older, newer) = Read(current, fromMiddle);
        var again = fromMiddle ? newer : older;
        var place = again.FindIndex(known => known.At > observation.At);
        if (place >= 0)
        {
            observation.LocateBefore(again[place]);
        }

        again.Insert(place < 0 ? again.Count : place, observation);
        if (!fromMiddle)
        {
            return AgainFromOldest(older, newer, current);
        }

        _bytes.CutAt(_middleStart);
        WriteFromMiddle(newer, current);
        return newer;
    }

    /// <summary>Begins anew: what came before is not to be gone through again.</summary>
    public void Forget()
    {
        _bytes.CutAt(0);
        (_olderCount, _newerCount) = (0, 0);
    }

    private static ConditionState[] Copy(TruckFrame frame) => frame.Conditions.Count == 0 ? [] : [.. frame.Conditions.Select(condition => condition with { })];

    private bool IsAmong(int count, int frameStart, Observation observation, Observation known)
    {
        var reader = _bytes.ReadFrom(frameStart);
        TruckFrame.Pass(ref reader);
        for (var n = 0; n < count; n++)
        {
            known.Read(ref reader);
            if (known.IsRepeatOf(observation))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<Observation> AgainFromOldest(List<Observation> older, List<Observation> newer, TruckFrame current)
    {
        foreach (var observation in older)
        {
            yield return observation;
        }

        // The frames and what lies before the middle are written anew: another observation has come among them.
        var after = new TruckFrame();
        Read(after, fromMiddle: false);
        _bytes.CutAt(0);
        after.WriteTo(ref _bytes);
        older.ForEach(observation => observation.WriteTo(ref _bytes));
        _olderCount = (byte)older.Count;
        WriteFromMiddle(newer, current);
        foreach (var observation in newer)
        {
            yield return observation;
        }
    }

    private void WriteFromMiddle(List<Observation> newer, TruckFrame current)
    {
        BeginMiddle(current);
        newer.ForEach(AddNewer);
    }

    /// <param name="frame">Is what the oldest or the middle frame was.</param>
    /// <param name="fromMiddle">Which.</param>
    private (List<Observation> Older, List<Observation> Newer) Read(TruckFrame frame, bool fromMiddle)
    {
        List<Observation> older = [], newer = [];
        var reader = _bytes.ReadFrom(0);
        frame.Read(ref reader, _oldestConditions);
        for (var n = 0; n < _olderCount; n++)
        {
            older.Add(new());
            older[n].Read(ref reader);
        }

        (fromMiddle ? frame : new TruckFrame()).Read(ref reader, _middleConditions);
        for (var n = 0; n < _newerCount; n++)
        {
            newer.Add(new());
            newer[n].Read(ref reader);
        }

        return (older, newer);
    }

    private void Roll(TruckFrame before)
    {
        _bytes.RemoveFirst(_middleStart);
        (_oldestConditions, _olderCount) = (_middleConditions, _newerCount);
        BeginMiddle(before);
    }

    private void BeginMiddle(TruckFrame before)
    {
        (_middleStart, _newerCount) = (_bytes.Length, 0);
        before.WriteTo(ref _bytes);
        _middleConditions = Copy(before);
    }

    private void AddNewer(Observation observation)
    {
        _newerSince = _newerCount == 0 ? observation.At : _newerSince;
        observation.WriteTo(ref _bytes);
        _newerCount++;
    }
}
