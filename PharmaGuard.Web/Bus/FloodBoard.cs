using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;

namespace PharmaGuard.Web.Bus;

/// <summary>The floods as this replica has heard of them. Only the bus calls it, under its lock.</summary>
internal sealed class FloodBoard(FloodLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(FloodMeter.Tolerance);

    private SiteFloods _floods = new(limits);
    private long _annunciated;
    private volatile bool _isKnown;

    public bool IsKnown => _isKnown;

    public long Annunciated => Volatile.Read(ref _annunciated);

    /// <summary>Transitions were left out: what it has is shown on until the journal has been asked.</summary>
    public void Doubt() => _isKnown = false;

    public FloodReport Begin(FloodHistory history)
    {
        // What a clock that ran far ahead annunciated did not happen now: all of it in one second would be a flood.
        var horizon = clock.GetUtcNow() + Tolerance;
        _floods = new SiteFloods(limits, history.CompleteFrom);
        Add(history.InOrder.Where(annunciation => annunciation.At <= horizon));
        _isKnown = true;
        return Report();
    }

    /// <summary>Null when none of them came into the banner.</summary>
    public FloodReport? Follow(IEnumerable<AlertTransition> applied)
    {
        List<Annunciation> annunciations = [.. applied.Select(Annunciation.Of).OfType<Annunciation>()];
        if (annunciations.Count == 0)
        {
            return null;
        }

        // This clock was ahead and has been put right: what comes now would count as long past.
        if (_floods.Newest > clock.GetUtcNow() + Tolerance)
        {
            Doubt();
        }

        Add(annunciations);
        _annunciated += annunciations.Count;
        return Report();
    }

    public FloodReport Report() => _floods.At(clock.GetUtcNow());

    // Whoever has a clock that is ahead annunciates now, too.
    private void Add(IEnumerable<Annunciation> annunciations)
    {
        var now = clock.GetUtcNow();
        foreach (var annunciation in annunciations)
        {
            _floods.Add(annunciation.At > now ? annunciation with { At = now } : annunciation);
        }
    }
}
