namespace PharmaGuard.Web.Relay;

/// <summary>When this replica last heard itself through Redis: the only proof that the road is open. Any thread.</summary>
internal sealed class Heartbeat(TimeProvider clock)
{
    private const long Never = long.MinValue;

    private long _heardAt = Never;

    /// <summary>Null when it never did.</summary>
    public TimeSpan? Age => Interlocked.Read(ref _heardAt) is var heardAt && heardAt == Never ? null : clock.GetElapsedTime(heardAt);

    public void Hear() => Interlocked.Exchange(ref _heardAt, clock.GetTimestamp());

#if FAULT_SEAMS
    public bool IsSilent(TimeSpan limit) => !FaultSeams.NoProbe && (Age is not { } age || age > limit);
#else
    public bool IsSilent(TimeSpan limit) => Age is not { } age || age > limit;
#endif

    /// <summary>Whether a beat came after <paramref name="timestamp"/> of the same clock.</summary>
    public bool HeardSince(long timestamp) => Interlocked.Read(ref _heardAt) > timestamp;
}
