using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// All that is remembered of one probe beside one load: the newest samples as they are, the rest as sums. Bounded: at most <see cref="MostRaw"/>
/// samples of ten bytes and 26 buckets, whatever the sampling. A sample that comes in order allocates nothing once a window is full. Not for
/// use by two threads. The caller drops records it has had before, and samples of a clock that runs ahead: a time to come would end the window.
/// </summary>
internal sealed class ProbeTrack
{
    /// <summary>A sender faster than this in the allowed lateness has less of it: the oldest samples are settled early.</summary>
    public const int MostRaw = 512;

    // The slope needs two times even of a logger that is slower than the allowed lateness.
    private const int LeastTimes = 2;

    private readonly TrackSettings _settings;
    private readonly RecentSamples _recent;
    private readonly MktHistory _history;
    private readonly ExposureTotals _exposure;

    /// <exception cref="ArgumentException">Settings or bands that cannot be counted with; all problems are named.</exception>
    public ProbeTrack(TrackSettings settings, IReadOnlyList<StabilityBudget> budgets)
    {
        FieldProblem[] problems = [.. settings.Problems(), .. StabilityBandCheck.Problems([.. budgets.Select(budget => budget.Band)])];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", problems));
        }

        (_settings, _history, _exposure) = (settings, new(settings), new(budgets, settings));
        _recent = new(_exposure, settings);
    }

    private ProbeTrack(BinaryReader reader, TrackSettings settings, IReadOnlyList<StabilityBudget> budgets)
    {
        (_settings, _history) = (settings, MktHistory.Read(reader, settings));
        _exposure = ExposureTotals.Read(reader, budgets, settings);
        _recent = RecentSamples.Read(reader, _history.Last, _exposure, settings);
    }

    public TrackSettings Settings => _settings;

    /// <summary>Null before the first sample.</summary>
    public TemperatureSample? Newest => Tail.Count == 0 ? null : Tail.Newest;

    /// <summary>Time of this leg that no sample held (<see cref="ExposureTotals.Gaps"/>).</summary>
    public TimeSpan Gaps => _exposure.Gaps;

    /// <summary>Highest reading of the window, °C; negative infinity when there is none.</summary>
    public double WindowMaxC => CoverFrom(WindowStart).MaxC;

    /// <summary>Takes a sample, in whatever order it comes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a temperature.</exception>
    public SamplePlace Add(DateTimeOffset recordedAt, double celsius)
    {
        var sample = TemperatureSample.At(recordedAt, celsius);
        if (sample.Ticks <= _history.LastTicks)
        {
            return AddLate(sample);
        }

        if (!_recent.Add(sample, _history.Last))
        {
            return SamplePlace.Repeated;
        }

        var start = WindowStart;
        _history.Forget(start);
        while ((Tail.Count > MostRaw || Tail.Oldest.Ticks < Tail.Newest.Ticks - _settings.Lateness.Ticks) && Tail.HasMoreTimesThan(LeastTimes))
        {
            var settled = _recent.TakeOldest(_history.Last, out var joint);
            _history.Append(settled, joint, start);
        }

        return SamplePlace.Exact;
    }

    /// <summary>What a rule compares with each sample; allocates nothing once the first bucket has begun.</summary>
    public MktReading MktC(StorageClass cargo)
    {
        if (cargo is { Mkt: null } or { IsFrozen: true })
        {
            return new(MktResult.Judge(cargo, default, _settings.LeastCovered), double.NaN);
        }

        if (_history.LastTicks is null && _settings.Lateness < _settings.LeastCovered)
        {
            // All there is lies within the allowed lateness: too little, whatever it says.
            return new(MktStanding.TooFewSamples, double.NaN);
        }

        var cover = CoverFrom(WindowStart);
        var standing = MktResult.Judge(cargo, cover, _settings.LeastCovered);
        return new(standing, standing == MktStanding.Applicable ? cover.ValueC : double.NaN);
    }

    public MktResult Mkt(StorageClass cargo) => MktResult.Of(cargo, CoverFrom(WindowStart), _settings.LeastCovered);

    /// <summary>What is known from a time on.</summary>
    /// <param name="fromTicks">UTC ticks, not before the window.</param>
    public MktCover CoverFrom(long fromTicks)
    {
        // Only the first bucket of the history can be cut without looking at all of them.
        var isWhole = Tail.Count > 0 && fromTicks <= WindowStart;
        if (isWhole && _history.Cover(fromTicks, _recent.Sums, Tail.Newest.Ticks) is { } cover)
        {
            return cover;
        }

        return MktCover.Of(Buckets(), fromTicks, _settings.MaxGap);
    }

    /// <summary>All that is known, in order; for what looks at more than one window.</summary>
    public MktBucket[] Buckets()
    {
        var all = new MktBucket[_history.Count + Tail.Count];
        _history.CopyTo(all);
        var count = _history.Count;
        for (var i = 0; Tail.GroupAround(i) is { } group; i += group.Samples)
        {
            all[count++] = MktBucket.Of(group);
        }

        return count == all.Length ? all : all[..count];
    }

    public IReadOnlyList<BandUse> BudgetUses() => _exposure.Uses();

    /// <summary>The band of which most is used; allocates nothing.</summary>
    public BandShare WorstShare() => _exposure.Worst();

    /// <summary>The same among bands that allow some time.</summary>
    public BandShare WorstAllowedShare() => _exposure.Worst(amongAllowing: true);

    public bool IsEnteredBy(in TemperaturePath path) => _exposure.IsEnteredBy(path);

    /// <summary>The budgets with which the next leg begins.</summary>
    public IReadOnlyList<StabilityBudget> CarryOut() => _exposure.CarryOut(Tail.GroupAround(Tail.Count - 1));

    /// <summary>°C a minute over the newest samples; null while it is not known.</summary>
    public double? SlopePerMinute() => Slope.PerMinute(Tail, _settings.MaxGap);

    /// <summary>°C from the reading before the newest to the newest; null while there is only one.</summary>
    public double? NewestStepC() =>
        Tail.GroupAround(Tail.Count - 1) is { } newest && Tail.GroupAround(Tail.Count - 1 - newest.Samples) is { } before
            ? newest.Celsius - before.Celsius
            : null;

    public void Write(BinaryWriter writer)
    {
        _history.Write(writer);
        _exposure.Write(writer);
        _recent.Write(writer);
    }

    /// <param name="reader">Where <see cref="Write"/> of a track with the same <see cref="TrackStamp"/> has written.</param>
    /// <param name="settings">Of the track, found sound before.</param>
    /// <param name="budgets">Of the track, found sound before.</param>
    /// <exception cref="InvalidDataException">Not what a track writes.</exception>
    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public static ProbeTrack Read(BinaryReader reader, TrackSettings settings, IReadOnlyList<StabilityBudget> budgets) =>
        new(reader, settings, budgets);

    private SampleTail Tail => _recent.Tail;

    private long WindowStart => Newest is { } newest ? newest.Ticks - _settings.Window.Ticks : 0;

    private SamplePlace AddLate(TemperatureSample sample)
    {
        var place = sample.Ticks >= WindowStart ? _history.AddLate(sample) : SamplePlace.BeforeWindow;
        if (place != SamplePlace.Repeated)
        {
            _exposure.AddLate(sample);
        }

        return place;
    }
}
