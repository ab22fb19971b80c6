using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>The loads of one truck and what each has met. Sums of samples: exact in any order within the allowed lateness.</summary>
internal sealed class CargoWatch
{
    private Dictionary<string, byte[]>? _stored;
    private (StorageClass? Class, int Version, bool IsEmpty) _arrangedFor = (null, -1, false);

    public List<LoadWatch> Loads { get; } = [];

    /// <summary>The tracks as they are kept, by load.</summary>
    public IReadOnlyDictionary<string, byte[]> Store()
    {
        var bytes = new Dictionary<string, byte[]>(_stored ?? [], StringComparer.Ordinal);
        foreach (var load in Loads)
        {
            bytes[load.Load.Id] = load.ToBytes();
        }

        return bytes;
    }

    /// <summary>Tracks as they were kept; they are read when it is known what the truck carries.</summary>
    public void Restore(IReadOnlyDictionary<string, byte[]> stored) =>
        _stored = stored.Count == 0 ? null : new(stored, StringComparer.Ordinal);

    public void Observe(Judgement judgement)
    {
        Arrange(judgement.Truck, judgement.State.Subjects);
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

    /// <summary>What the truck carries now. A load that is known goes on with what it has met, one that is gone is forgotten.</summary>
    public void Arrange(in TruckProfile truck, SubjectList subjects)
    {
        var wanted = (truck.StorageClass, truck.Version, truck.Phase == TripPhase.ParkedEmpty);
        if (ReferenceEquals(_arrangedFor.Class, wanted.StorageClass) && (_arrangedFor.Version, _arrangedFor.IsEmpty) == (wanted.Version, wanted.Item3))
        {
            return;
        }

        _arrangedFor = wanted;
        List<LoadWatch> next = [];
        foreach (var load in LoadsOf(truck))
        {
            var plan = LoadPlans.Of(load);
            next.Add(Loads.Find(known => known.Load.Id == load.Id && known.Track.Plan.Stamp == plan.Stamp) is { } known
                ? known.With(load)
                : Begin(load, plan, subjects));
        }

        Loads.Clear();
        Loads.Capacity = next.Count;
        Loads.AddRange(next);
        _stored = null;
    }

    /// <summary>The parts of the truck have other numbers.</summary>
    public void Renumber(SubjectList subjects)
    {
        for (var n = 0; n < Loads.Count; n++)
        {
            Loads[n] = new LoadWatch(Loads[n].Load, subjects.Of(Subject.OfLoad(Loads[n].Load.Id)), Loads[n].Track);
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

    private LoadWatch Begin(Load load, LoadPlan plan, SubjectList subjects)
    {
        var stored = Read(load.Id, plan);
        return new(load, subjects.Of(Subject.OfLoad(load.Id)), stored ?? new LoadTrack(plan)) { BegunAnew = stored is null && _stored?.ContainsKey(load.Id) == true };
    }

    private LoadTrack? Read(string id, LoadPlan plan)
    {
        if (_stored?.GetValueOrDefault(id) is not { } bytes)
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            return LoadTrackFormat.Read(reader, plan);
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or InvalidDataException or FormatException)
        {
            // A load whose past cannot be read must not stop the judging of its truck.
            return null;
        }
    }
}
