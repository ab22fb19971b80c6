using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// All that is remembered of one probe beside one load: the newest samples as they are, the rest as sums. Bounded: at most <see cref="MostRaw"/>
/// samples of 16 bytes and 26 buckets of 72, whatever the sampling; at one sample a minute and a lateness of 15 min it stores about 2.2 KB. Not for
/// use by two threads. The caller drops records it has had before, and samples of a clock that runs ahead: a time to come would end the window.
/// </summary>
internal sealed class ProbeTrack
{
    /// <summary>A sender faster than this in the allowed lateness has less of it: the oldest samples are settled early.</summary>
    public const int MostRaw = 512;

    private const byte Version = 1;

    // The slope needs two times even of a logger that is slower than the allowed lateness.
    private const int LeastTimes = 2;

    private readonly TrackSettings _settings;
    private readonly SampleTail _tail;
    private readonly MktHistory _history;
    private readonly ExposureTotals _exposure;

    /// <exception cref="ArgumentException">Settings or bands that cannot be counted with; all problems are named.</exception>
    public ProbeTrack(TrackSettings settings, IReadOnlyList<StabilityBudget> budgets)
        : this(settings, budgets, new(), new(settings.Window, settings.MaxGap), new(budgets, settings))
    {
    }

    private ProbeTrack(TrackSettings settings, IReadOnlyList<StabilityBudget> budgets, SampleTail tail, MktHistory history, ExposureTotals exposure)
    {
        FieldProblem[] problems = [.. settings.Problems(), .. StabilityBandCheck.Problems([.. budgets.Select(budget => budget.Band)])];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", problems));
        }

        (_settings, _tail, _history, _exposure) = (settings, tail, history, exposure);
    }

    public TrackSettings Settings => _settings;

    /// <summary>Null before the first sample.</summary>
    public TemperatureSample? Newest => _tail.Count == 0 ? null : _tail.Newest;

    /// <summary>Takes a sample, in whatever order it comes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a temperature.</exception>
    public SamplePlace Add(DateTimeOffset recordedAt, double celsius)
    {
        var sample = TemperatureSample.At(recordedAt, celsius);
        if (sample.Ticks <= _history.LastTicks)
        {
            return AddLate(sample);
        }

        if (!_tail.Add(sample))
        {
            return SamplePlace.Repeated;
        }

        while (_tail.HasMoreTimesThan(LeastTimes) && (_tail.Count > MostRaw || _tail.Oldest.Ticks < _tail.Newest.Ticks - _settings.Lateness.Ticks))
        {
            var settled = _tail.TakeOldest();
            _history.Append(settled);
            _exposure.Append(settled);
        }

        _history.Forget(WindowStart);
        return SamplePlace.Exact;
    }

    public MktResult Mkt(StorageClass cargo) => MktResult.Of(cargo, CoverFrom(WindowStart), _settings.LeastCovered);

    /// <summary>What is known from a time on.</summary>
    /// <param name="fromTicks">UTC ticks, not before the window.</param>
    public MktCover CoverFrom(long fromTicks) => MktCover.Of(AllBuckets(), fromTicks, _settings.MaxGap);

    public IReadOnlyList<BandUse> BudgetUses() => _exposure.With(_tail.Groups()).Uses();

    /// <summary>Time of this leg that no sample held (<see cref="ExposureTotals.Gaps"/>).</summary>
    public TimeSpan Gaps => _exposure.With(_tail.Groups()).Gaps;

    /// <summary>The budgets with which the next leg begins.</summary>
    public IReadOnlyList<StabilityBudget> CarryOut() => _exposure.With(_tail.Groups()).CarryOut();

    /// <summary>°C a minute over the newest samples; null while it is not known.</summary>
    public double? SlopePerMinute() => Slope.PerMinute([.. _tail.Groups()], _settings.MaxGap);

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        _tail.Write(writer);
        _history.Write(writer);
        _exposure.Write(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">Of another version, window or other bands.</exception>
    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public static ProbeTrack FromBytes(byte[] bytes, TrackSettings settings, IReadOnlyList<StabilityBudget> budgets)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version)
        {
            throw new InvalidDataException("The state is of another version.");
        }

        var tail = SampleTail.Read(reader);
        var history = MktHistory.Read(reader, settings.Window, settings.MaxGap);
        return new(settings, budgets, tail, history, ExposureTotals.Read(reader, budgets, settings));
    }

    private long WindowStart => Newest is { } newest ? newest.Ticks - _settings.Window.Ticks : 0;

    private IEnumerable<MktBucket> AllBuckets() => _history.Buckets.Concat(_tail.Groups().Select(group => MktBucket.Of(group)));

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
