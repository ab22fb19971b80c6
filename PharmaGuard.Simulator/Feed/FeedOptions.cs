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

    /// <summary>Event time of the first record; null = when it is sent. A fleet that starts in the past stays as far behind, unless it is faster.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>How many times faster than its own time the fleet sends: its past hour in a minute.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>File for the alerts that the run must raise; needs a duration. It is there some seconds after the first record.</summary>
    public string? TruthFile { get; init; }
}
