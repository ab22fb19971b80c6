using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>The loads of one truck and what each has met. Sums of samples: exact in any order within the allowed lateness.</summary>
internal sealed class CargoWatch
{
    /// <summary>
    /// Parked empty for longer, and what is loaded then without a name is other goods. Shorter, and somebody may have clicked by mistake.
    /// </summary>
    private static readonly long OtherGoodsAfter = TimeSpan.FromMinutes(30).Ticks;

    // Made when needed: few trucks have any.
    private DepartedLoads? _departed;
    private (StorageClass? Class, int Version, bool IsEmpty, IReadOnlyList<Load> Loads) _arrangedFor = (null, -1, false, []);

    /// <summary>Truck's clock, UTC ticks: since when the truck is parked empty; 0 while it is not.</summary>
    public long EmptySince { get; private set; }

    public List<LoadWatch> Loads { get; } = [];

    /// <summary>The tracks as they are kept, by load.</summary>
    public IReadOnlyDictionary<string, byte[]> Store()
    {
        var bytes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (key, track) in _departed?.Tracks ?? [])
        {
            bytes[key] = track;
        }

        foreach (var load in Loads)
        {
            bytes[load.Load.Id] = load.ToBytes();
        }

        return bytes;
    }

    /// <summary>Tracks as they were kept; they are read when it is known what the truck carries.</summary>
    public void Restore(IReadOnlyDictionary<string, byte[]> stored, long emptySince)
    {
        EmptySince = emptySince;
        _departed = null;
        if (stored.Count > 0)
        {
            (_departed = new()).Restore(stored);
        }
    }

    public void Observe(Judgement judgement)
    {
        Arrange(judgement.Truck, judgement.State.Subjects, Math.Max(judgement.Now.At, judgement.Before.NewestAt));
        if (Loads.Count == 0)
        {
            return;
        }

        var at = VerdictWords.Time(judgement.Now.At);
        foreach (ref readonly var probe in judgement.Now.Probes)
        {
            foreach (var load in Loads)
            {
                if (load.Load.IsIn(probe.Zone) && Plausible.IsTemperature(probe.Celsius, load.Load.StorageClass))
                {
                    load.Track.Add(probe.Zone, judgement.State.Subjects[probe.Subject].Probe!, at, probe.Celsius);
                }
            }
        }

        foreach (var load in Loads)
        {
            load.Measure();
        }
    }

    /// <summary>What the truck carries now. A load that is known goes on with what it has met; what one that is gone has met is put aside.</summary>
    public void Arrange(in TruckProfile truck, SubjectList subjects, long at)
    {
        var isEmpty = truck.Phase == TripPhase.ParkedEmpty;
        if (ReferenceEquals(_arrangedFor.Class, truck.StorageClass) && (_arrangedFor.Version, _arrangedFor.IsEmpty) == (truck.Version, isEmpty)
            && AreSame(_arrangedFor.Loads, truck.Loads))
        {
            return;
        }

        _arrangedFor = (truck.StorageClass, truck.Version, isEmpty, truck.Loads);
        var loads = LoadsOf(truck);
        PutAsideAllBut(loads);
        NoteEmpty(isEmpty, at);
        Count(loads, subjects);
    }

    /// <summary>The parts of the truck have other numbers.</summary>
    public void Renumber(SubjectList subjects)
    {
        for (var n = 0; n < Loads.Count; n++)
        {
            Loads[n] = new LoadWatch(Loads[n].Load, subjects.Of(Subject.OfLoad(Loads[n].Load.Id)), Loads[n].Track) { BegunAnew = Loads[n].BegunAnew };
        }
    }

    /// <summary>°C a minute; null while it is not known.</summary>
    public double? SlopeOf(Subject probe)
    {
        foreach (var load in Loads)
        {
            if (load.Track.Find(probe.Zone, probe.Probe!) is { } track)
            {
                return track.Track.SlopePerMinute();
            }
        }

        return null;
    }

    /// <summary>A probe warms at a slope or faster, °C/min.</summary>
    public bool WarmsAt(double slope) => Loads.Exists(load => load.Track.Probes.Any(probe => probe.Track.SlopePerMinute() >= slope));

    private static IReadOnlyList<Load> LoadsOf(in TruckProfile truck) => truck.Phase == TripPhase.ParkedEmpty ? []
        : truck.Loads.Count > 0 ? truck.Loads
        : [LoadPlans.Unnamed(truck.StorageClass)];

    private static bool AreSame(IReadOnlyList<Load> one, IReadOnlyList<Load> other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        var isSame = one.Count == other.Count;
        for (var n = 0; isSame && n < one.Count; n++)
        {
            // A truck whose storage class has changed is read again with other loads and no other version.
            isSame = ReferenceEquals(one[n], other[n]);
        }

        return isSame;
    }

    private void PutAsideAllBut(IReadOnlyList<Load> loads)
    {
        foreach (var load in Loads.Where(load => !loads.Contains(load.Load, ReferenceEqualityComparer.Instance)))
        {
            (_departed ??= new()).Add(load);
        }
    }

    private void NoteEmpty(bool isEmpty, long at)
    {
        if (isEmpty)
        {
            EmptySince = EmptySince == 0 ? at : EmptySince;
            return;
        }

        if (EmptySince > 0 && at - EmptySince > OtherGoodsAfter)
        {
            _departed?.Forget(LoadPlans.UnnamedId);
        }

        EmptySince = 0;
    }

    // Apart from what is asked of every record: what it captures is allocated.
    private void Count(IReadOnlyList<Load> loads, SubjectList subjects)
    {
        List<LoadWatch> next = [.. loads.Select(load => Loads.Find(known => ReferenceEquals(known.Load, load)) ?? Begin(load, subjects))];
        Loads.Clear();
        Loads.Capacity = next.Count;
        Loads.AddRange(next);
        _departed?.Settle(Loads);
        _departed = _departed is { Tracks.Count: > 0 } ? _departed : null;
    }

    private LoadWatch Begin(Load load, SubjectList subjects)
    {
        var plan = LoadPlans.Of(load);
        var track = _departed?.TakeBack(load.Id, plan);
        return new(load, subjects.Of(Subject.OfLoad(load.Id)), track ?? new LoadTrack(plan)) { BegunAnew = _departed?.Knows(load.Id) == true };
    }
}
