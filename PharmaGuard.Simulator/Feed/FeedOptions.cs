using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Simulator.Feed;

/// <summary>What a feed sends, where to, and for how long.</summary>
public sealed record FeedOptions
{
    public const string DefaultTopic = "fleet.telemetry";

    public string Topic { get; init; } = DefaultTopic;

    public FleetOptions Fleet { get; init; } = new();

    /// <summary>How long to send; null = until it is cancelled.</summary>
    public TimeSpan? Duration { get; init; }
}
