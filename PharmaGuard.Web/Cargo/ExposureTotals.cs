using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// Time out of range by band, for the budget: each sample holds until the next one. A sample before a gap counts one sampling interval, and the
/// rest of the gap counts nowhere but as a gap. Holding agrees with counting samples (as loggers do) on even spacing; it is below or above what
/// interpolation gives by at most one interval for each crossing of a limit. The chart interpolates: <see cref="ChartExposure"/>.
/// </summary>
internal sealed class ExposureTotals
{
    private readonly IReadOnlyList<StabilityBudget> _budgets;
    private readonly TrackSettings _settings;
    private readonly Count[] _counts;
    private SampleGroup? _last;
    private long _gapTicks;

    public ExposureTotals(IReadOnlyList<StabilityBudget> budgets, TrackSettings settings)
    {
        _budgets = budgets;
        _settings = settings;
        _counts = new Count[budgets.Count];
    }

    private ExposureTotals(ExposureTotals other)
        : this(other._budgets, other._settings)
    {
        other._counts.CopyTo(_counts, 0);
        _last = other._last;
        _gapTicks = other._gapTicks;
    }

    /// <summary>Time that no sample held when it was counted. Samples that come later than the allowed lateness do not close it.</summary>
    public TimeSpan Gaps => TimeSpan.FromTicks(_gapTicks);

    /// <param name="group">Newer than every one before.</param>
    public void Append(in SampleGroup group)
    {
        if (_last is { } last)
        {
            var length = group.Ticks - last.Ticks;
            var held = length <= _settings.MaxGap.Ticks ? length : _settings.SampleInterval.Ticks;
            _gapTicks += length - held;
            Charge(last.Celsius, new(held, 0, 0));
        }

        Charge(group.Celsius, new(0, 0, group.Samples));
        _last = group;
    }

    /// <summary>
    /// A sample from before the end of what was counted. What it changes about the times between its neighbours is no longer known, so it counts
    /// one sampling interval on top: a budget that was shown as used never comes back.
    /// </summary>
    public void AddLate(TemperatureSample sample) => Charge(sample.Celsius, new(0, _settings.SampleInterval.Ticks, 1));

    /// <summary>What is used once the groups are counted too. They stay uncounted here.</summary>
    public ExposureTotals With(IEnumerable<SampleGroup> groups)
    {
        var whole = new ExposureTotals(this);
        foreach (var group in groups)
        {
            whole.Append(group);
        }

        return whole;
    }

    public IReadOnlyList<BandUse> Uses() =>
        [.. _budgets.Select((budget, i) => new BandUse(
            budget.Band, budget.CarriedIn, TimeSpan.FromTicks(_counts[i].HeldTicks), TimeSpan.FromTicks(_counts[i].LateTicks), _counts[i].Samples))];

    /// <summary>The budgets of the next leg. The last sample of this one counts one sampling interval: no other follows that would end it.</summary>
    public IReadOnlyList<StabilityBudget> CarryOut()
    {
        var ended = new ExposureTotals(this);
        if (_last is { } last)
        {
            ended.Charge(last.Celsius, new(_settings.SampleInterval.Ticks, 0, 0));
        }

        return [.. ended.Uses().Select(use => new StabilityBudget(use.Band, use.Used))];
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_counts.Length);
        for (var i = 0; i < _counts.Length; i++)
        {
            writer.Write(_budgets[i].Band.Code);
            writer.Write(_counts[i].HeldTicks);
            writer.Write(_counts[i].LateTicks);
            writer.Write(_counts[i].Samples);
        }

        writer.Write(_gapTicks);
        writer.Write(_last is not null);
        if (_last is { } last)
        {
            writer.Write(last.Ticks);
            writer.Write(last.Celsius);
        }
    }

    /// <exception cref="InvalidDataException">The counts are those of other bands: they would be charged to the wrong ones.</exception>
    public static ExposureTotals Read(BinaryReader reader, IReadOnlyList<StabilityBudget> budgets, TrackSettings settings)
    {
        var totals = new ExposureTotals(budgets, settings);
        if (reader.ReadInt32() != budgets.Count)
        {
            throw new InvalidDataException("The counts are those of other bands.");
        }

        for (var i = 0; i < budgets.Count; i++)
        {
            if (reader.ReadString() != budgets[i].Band.Code)
            {
                throw new InvalidDataException("The counts are those of other bands.");
            }

            totals._counts[i] = new(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32());
        }

        totals._gapTicks = reader.ReadInt64();
        if (reader.ReadBoolean())
        {
            var (ticks, celsius) = (reader.ReadInt64(), reader.ReadDouble());
            totals._last = new(ticks, celsius, celsius, celsius, 1);
        }

        return totals;
    }

    private void Charge(double celsius, Count more)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_budgets[i].Band.Contains(celsius))
            {
                var before = _counts[i];
                _counts[i] = new(before.HeldTicks + more.HeldTicks, before.LateTicks + more.LateTicks, before.Samples + more.Samples);
            }
        }
    }

    private readonly record struct Count(long HeldTicks, long LateTicks, int Samples);
}
