namespace PharmaGuard.Web.Rules;

/// <summary>A truck's state as it is stored. What an older version did not write keeps its initial value only where it can be set later: hence no init.</summary>
internal sealed class StoredTruck
{
    public DateTimeOffset NewestAt { get; init; }

    public double? SpeedKmh { get; init; }

    public DateTimeOffset SpeedAt { get; init; }

    public bool HadFix { get; init; }

    public TimeSpan Interval { get; init; }

    public DateTimeOffset HarshOlder { get; init; }

    public DateTimeOffset HarshNewer { get; init; }

    public DateTimeOffset LoggedAt { get; init; }

    /// <summary>What older versions kept of the gaps.</summary>
    public TimeSpan LongestGap { get; init; }

    /// <summary>Null where only <see cref="LongestGap"/> is known.</summary>
    public List<StoredGap>? Gaps { get; init; }

    public Fleet.TripPhase Phase { get; init; }

    /// <summary>By the part's name: when it was last heard of.</summary>
    public Dictionary<string, DateTimeOffset> HeardAt { get; set; } = [];

    /// <summary>By the part's name, what else is remembered of it.</summary>
    public Dictionary<string, StoredPart> Parts { get; set; } = [];

    /// <summary>By kind and the part's name.</summary>
    public Dictionary<string, StoredCondition> Conditions { get; set; } = [];

    /// <summary>By kind and the part's name: those that do not depend on the order.</summary>
    public Dictionary<string, StoredCondition> Standing { get; set; } = [];

    /// <summary>By kind.</summary>
    public Dictionary<string, IncidentState> Incidents { get; set; } = [];

    /// <summary>By causal group.</summary>
    public Dictionary<string, FirstOut> FirstOuts { get; set; } = [];

    public List<RecentRaise> Raises { get; set; } = [];

    /// <summary>By load, and by load and stamp what it is not counted by now; null where there is none.</summary>
    public Dictionary<string, byte[]>? Loads { get; set; }

    /// <summary>Since when the truck is parked empty.</summary>
    public DateTimeOffset EmptySince { get; init; }

    /// <summary>Excursions that were told; null where there is none.</summary>
    public List<ToldEpisode>? Told { get; set; }

    public static StoredTruck Of(TruckState state)
    {
        var frame = state.Frame;
        var parts = Enumerable.Range(0, state.Subjects.Count).Where(part => frame.HeardAt(part) > 0).ToList();
        return new StoredTruck
        {
            NewestAt = state.NewestAt,
            SpeedKmh = double.IsNaN(frame.SpeedKmh) ? null : frame.SpeedKmh,
            SpeedAt = Time(frame.SpeedAt),
            HadFix = frame.HadFix,
            Interval = TimeSpan.FromTicks(frame.Interval),
            HarshOlder = Time(frame.Harsh.Older),
            HarshNewer = Time(frame.Harsh.Newer),
            LoggedAt = Time(state.LoggedAt),
            LongestGap = TimeSpan.FromTicks(state.LongestGap),
            Gaps = state.Gaps.Any(gap => gap.From > 0) ? [.. state.Gaps.Select(gap => new StoredGap(Time(gap.From), Time(gap.To)))] : null,
            Phase = state.Phase,
            HeardAt = parts.ToDictionary(part => state.Subjects[part].Name, part => Time(frame.HeardAt(part))),
            Parts = parts.Where(part => part > 0).ToDictionary(part => state.Subjects[part].Name, part => StoredPart.Of(frame.Of(part))),
            Conditions = Store(frame.Conditions, state),
            Standing = Store(state.Standing, state),
            Incidents = new(state.Incidents),
            FirstOuts = new(state.FirstOuts),
            Raises = [.. state.LastRaises],
            Loads = state.Cargo.Store() is { Count: > 0 } loads ? new(loads) : null,
            EmptySince = Time(state.Cargo.EmptySince),
            Told = state.Late.LastTold is { Count: > 0 } told ? [.. told] : null,
        };
    }

    public TruckState ToState()
    {
        var state = new TruckState
        {
            // Version 1 kept incidents by kind and a subject that was always empty.
            Incidents = Incidents.ToDictionary(entry => entry.Key.Split('|')[0], entry => entry.Value, StringComparer.Ordinal),
            FirstOuts = FirstOuts,
            LastRaises = Raises,
            LoggedAt = LoggedAt.UtcTicks,
            Gaps = Gaps is { } gaps ? [.. gaps.Select(gap => (gap.From.UtcTicks, gap.To.UtcTicks))]
                : LongestGap > TimeSpan.Zero ? [TripGaps.Unplaced(LongestGap.Ticks)]
                : [],
            Phase = Phase,
        };
        var frame = state.Frame;
        (frame.NewestAt, frame.SpeedKmh, frame.SpeedAt) = (NewestAt.UtcTicks, SpeedKmh ?? double.NaN, SpeedAt.UtcTicks);
        (frame.HadFix, frame.Interval, frame.Harsh) = (HadFix, Interval.Ticks, (HarshOlder.UtcTicks, HarshNewer.UtcTicks));
        foreach (var (name, at) in HeardAt)
        {
            ref var memory = ref frame.Of(state.Subjects.Of(Subject.Parse(name)));
            Parts.GetValueOrDefault(name)?.CopyTo(ref memory);
            memory.HeardAt = at.UtcTicks;
        }

        state.Cargo.Restore(Loads ?? [], EmptySince.UtcTicks);
        Restore(Conditions, frame.Conditions, state);
        Restore(Standing, state.Standing, state);
        if (Told is not null)
        {
            state.Late.Told.Restore(Told);
        }

        return state;
    }

    private static Dictionary<string, StoredCondition> Store(List<ConditionState> conditions, TruckState state) =>
        conditions.ToDictionary(condition => $"{condition.Kind}|{state.Subjects[condition.Subject].Name}", StoredCondition.Of);

    private static void Restore(Dictionary<string, StoredCondition> stored, List<ConditionState> conditions, TruckState state)
    {
        foreach (var (key, condition) in stored)
        {
            var parts = key.Split('|', 2);
            conditions.Add(condition.ToState(parts[0], state.Subjects.Of(Subject.Parse(parts[1]))));
        }
    }

    internal static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
