namespace PharmaGuard.Web.Rules;

/// <summary>What the rules remember of one truck: little while all is well. <see cref="TruckStateJson"/> is how it is stored.</summary>
internal sealed class TruckState
{
    /// <summary>Clocks differ by this much without being wrong.</summary>
    private static readonly long MaxSkew = TimeSpan.FromMinutes(2).Ticks;

    public SubjectList Subjects { get; private set; } = new();

    /// <summary>What depends on the order of observations.</summary>
    public TruckFrame Frame { get; } = new();

    public RecentPast Past { get; } = new();

    /// <summary>
    /// Conditions that do not depend on the order: of sums that are exact by themselves, of silence, and of the truck's clock.
    /// </summary>
    public List<ConditionState> Standing { get; } = [];

    /// <summary>Conditions of records that came too late to be put where they belong, in the order in which they came.</summary>
    public LateLane Late { get; } = new();

    /// <summary>Incidents, by kind.</summary>
    public Dictionary<string, IncidentState> Incidents { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The first alarm of each causal group.</summary>
    public Dictionary<string, FirstOut> FirstOuts { get; init; } = new(StringComparer.Ordinal);

    public RecentRaises Raises { get; init; } = new();

    public RecentEnds Ended { get; } = new();

    public CargoWatch Cargo { get; } = new();

    /// <summary>Server's clock by the partition's log, UTC ticks: when the truck was last heard. Never before that of an earlier record.</summary>
    public long LoggedAt { get; set; }

    /// <summary>Longest time without a word on this trip, ticks.</summary>
    public long LongestGap { get; set; }

    /// <summary>The phase of the trip at the last record.</summary>
    public Fleet.TripPhase Phase { get; set; }

    /// <summary>Truck's clock: the newest observation.</summary>
    public DateTimeOffset NewestAt => new(Frame.NewestAt, TimeSpan.Zero);

    public bool IsQuiet => Frame.Conditions.Count == 0 && Standing.Count == 0;

    /// <summary>All conditions that are not normal.</summary>
    public IEnumerable<ConditionState> Conditions => Frame.Conditions.Concat(Standing);

    public ConditionState? FindInAlarm(string kind, int subject) =>
        Find(Frame.Conditions, kind, subject) is { InAlarm: true } ordered ? ordered
        : Find(Standing, kind, subject) is { InAlarm: true } standing ? standing
        : null;

    public static ConditionState? Find(List<ConditionState> conditions, string kind, int subject)
    {
        foreach (var condition in conditions)
        {
            if (condition.Subject == subject && string.Equals(condition.Kind, kind, StringComparison.Ordinal))
            {
                return condition;
            }
        }

        return null;
    }

    /// <summary>
    /// Undoes a clock that ran ahead: what is remembered lies in the future of a record that was logged later. Taken as it is, it would make every
    /// right record look old, and the rules would be silent until the time it told. Decided by the log's times alone, so that a replay does the same.
    /// </summary>
    public void SetBackIfAhead(long recordedAt, long loggedAt)
    {
        if (recordedAt >= Frame.NewestAt || Frame.NewestAt <= loggedAt + MaxSkew)
        {
            return;
        }

        Frame.SetBack(recordedAt);
        foreach (var condition in Standing)
        {
            condition.SetBack(recordedAt);
        }

        Past.Forget();
        Late.Forget();
    }

    /// <summary>The journal has an alert that is not known here: unbroken quiet will end it.</summary>
    public void ExpectEnd(string kind, string subjectName, bool isOrdered)
    {
        var subject = Subjects.Of(Subject.Parse(subjectName));
        var conditions = isOrdered ? Frame.Conditions : Standing;
        if (Find(conditions, kind, subject) is not { InAlarm: true })
        {
            conditions.RemoveAll(condition => condition.Kind == kind && condition.Subject == subject);
            conditions.Add(new ConditionState { Kind = kind, Subject = subject, FirstSight = true });
            Past.Forget();
        }
    }

    /// <summary>The parts of the truck are numbered anew. Conditions of parts that are not among them are gone.</summary>
    public void Renumber(IReadOnlyList<int> kept)
    {
        var (old, memory) = (Subjects, new TruckFrame());
        memory.CopyFrom(Frame);
        Subjects = new SubjectList();
        foreach (var number in kept)
        {
            Frame.Of(Subjects.Of(old[number])) = memory.Of(number);
        }

        foreach (var conditions in (List<ConditionState>[])[Frame.Conditions, Standing])
        {
            conditions.RemoveAll(condition => !kept.Contains(condition.Subject));
            conditions.ForEach(condition => condition.Subject = Subjects.Of(old[condition.Subject]));
        }

        Cargo.Renumber(Subjects);
        Past.Forget();
        Late.Forget();
    }

    /// <summary>Nothing but the incidents, to go on with apart from this one.</summary>
    public TruckState CopyIncidents() => new()
    {
        Incidents = Incidents.ToDictionary(
            entry => entry.Key, entry => new IncidentState { NewestAt = entry.Value.NewestAt, LateAt = entry.Value.LateAt }, StringComparer.Ordinal),
    };
}
