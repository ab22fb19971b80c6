using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>What the rules found: a condition began, worsened or ended. Data, not a decision about the alert's state.</summary>
public sealed record ConditionChange
{
    /// <summary>
    /// <see cref="AlertMove.Raise"/>, <see cref="AlertMove.Worsen"/>, <see cref="AlertMove.ReturnToNormal"/>, <see cref="AlertMove.Suppress"/>,
    /// <see cref="AlertMove.Unsuppress"/> or <see cref="AlertMove.Annotate"/>.
    /// </summary>
    public required AlertMove Move { get; init; }

    public required AlertKey Key { get; init; }

    public required Depot Depot { get; init; }

    /// <summary>Truck's clock: when the condition began.</summary>
    public required DateTimeOffset EpisodeStart { get; init; }

    /// <summary>Truck's clock: when this change happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Server's clock: when it was judged.</summary>
    public required DateTimeOffset LearnedAt { get; init; }

    public required int Priority { get; init; }

    public required string Message { get; init; }

    public double? Reading { get; init; }

    public double? Limit { get; init; }

    public string? Unit { get; init; }

    public bool Latched { get; init; }

    /// <summary>It happened and does not last: no <see cref="AlertMove.ReturnToNormal"/> will follow.</summary>
    public bool Incident { get; init; }

    public bool Late { get; init; }

    /// <summary>Version of the rule that found it; 0 when the rule has none.</summary>
    public int RuleVersion { get; init; }

    /// <summary>What the load must be kept at, such as <c>CCT_2_8</c>.</summary>
    public string? StorageClass { get; init; }

    /// <summary>What a dispatcher should do.</summary>
    public string? Action { get; init; }

    /// <summary>The kind of the rule that makes showing this one pointless. A raise or worsening without it shows the alert, suppressed before or not.</summary>
    public string? SuppressedBy { get; init; }

    /// <summary>The first alert of its causal group.</summary>
    public bool FirstOut { get; init; }

    /// <summary>The id of the first-out alert of its causal group.</summary>
    public string? CausedBy { get; init; }

    /// <summary>It comes and goes too often to be acted on each time.</summary>
    public bool Chattering { get; init; }

    /// <summary>Quality has to decide about the product before the alert may be closed.</summary>
    public bool NeedsDisposition { get; init; }

    /// <summary>The replica that judged the record.</summary>
    public required string JudgedBy { get; init; }

    /// <summary>What else tells this episode from another that began at the same moment; empty for what a truck reports.</summary>
    public string Cause { get; init; } = string.Empty;

    public AlertId AlertId => AlertId.Of(Key, EpisodeStart, Cause);

    /// <summary>Says what happened and nothing of when it was processed, so that a replay gives the same id and the journal keeps one.</summary>
    public string TransitionId => AlertId.Digest(
        [.. AlertId.Parts(Key, EpisodeStart, Cause), Move.ToString(), At.UtcTicks.ToString(CultureInfo.InvariantCulture),
#if FAULT_SEAMS
            .. FaultSeams.NoDedupe ? [LearnedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
#endif
        ]);
}
