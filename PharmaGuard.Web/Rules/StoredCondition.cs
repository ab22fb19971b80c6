namespace PharmaGuard.Web.Rules;

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

    public DateTimeOffset? UntoldSince { get; init; }

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
        UntoldSince = state.UntoldSince == 0 ? null : StoredTruck.Time(state.UntoldSince),
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
        UntoldSince = UntoldSince?.UtcTicks ?? 0,
        QuietSince = QuietSince?.UtcTicks ?? 0,
        QuietSamples = QuietSamples,
        Worsened = Worsened,
        FirstSight = FirstSight,
        SuppressedBy = SuppressedBy,
    };
}
