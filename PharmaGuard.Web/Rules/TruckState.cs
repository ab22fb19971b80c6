using System.Collections.ObjectModel;

namespace PharmaGuard.Web.Rules;

/// <summary>What the rules remember of one truck: little while all is well. <see cref="TruckStateJson"/> is how it is stored.</summary>
internal sealed class TruckState
{
    /// <summary>Clocks differ by this much without being wrong.</summary>
    private static readonly long MaxSkew = TimeSpan.FromMinutes(2).Ticks;

    // Made when needed: most trucks of a fleet are well and have none of these.
    private Dictionary<string, IncidentState>? _incidents;
    private Dictionary<string, FirstOut>? _firstOuts;
    private RecentRaises? _raises;
    private LateLane? _late;
    private RecentEnds? _ended;
    private TripGaps? _gaps;

    public SubjectList Subjects { get; private set; } = new();

    /// <summary>What depends on the order of observations.</summary>
    public TruckFrame Frame { get; } = new();

    public RecentPast Past { get; } = new();

    /// <summary>
    /// Conditions that do not depend on the order: of sums that are exact by themselves, of silence, and of the truck's clock.
    /// </summary>
    public List<ConditionState> Standing { get; } = [];

    /// <summary>Conditions of records that came too late to be put where they belong, in the order in which they came.</summary>
    public LateLane Late => _late ??= new();

    /// <summary>Incidents, by kind.</summary>
    public IReadOnlyDictionary<string, IncidentState> Incidents
    {
        get => _incidents ?? (IReadOnlyDictionary<string, IncidentState>)ReadOnlyDictionary<string, IncidentState>.Empty;
        init => _incidents = value.Count == 0 ? null : new(value, StringComparer.Ordinal);
    }

    /// <summary>The first alarm of each causal group.</summary>
    public IReadOnlyDictionary<string, FirstOut> FirstOuts
    {
        get => _firstOuts ?? (IReadOnlyDictionary<string, FirstOut>)ReadOnlyDictionary<string, FirstOut>.Empty;
        init => _firstOuts = value.Count == 0 ? null : new(value, StringComparer.Ordinal);
    }

    public RecentRaises Raises => _raises ??= new();

    /// <summary>What <see cref="Raises"/> knows.</summary>
    public IReadOnlyList<RecentRaise> LastRaises
    {
        get => _raises?.Raises ?? [];
        init => _raises = value.Count == 0 ? null : new() { Raises = [.. value] };
    }

    public RecentEnds Ended => _ended ??= new();

    public CargoWatch Cargo { get; } = new();

    /// <summary>Server's clock by the partition's log, UTC ticks: when the truck was last heard. Never before that of an earlier record.</summary>
    public long LoggedAt { get; set; }

    /// <summary>The times without a word on this trip.</summary>
    public IReadOnlyList<(long From, long To)> Gaps
    {
        get => _gaps?.All ?? [];
        init
        {
            foreach (var (from, to) in value)
            {
                AddGap(from, to);
            }
        }
    }

    /// <summary>Longest of them, ticks.</summary>
    public long LongestGap => _gaps?.Longest ?? 0;

    /// <summary>The phase of the trip at the last record.</summary>
    public Fleet.TripPhase Phase { get; set; }

    /// <summary>Truck's clock: the newest observation.</summary>
    public DateTimeOffset NewestAt => new(Frame.NewestAt, TimeSpan.Zero);

    public bool IsQuiet => Frame.Conditions.Count == 0 && Standing.Count == 0;

    /// <summary>All conditions that are not normal.</summary>
    public IEnumerable<ConditionState> Conditions => Frame.Conditions.Concat(Standing);

    public void AddGap(long from, long to) => (_gaps ??= new()).Add(from, to);

    /// <summary>What came late was heard after all.</summary>
    public void CloseGap(long at, long least) => _gaps?.Close(at, least);

    public void ForgetGaps() => _gaps = null;

    /// <summary>The first incident of a kind.</summary>
    public void Begin(string kind, IncidentState incident) => (_incidents ??= new(StringComparer.Ordinal))[kind] = incident;

    /// <summary>The first alarm of a causal group.</summary>
    public void Lead(string group, FirstOut first) => (_firstOuts ??= new(StringComparer.Ordinal))[group] = first;

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
        _gaps?.SetBack(recordedAt);
        foreach (var condition in Standing)
        {
            condition.SetBack(recordedAt);
        }

        Past.Forget();
        _late = null;
    }

    /// <summary>The journal has an alert that is not known here: unbroken quiet will end it.</summary>
    public void ExpectEnd(string kind, string subjectName, bool isOrdered)
    {
        var subject = Subjects.Of(Subject.Parse(subjectName));
        var conditions = isOrdered ? Frame.Conditions : Standing;
        if (Find(conditions, kind, subject) is not { } known)
        {
            conditions.Add(new ConditionState { Kind = kind, Subject = subject, FirstSight = true });
            Past.Forget();
        }
        else if (known.IsPending)
        {
            // Judged again it is raised as it was, under the same beginning.
            known.IsInJournal = true;
        }
    }

    /// <summary>The parts of the truck are numbered anew. Conditions of parts that are not among them are gone.</summary>
    public void Renumber(IReadOnlyList<int> kept)
    {
        var old = Subjects;
        Subjects = new SubjectList();
        foreach (var number in kept)
        {
            Subjects.Of(old[number]);
        }

        Frame.Renumber(kept);
        _ended = null;

        foreach (var conditions in (List<ConditionState>[])[Frame.Conditions, Standing])
        {
            conditions.RemoveAll(condition => !kept.Contains(condition.Subject));
            conditions.ForEach(condition => condition.Subject = Subjects.Of(old[condition.Subject]));
        }

        Cargo.Renumber(Subjects);
        Past.Forget();
        _late = null;
    }

    /// <summary>Nothing but the incidents, to go on with apart from this one.</summary>
    public TruckState CopyIncidents() => new()
    {
        Incidents = Incidents.ToDictionary(
            entry => entry.Key, entry => new IncidentState { NewestAt = entry.Value.NewestAt, LateAt = entry.Value.LateAt }, StringComparer.Ordinal),
    };
}
