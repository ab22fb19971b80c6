namespace PharmaGuard.Web.Cargo;

/// <summary>
/// The samples that are not settled, with what lies between them kept up to date: in the exposure, and in the sums of mean kinetic temperature.
/// A sample that comes between two others parts them and joins both.
/// </summary>
internal sealed class RecentSamples
{
    private readonly SampleTail _tail;
    private readonly ExposureTotals _exposure;
    private readonly long _maxGapTicks;
    private AheadSums _ahead;
    private RateMemo _entered;
    private RateMemo _left;

    public RecentSamples(ExposureTotals exposure, TrackSettings settings)
        : this(new(), exposure, settings)
    {
    }

    private RecentSamples(SampleTail tail, ExposureTotals exposure, TrackSettings settings) =>
        (_tail, _exposure, _maxGapTicks) = (tail, exposure, settings.MaxGap.Ticks);

    public SampleTail Tail => _tail;

    /// <summary>From the newest settled sample on. There has to be a sample.</summary>
    public MktSums Sums
    {
        get
        {
            var (min, max) = _tail.Extremes();
            return new(_ahead.WeightTicks, _ahead.RateSum, min, max, _tail.Count, 0);
        }
    }

    /// <param name="sample">Newer than every settled one.</param>
    /// <param name="settled">The newest settled time.</param>
    /// <returns>False when just this reading is there already.</returns>
    public bool Add(TemperatureSample sample, SampleGroup? settled)
    {
        var index = _tail.PlaceOf(sample);
        if (index < 0)
        {
            return false;
        }

        if (index == _tail.Count && (index == 0 || _tail.Newest.Ticks < sample.Ticks))
        {
            // Nearly every sample is newer than all others: nothing is parted.
            var newest = _tail.GroupAround(index - 1) ?? settled;
            _tail.Insert(index, sample);
            Enter(new(sample.Ticks, sample.Celsius, sample.Celsius, sample.Celsius, 1), newest, null);
            return true;
        }

        Squeeze(index, sample, settled);
        return true;
    }

    /// <summary>Takes the oldest time out of the sums, but not out of the exposure: that is counted for good.</summary>
    /// <param name="settled">The newest settled time.</param>
    /// <param name="joint">What lies between the two.</param>
    public SampleGroup TakeOldest(SampleGroup? settled, out Trapezoid joint)
    {
        var oldest = _tail.GroupAround(0)!.Value;
        joint = settled is { } last ? Between(last, oldest, ref _left) : default;
        _ahead.TakeOut(joint);
        _tail.RemoveOldest(oldest.Samples);
        return oldest;
    }

    public void Write(BinaryWriter writer) => _tail.Write(writer);

    /// <exception cref="InvalidDataException">Not samples in order, newer than the settled ones.</exception>
    public static RecentSamples Read(BinaryReader reader, SampleGroup? settled, ExposureTotals exposure, TrackSettings settings)
    {
        var recent = new RecentSamples(SampleTail.Read(reader), exposure, settings);
        var earlier = settled;
        for (var i = 0; recent._tail.GroupAround(i) is { } group; i += group.Samples)
        {
            if (group.Ticks <= earlier?.Ticks)
            {
                throw new InvalidDataException("The samples are older than what is settled.");
            }

            if (earlier is { } before)
            {
                recent._ahead.Add(recent.Between(before, group, ref recent._entered));
            }

            earlier = group;
        }

        return recent.IsComplete(settled) ? recent : throw new InvalidDataException("The newest sample is missing.");
    }

    private void Squeeze(int index, TemperatureSample sample, SampleGroup? settled)
    {
        var (before, after) = (_tail.GroupAround(index - 1), _tail.GroupAround(index));
        _tail.Insert(index, sample);
        var group = _tail.GroupAround(index)!.Value;
        var same = before?.Ticks == sample.Ticks ? before : after?.Ticks == sample.Ticks ? after : null;
        if (same is { } old)
        {
            Replace(old, group, _tail.FirstOf(index), settled);
        }
        else
        {
            Part(before ?? settled, after);
            Enter(group, before ?? settled, after);
        }
    }

    // What is settled always has a newer sample after it.
    private bool IsComplete(SampleGroup? settled) => settled is null || _tail.Count > 0;

    private void Replace(in SampleGroup old, in SampleGroup group, int first, SampleGroup? settled)
    {
        var (earlier, later) = (_tail.GroupAround(first - 1) ?? settled, _tail.GroupAround(first + group.Samples));
        _exposure.Exclude(old);
        Part(earlier, old);
        Part(old, later);
        Enter(group, earlier, later);
    }

    private void Enter(in SampleGroup group, SampleGroup? earlier, SampleGroup? later)
    {
        _exposure.Include(group);
        Join(earlier, group);
        Join(group, later);
    }

    private void Join(SampleGroup? earlier, SampleGroup? later)
    {
        if (earlier is { } from && later is { } to)
        {
            _exposure.Join(from, to);
            _ahead.Add(Between(from, to, ref _entered));
        }
    }

    private void Part(SampleGroup? earlier, SampleGroup? later)
    {
        if (earlier is { } from && later is { } to)
        {
            _exposure.Part(from, to);
            _ahead.TakeOut(Between(from, to, ref _entered));
        }
    }

    private Trapezoid Between(in SampleGroup earlier, in SampleGroup later, ref RateMemo rates)
    {
        var length = later.Ticks - earlier.Ticks;
        return length > _maxGapTicks ? default : Trapezoid.Of(length, rates.RateAt(earlier.Celsius), rates.RateAt(later.Celsius));
    }
}
