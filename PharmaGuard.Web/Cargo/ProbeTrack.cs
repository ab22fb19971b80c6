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

    // Truck's clock, UTC ticks: the last sample that came too late. Late ones come in a row, and the distance between two is their logger's interval.
    private long _lateTicks;

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

    private ProbeTrack(BinaryReader reader, TrackSettings settings, IReadOnlyList<StabilityBudget> budgets, byte version)
    {
        (_settings, _history) = (settings, MktHistory.Read(reader, settings));
        _exposure = ExposureTotals.Read(reader, budgets, settings, version);
        _recent = RecentSamples.Read(reader, _history.Last, _exposure, settings);
        _lateTicks = version == LoadTrackFormat.LateAsSamples ? 0 : reader.Read7BitEncodedInt64() * TimeSpan.TicksPerMillisecond;
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
    public MktReading MktC(StorageClass cargo) => MktC(cargo, NewestTicks);

    /// <summary>The same over the window that ends at a time, not before the newest sample.</summary>
    public MktReading MktC(StorageClass cargo, long endTicks)
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

        var cover = CoverFrom(WindowStartOf(endTicks));
        var standing = MktResult.Judge(cargo, cover, _settings.LeastCovered);
        return new(standing, standing == MktStanding.Applicable ? cover.ValueC : double.NaN);
    }

    public MktResult Mkt(StorageClass cargo) => Mkt(cargo, NewestTicks);

    /// <inheritdoc cref="MktC(StorageClass, long)"/>
    public MktResult Mkt(StorageClass cargo, long endTicks) => MktResult.Of(cargo, CoverFrom(WindowStartOf(endTicks)), _settings.LeastCovered);

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

        if (Tail.Count > 0 && Tail.Newest.Ticks < fromTicks)
        {
            return MktCover.Of([], fromTicks, _settings.MaxGap);
        }

        if (Tail.Count > 0 && _history.CoverWithin(fromTicks, _recent.Sums, Tail.Newest.Ticks) is { } within)
        {
            return within;
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
        writer.Write7BitEncodedInt64(_lateTicks / TimeSpan.TicksPerMillisecond);
    }

    /// <param name="reader">Where <see cref="Write"/> of a track with the same <see cref="TrackStamp"/> has written.</param>
    /// <param name="settings">Of the track, found sound before.</param>
    /// <param name="budgets">Of the track, found sound before.</param>
    /// <param name="version">Of <see cref="LoadTrackFormat"/>, by which it was written.</param>
    /// <exception cref="InvalidDataException">Not what a track writes.</exception>
    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public static ProbeTrack Read(
        BinaryReader reader, TrackSettings settings, IReadOnlyList<StabilityBudget> budgets, byte version = LoadTrackFormat.Version) =>
        new(reader, settings, budgets, version);

    private SampleTail Tail => _recent.Tail;

    private long NewestTicks => Newest?.Ticks ?? 0;

    private long WindowStart => WindowStartOf(NewestTicks);

    private long WindowStartOf(long endTicks) => Math.Max(0, endTicks - _settings.Window.Ticks);

    private SamplePlace AddLate(TemperatureSample sample)
    {
        var standsFor = StandsFor(sample.Ticks);
        var place = sample.Ticks >= WindowStart ? _history.AddLate(sample) : SamplePlace.BeforeWindow;
        if (place != SamplePlace.Repeated)
        {
            _exposure.AddLate(sample, standsFor);
            _lateTicks = sample.Ticks;
        }

        return place;
    }

    // To the next sample that is known, or as long as from the late one before: whichever is less. What lies before it says nothing: a sample holds
    // until the next one.
    private long StandsFor(long ticks)
    {
        var untilNext = (_history.NextAfter(ticks) ?? Tail.Oldest.Ticks) - ticks;
        return _lateTicks == 0 || _lateTicks == ticks ? untilNext : Math.Min(untilNext, Math.Abs(ticks - _lateTicks));
    }
}
