using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>What a condition may look at: the observation, what was known of the truck before it, and what the truck carries.</summary>
internal sealed class Judgement
{
    private static readonly Observation _nothing = new();

    public Observation Now { get; private set; } = _nothing;

    public TruckState State { get; private set; } = new();

    public TruckProfile Truck { get; private set; }

    /// <summary>The truck before <see cref="Now"/>.</summary>
    public TruckFrame Before => State.Frame;

    /// <summary>Time by the log for which the truck had not been heard, and the longest that is no gap, ticks.</summary>
    public (long After, long LongestPause) Logged { get; set; }

    public bool IsAtDock => Truck.Phase is TripPhase.Loading or TripPhase.Unloading;

    public void Set(TruckState state, in TruckProfile truck, Observation now) => (State, Truck, Now) = (state, truck, now);

    /// <summary>Goes on with another observation of the same truck.</summary>
    public void Set(Observation now) => Now = now;

    /// <summary>Nothing was heard: time alone has passed.</summary>
    public void SetSilent(TruckState state, in TruckProfile truck) => Set(state, truck, _nothing);
}
