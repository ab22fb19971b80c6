using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>What a rule found.</summary>
internal sealed record Verdict
{
    public required AlertMove Move { get; init; }

    public required CompiledRule Rule { get; init; }

    /// <summary>Number of the part of the truck.</summary>
    public required int Part { get; init; }

    /// <summary>Name of the part of the truck.</summary>
    public required string Subject { get; init; }

    /// <summary>Truck's clock: when the condition began.</summary>
    public required DateTimeOffset EpisodeStart { get; init; }

    /// <summary>Truck's clock: when this was found.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>1 critical, 2 high, 3 low.</summary>
    public required int Priority { get; init; }

    /// <summary>For a person to read.</summary>
    public required string Message { get; init; }

    /// <summary>The number that was compared.</summary>
    public double? Reading { get; init; }

    /// <summary>What it was compared with.</summary>
    public double? Limit { get; init; }

    /// <summary>The kind by which the alert is suppressed now.</summary>
    public string? SuppressedBy { get; init; }

    /// <summary>Its alert is suppressed, or may be: once it has ended nothing else would show it again.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The first of its causal group.</summary>
    public bool FirstOut { get; init; }

    /// <summary>Id of the alert of the first alarm of its group.</summary>
    public string? CausedBy { get; init; }

    public bool Chattering { get; init; }

    /// <summary>Whose timer ran, for what was judged in a back-fill; null for what was judged in its order.</summary>
    public Rule? LearnedLateBy { get; init; }

    public bool IsOf(ConditionState condition) => Part == condition.Subject && Rule.Kind == condition.Kind;
}
