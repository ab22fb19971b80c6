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

    /// <summary>All but the conditions.</summary>
    public void WriteTo(ref PastBytes bytes)
    {
        bytes.Add(NewestAt);
        bytes.Add(SpeedKmh);
        bytes.Add(NewestAt - SpeedAt);
        bytes.Add(HadFix ? 1 : 0);
        bytes.Add(Interval);
        bytes.Add(Harsh.Older);
        bytes.Add(Harsh.Newer);
        bytes.Add(_subjects.Length);
        foreach (ref readonly var subject in _subjects.AsSpan())
        {
            subject.WriteTo(ref bytes, NewestAt);
        }
    }

    /// <summary>Becomes what was written.</summary>
    public void Read(ref PastReader reader, IReadOnlyList<ConditionState> conditions)
    {
        (NewestAt, SpeedKmh) = (reader.Number(), reader.Double());
        (SpeedAt, HadFix, Interval) = (NewestAt - reader.Number(), reader.Int() == 1, reader.Number());
        Harsh = (reader.Number(), reader.Number());
        Array.Resize(ref _subjects, reader.Int());
        for (var n = 0; n < _subjects.Length; n++)
        {
            _subjects[n] = SubjectMemory.Read(ref reader, NewestAt);
        }

        Conditions.Clear();
        Conditions.AddRange(conditions.Select(condition => condition with { }));
    }

    /// <summary>Goes past a frame that was written.</summary>
    public static void Pass(ref PastReader reader)
    {
        var newestAt = reader.Number();
        reader.Double();
        for (var numbers = 5; numbers > 0; numbers--)
        {
            reader.Number();
        }

        for (var subjects = reader.Int(); subjects > 0; subjects--)
        {
            SubjectMemory.Read(ref reader, newestAt);
        }
    }

    /// <summary><see cref="NewestAt"/> of a frame that was written.</summary>
    public static long NewestIn(PastReader reader) => reader.Number();

    /// <summary>The parts have other numbers: what is remembered of those that are kept, in their new order.</summary>
    public void Renumber(IReadOnlyList<int> kept) => _subjects = [.. kept.Select(number => Of(number))];

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
