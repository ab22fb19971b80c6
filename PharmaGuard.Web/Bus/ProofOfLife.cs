namespace PharmaGuard.Web.Bus;

/// <summary>The newest proof that an alert would get through: a canary that every partition's road has carried.</summary>
/// <param name="At">Server's clock of whoever sent the oldest of the newest canaries.</param>
/// <param name="HeardAt">This replica's timestamp since when the quietest partition has told of nothing newer.</param>
public sealed record ProofOfLife(DateTimeOffset At, long HeardAt)
{
    /// <summary>Older than this it proves nothing. connection.js greys the page a second sooner, so that what it says is said within this.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The larger of what the clocks say and of how long nothing newer was heard. So a clock that is ahead, here or at the sender, cannot
    /// make a dead road look fresh; one that is behind makes a live road look old, which somebody will look into.
    /// </summary>
    public TimeSpan Age(TimeProvider clock)
    {
        var byClocks = clock.GetUtcNow() - At;
        var bySilence = clock.GetElapsedTime(HeardAt);
        return byClocks > bySilence ? byClocks : bySilence;
    }
}
