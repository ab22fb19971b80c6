namespace PharmaGuard.Simulator.Truth;

/// <summary>How often a truck reports, and from when on its silence means something.</summary>
internal sealed record TruthCadence(TimeSpan Interval)
{
    /// <summary>Nobody sends a record to say that none came: whoever watches the clock has this long to notice.</summary>
    public static readonly TimeSpan Watch = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _shortestSilence = TimeSpan.FromMinutes(5);

    /// <summary>Three intervals, but no less than five minutes.</summary>
    public TimeSpan SilentAfter => 3 * Interval > _shortestSilence ? 3 * Interval : _shortestSilence;
}
