namespace PharmaGuard.Web.Bus;

/// <summary>How well this replica hears of transitions.</summary>
public enum FeedState
{
    /// <summary>Redis tells, and the journal confirms.</summary>
    Live,

    /// <summary>Nothing is lost, but alerts may come a few seconds late or only this replica's part of the road is fast.</summary>
    Degraded,

    /// <summary>The journal cannot be read, or nothing proves that telemetry gets through: what the screen shows may be old.</summary>
    Lost,
}

/// <param name="State">How well this replica hears.</param>
/// <param name="Reason">Why it is not live, for a dispatcher to read; null when live.</param>
/// <param name="Since">Server's clock: when this state began.</param>
public sealed record FeedStatus(FeedState State, string? Reason, DateTimeOffset Since)
{
    /// <summary>
    /// Whether the list of active alerts is the journal's. A feed can be lost all the same: then nothing proves that what happens on the road gets
    /// into the journal.
    /// </summary>
    public bool KnowsAlerts { get; init; } = true;
}
