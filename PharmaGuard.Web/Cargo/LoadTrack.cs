using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// The probes of one load. The worst one decides (EU GDP §3.2.1): a probe stands where it does because the product there is as warm as that. A mean of
/// probes would hide it. Not for use by two threads.
/// </summary>
internal sealed class LoadTrack(LoadPlan plan, IEnumerable<LoadProbe> probes, long untrackedReadings)
{
    /// <summary>A bound for the state; a trailer has fewer.</summary>
    public const int MostProbes = 32;

    private readonly List<LoadProbe> _probes = [.. probes];

    public LoadTrack(LoadPlan plan)
        : this(plan, [], 0)
    {
    }

    public LoadPlan Plan => plan;

    /// <summary>In the order in which they were first heard of.</summary>
    public IReadOnlyList<LoadProbe> Probes => _probes;

    /// <summary>Truck's clock: the newest sample of any probe; null before the first.</summary>
    public DateTimeOffset? NewestAt => _probes.Count == 0 ? null : new(NewestTicks, TimeSpan.Zero);

    /// <summary>Readings of probes beyond <see cref="MostProbes"/>.</summary>
    public long UntrackedReadings { get; private set; } = untrackedReadings;

    /// <summary>Takes a sample; allocates nothing for a probe that is known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a temperature.</exception>
    public SamplePlace Add(int zone, string id, DateTimeOffset recordedAt, double celsius)
    {
        if (Find(zone, id) is { } known)
        {
            return known.Track.Add(recordedAt, celsius);
        }

        if (_probes.Count == MostProbes)
        {
            UntrackedReadings++;
            return SamplePlace.Untracked;
        }

        // With its first sample in it, or not at all: no probe is without one.
        var probe = new LoadProbe(zone, id, plan.NewTrack());
        var place = probe.Track.Add(recordedAt, celsius);
        _probes.Capacity = _probes.Count + 1;
        _probes.Add(probe);
        return place;
    }

    public LoadProbe? Find(int zone, string id)
    {
        foreach (var probe in _probes)
        {
            if (probe.Zone == zone && probe.Id == id)
            {
                return probe;
            }
        }

        return null;
    }

    /// <summary>Of the window that ends with the load's newest sample: a probe that fell silent does not speak for the load for ever.</summary>
    public MktReading MktOf(LoadProbe probe) => probe.Track.MktC(plan.Cargo, NewestTicks);

    /// <inheritdoc cref="MktOf"/>
    public MktResult MktResultOf(LoadProbe probe) => probe.Track.Mkt(plan.Cargo, NewestTicks);

    /// <summary>
    /// The probe whose mean kinetic temperature speaks for the load, with it: one at which it may not be used because of an extreme, or else the highest.
    /// Allocates nothing.
    /// </summary>
    public (LoadProbe? Probe, MktReading Reading) WorstMkt()
    {
        LoadProbe? worst = null;
        var reading = new MktReading(MktStanding.TooFewSamples, double.NaN);
        foreach (var probe in _probes)
        {
            var other = MktOf(probe);
            if (worst is null || IsWorse(other, reading))
            {
                (worst, reading) = (probe, other);
            }
        }

        return (worst, reading);
    }

    /// <summary>The band of which most is used, by the probe that has used it; none when there is no band or nothing of any is used. Allocates nothing.</summary>
    public (LoadProbe? Probe, StabilityBand? Band, double Share) WorstShare()
    {
        LoadProbe? worst = null;
        var share = BandShare.None;
        foreach (var probe in _probes)
        {
            var other = probe.Track.WorstShare();
            if (other.Share > share.Share)
            {
                (worst, share) = (probe, other);
            }
        }

        return (worst, worst is null ? null : plan.BandAt(share.Band), share.Share);
    }

    /// <summary>The largest share of any band that allows some time. Allocates nothing.</summary>
    public double WorstAllowedShare()
    {
        var share = 0.0;
        foreach (var probe in _probes)
        {
            share = Math.Max(share, probe.Track.WorstAllowedShare().Share);
        }

        return share;
    }

    /// <summary>Whether <see cref="Loss"/> could find one; allocates nothing, and false is certain.</summary>
    public bool CanLose()
    {
        foreach (var probe in _probes)
        {
            if (LossForecast.IsPossible(probe.Track, plan.Cargo))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The first loss that is foreseen at the slope that each probe has now, counted from <see cref="NewestAt"/>; null when there is none. A probe that
    /// has been silent for longer than a gap says only what has happened already.
    /// </summary>
    public Loss? Loss() => CanLose() ? _probes.Select(LossBy).Where(loss => loss is not null).MinBy(loss => loss!.Minutes) : null;

    private long NewestTicks
    {
        get
        {
            var newest = 0L;
            foreach (var probe in _probes)
            {
                newest = Math.Max(newest, probe.Track.Newest!.Value.Ticks);
            }

            return newest;
        }
    }

    private Loss? LossBy(LoadProbe probe)
    {
        var silent = NewestAt!.Value - probe.Track.Newest!.Value.RecordedAt;
        var isKnown = silent <= plan.Settings.MaxGap || probe.Track.WorstShare().Share >= 1;
        return isKnown && LossForecast.Of([new(probe.Name, probe.Track)], plan.Cargo) is { } loss
            ? loss with { Minutes = Math.Max(0, loss.Minutes - silent.TotalMinutes) }
            : null;
    }

    private static bool IsWorse(MktReading a, MktReading b) => a.IsApplicable && b.IsApplicable ? a.ValueC > b.ValueC : Weight(a) > Weight(b);

    private static int Weight(MktReading reading) => reading.Standing switch
    {
        MktStanding.BelowLabel or MktStanding.AboveCeiling => 2,
        MktStanding.Applicable => 1,
        MktStanding.Frozen or MktStanding.NoLimit or MktStanding.TooFewSamples => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading.Standing, null),
    };
}
