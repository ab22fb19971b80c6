namespace PharmaGuard.Web.Rules;

/// <summary>
/// All that depends on the order of observations, so that it can be taken back to an earlier moment and gone through again in the right order.
/// </summary>
internal sealed class TruckFrame
{
    private SubjectMemory[] _subjects = [];

    /// <summary>Truck's clock, UTC ticks: the newest observation; 0 before the first.</summary>
    public long NewestAt { get; set; }

    /// <summary>km/h of the newest observation that told it; NaN before the first.</summary>
    public double SpeedKmh { get; set; } = double.NaN;

    /// <summary>Truck's clock: when <see cref="SpeedKmh"/> was told.</summary>
    public long SpeedAt { get; set; }

    /// <summary>The truck has told where it is.</summary>
    public bool HadFix { get; set; }

    /// <summary>What it takes from one observation to the next, ticks, smoothed; 0 before the second.</summary>
    public long Interval { get; set; }

    /// <summary>The last two harsh events, UTC ticks.</summary>
    public (long Older, long Newer) Harsh { get; set; }

    /// <summary>Conditions that are not normal.</summary>
    public List<ConditionState> Conditions { get; } = [];

    public ref SubjectMemory Of(int subject)
    {
        if (subject >= _subjects.Length)
        {
            Array.Resize(ref _subjects, subject + 1);
        }

        return ref _subjects[subject];
    }

    public long HeardAt(int subject) => subject < _subjects.Length ? _subjects[subject].HeardAt : 0;

    public void CopyFrom(TruckFrame other)
    {
        (NewestAt, SpeedKmh, SpeedAt, HadFix, Interval, Harsh) =
            (other.NewestAt, other.SpeedKmh, other.SpeedAt, other.HadFix, other.Interval, other.Harsh);
        if (_subjects.Length < other._subjects.Length)
        {
            Array.Resize(ref _subjects, other._subjects.Length);
        }

        other._subjects.CopyTo(_subjects, 0);
        // Parts that were first heard of later.
        Array.Clear(_subjects, other._subjects.Length, _subjects.Length - other._subjects.Length);
        Conditions.Clear();
        foreach (var condition in other.Conditions)
        {
            Conditions.Add(condition with { });
        }
    }

    /// <summary>Nothing remembered lies after a time.</summary>
    public void SetBack(long to)
    {
        (NewestAt, Harsh) = (to, default);
        SpeedAt = Math.Min(SpeedAt, to);
        for (var n = 0; n < _subjects.Length; n++)
        {
            _subjects[n].HeardAt = Math.Min(_subjects[n].HeardAt, to);
            _subjects[n].DefrostSince = Math.Min(_subjects[n].DefrostSince, to);
        }

        foreach (var condition in Conditions)
        {
            condition.SetBack(to);
        }
    }
}
