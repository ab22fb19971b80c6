namespace PharmaGuard.Web.Rules;

/// <summary>
/// A back-fill that comes after newer records: judged by the same timers in its own order, apart from what is known of the present. It finds excursions
/// that nobody knew of; it ends nothing.
/// </summary>
internal sealed class LateLane
{
    /// <summary>Truck's clock, UTC ticks: the newest record of the back-fill.</summary>
    public long NewestAt { get; private set; }

    public List<ConditionState> Conditions { get; } = [];

    /// <summary>A record before the one before begins another back-fill, and one after a pause too.</summary>
    public void Begin(long at, long longestPause)
    {
        if (at < NewestAt || at - NewestAt > longestPause)
        {
            Conditions.Clear();
        }

        NewestAt = at;
    }
}
