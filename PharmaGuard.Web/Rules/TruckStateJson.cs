using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// How a truck's state is stored. The JSON is a wire format between versions: what is not known is passed over, and a member keeps its meaning.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredTruck))]
internal sealed partial class TruckStateJson : JsonSerializerContext
{
    public static byte[] Write(TruckState state) => JsonSerializer.SerializeToUtf8Bytes(Rules.StoredTruck.Of(state), Default.StoredTruck);

    /// <exception cref="JsonException">Not a state.</exception>
    public static TruckState Read(byte[] bytes) => ReadStored(bytes).ToState();

    /// <exception cref="JsonException">Not a state.</exception>
    public static StoredTruck ReadStored(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, Default.StoredTruck) ?? throw new JsonException("A stored truck state is null.");
}

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

/// <summary>A time without a word, truck's clock.</summary>
internal sealed record StoredGap(DateTimeOffset From, DateTimeOffset To);

/// <summary>What is remembered of a part, as it is stored.</summary>
internal sealed record StoredPart
{
    public double LastC { get; init; }

    public int SameReadings { get; init; }

    public double? TwinC { get; init; }

    public double TwinMovedC { get; init; }

    public DateTimeOffset DefrostSince { get; init; }

    public static StoredPart Of(in SubjectMemory memory) => new()
    {
        LastC = memory.LastC,
        SameReadings = memory.SameReadings,
        TwinC = double.IsFinite(memory.TwinC) ? memory.TwinC : null,
        TwinMovedC = double.IsFinite(memory.TwinMovedC) ? memory.TwinMovedC : 0,
        DefrostSince = StoredTruck.Time(memory.DefrostSince),
    };

    public void CopyTo(ref SubjectMemory memory)
    {
        (memory.LastC, memory.SameReadings, memory.TwinC) = (LastC, SameReadings, TwinC ?? double.NaN);
        (memory.TwinMovedC, memory.DefrostSince) = (TwinMovedC, DefrostSince.UtcTicks);
    }
}

/// <summary>A condition as it is stored.</summary>
internal sealed record StoredCondition
{
    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Null where it is <see cref="Since"/>.</summary>
    public DateTimeOffset? EpisodeStart { get; init; }

    public int Samples { get; init; }

    public bool CanRaise { get; init; }

    public TimeSpan OnDelay { get; init; }

    public bool IsInJournal { get; init; }

    public bool HasReceded { get; init; }

    public DateTimeOffset? QuietSince { get; init; }

    public int QuietSamples { get; init; }

    public bool Worsened { get; init; }

    public bool FirstSight { get; init; }

    public string? SuppressedBy { get; init; }

    public static StoredCondition Of(ConditionState state) => new()
    {
        Since = StoredTruck.Time(state.Since),
        RaisedAt = state.RaisedAt == 0 ? null : StoredTruck.Time(state.RaisedAt),
        EpisodeStart = state.EpisodeStart == state.Since ? null : StoredTruck.Time(state.EpisodeStart),
        Samples = state.Samples,
        CanRaise = state is { IsPending: true, CanRaise: true },
        OnDelay = state.IsPending ? TimeSpan.FromTicks(state.OnDelay) : TimeSpan.Zero,
        IsInJournal = state.IsInJournal,
        HasReceded = state.HasReceded,
        QuietSince = state.QuietSince == 0 ? null : StoredTruck.Time(state.QuietSince),
        QuietSamples = state.QuietSamples,
        Worsened = state.Worsened,
        FirstSight = state.FirstSight,
        SuppressedBy = state.SuppressedBy,
    };

    public ConditionState ToState(string kind, int subject) => new()
    {
        Kind = kind,
        Subject = subject,
        Since = Since.UtcTicks,
        RaisedAt = RaisedAt?.UtcTicks ?? 0,
        EpisodeStart = (EpisodeStart ?? Since).UtcTicks,
        Samples = Samples,
        CanRaise = CanRaise,
        OnDelay = OnDelay.Ticks,
        IsInJournal = IsInJournal,
        HasReceded = HasReceded,
        QuietSince = QuietSince?.UtcTicks ?? 0,
        QuietSamples = QuietSamples,
        Worsened = Worsened,
        FirstSight = FirstSight,
        SuppressedBy = SuppressedBy,
    };
}
