namespace PharmaGuard.Web.Telemetry;

/// <summary>When the canaries that came back are proven: not with every batch, because a backlog is full of them and each proof is a transaction.</summary>
internal sealed class ProofPace(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The canaries of one round come within this; without it the first would go alone and the others wait for the next proof.</summary>
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(200);

    private long? _proved;
    private long? _unprovenSince;

    public bool IsDue => _unprovenSince is { } since && clock.GetElapsedTime(since) >= RoundTime
        && !(_proved is { } proved && clock.GetElapsedTime(proved) < Interval);

    /// <summary>A canary came back and was judged.</summary>
    public void OnCanary() => _unprovenSince ??= clock.GetTimestamp();

    public void OnProved() => (_proved, _unprovenSince) = (clock.GetTimestamp(), null);
}
