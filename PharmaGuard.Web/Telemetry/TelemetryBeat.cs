namespace PharmaGuard.Web.Telemetry;

/// <summary>The consumer thread's pulse, for the liveness check: a process whose loop stands still must be restarted.</summary>
public sealed class TelemetryBeat(TimeProvider clock)
{
    private long _turn = clock.GetTimestamp();

    /// <summary>Time since the loop last turned. It turns several times a second, also while Kafka or the journal is away.</summary>
    public TimeSpan Age => clock.GetElapsedTime(Volatile.Read(ref _turn));

    internal void Turn() => Volatile.Write(ref _turn, clock.GetTimestamp());
}
