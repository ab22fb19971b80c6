using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// Time out of range by band, for the budget: each sample holds until the next one. A sample before a gap counts one sampling interval, and the
/// rest of the gap counts nowhere but as a gap. Holding agrees with counting samples (as loggers do) on even spacing; it is below or above what
/// interpolation gives by at most one interval for each crossing of a limit. The chart interpolates: <see cref="ChartExposure"/>.
/// Whole ticks are added, so a neighbour that a late sample parts is taken out again without a rest.
/// </summary>
internal sealed class ExposureTotals
{
    private readonly StabilityBudget[] _budgets;
    private readonly TrackSettings _settings;
    private readonly Count[] _counts;
    private long _gapTicks;

    public ExposureTotals(IReadOnlyList<StabilityBudget> budgets, TrackSettings settings)
    {
        _budgets = budgets as StabilityBudget[] ?? [.. budgets];
        _settings = settings;
        _counts = new Count[_budgets.Length];
    }

    /// <summary>Time that no sample held when it was counted. Samples that come later than the allowed lateness do not close it.</summary>
    public TimeSpan Gaps => TimeSpan.FromTicks(_gapTicks);

    /// <summary>A time and the next one: the first holds until the second.</summary>
    public void Join(in SampleGroup earlier, in SampleGroup later) => Hold(earlier, later, 1);

    /// <summary>Undoes <see cref="Join"/>: another time has come between them.</summary>
    public void Part(in SampleGroup earlier, in SampleGroup later) => Hold(earlier, later, -1);

    public void Include(in SampleGroup group) => Charge(group.Celsius, 0, 0, group.Samples);

    public void Exclude(in SampleGroup group) => Charge(group.Celsius, 0, 0, -group.Samples);

    /// <summary>
    /// A sample from before the end of what is settled. What it changes about the times between its neighbours is no longer known, so it counts
    /// on top: a budget that was shown as used never comes back.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="standsForTicks">Time to what is known nearest to it: it counts this, and at most one sampling interval.</param>
    public void AddLate(TemperatureSample sample, long standsForTicks) =>
        Charge(sample.Celsius, 0, Math.Min(standsForTicks, _settings.SampleInterval.Ticks), 1);

    /// <summary>The band of which the largest share is used.</summary>
    /// <param name="amongAllowing">Only bands that allow some time: the others are spent with their first sample.</param>
    public BandShare Worst(bool amongAllowing = false)
    {
        var worst = BandShare.None;
        for (var i = 0; i < _counts.Length; i++)
        {
            var (carriedIn, allowed) = (_budgets[i].CarriedIn.Ticks, _budgets[i].Band.Allowed.Ticks);
            ref readonly var count = ref _counts[i];
            var used = carriedIn + count.HeldTicks + count.LateTicks;
            // A band that allows nothing is spent with its first sample, before any time has passed.
            var share = allowed > 0 ? (double)used / allowed : !amongAllowing && (count.Samples > 0 || carriedIn > 0) ? 1 : 0;
            worst = share > worst.Share ? new(i, share) : worst;
        }

        return worst;
    }

    /// <summary>Whether a path is in any band, now or later.</summary>
    public bool IsEnteredBy(in TemperaturePath path)
    {
        foreach (var budget in _budgets)
        {
            if (path.Inside(budget.Band) is not null)
            {
                return true;
            }
        }

        return false;
    }

    public IReadOnlyList<BandUse> Uses() => [.. _budgets.Select((budget, i) => Use(budget, _counts[i]))];

    /// <summary>The budgets of the next leg.</summary>
    /// <param name="last">The last sample of this leg counts one sampling interval: no other follows that would end it.</param>
    public IReadOnlyList<StabilityBudget> CarryOut(SampleGroup? last) =>
        [.. _budgets.Select((budget, i) => new StabilityBudget(
            budget.Band,
            Use(budget, _counts[i]).Used + (last is { } end && budget.Band.Contains(end.Celsius) ? _settings.SampleInterval : TimeSpan.Zero)))];

    public void Write(BinaryWriter writer)
    {
        foreach (var count in _counts)
        {
            writer.Write7BitEncodedInt64(count.HeldTicks / TimeSpan.TicksPerMillisecond);
            writer.Write7BitEncodedInt(unchecked((int)count.LateMilliseconds));
            writer.Write7BitEncodedInt(count.Samples);
        }

        writer.Write7BitEncodedInt64(_gapTicks / TimeSpan.TicksPerMillisecond);
    }

    public static ExposureTotals Read(BinaryReader reader, IReadOnlyList<StabilityBudget> budgets, TrackSettings settings, byte version)
    {
        var totals = new ExposureTotals(budgets, settings);
        for (var i = 0; i < totals._counts.Length; i++)
        {
            var held = reader.Read7BitEncodedInt64() * TimeSpan.TicksPerMillisecond;
            var late = unchecked((uint)reader.Read7BitEncodedInt());
            late = version == LoadTrackFormat.LateAsSamples ? (uint)(late * settings.SampleInterval.TotalMilliseconds) : late;
            totals._counts[i] = new(held, late, reader.Read7BitEncodedInt());
        }

        totals._gapTicks = reader.Read7BitEncodedInt64() * TimeSpan.TicksPerMillisecond;
        return totals;
    }

    private static BandUse Use(StabilityBudget budget, in Count count) => new(
        budget.Band, budget.CarriedIn, TimeSpan.FromTicks(count.HeldTicks), TimeSpan.FromTicks(count.LateTicks), count.Samples);

    private void Hold(in SampleGroup earlier, in SampleGroup later, int sign)
    {
        var length = later.Ticks - earlier.Ticks;
        var held = length <= _settings.MaxGap.Ticks ? length : _settings.SampleInterval.Ticks;
        _gapTicks += sign * (length - held);
        Charge(earlier.Celsius, sign * held, 0, 0);
    }

    private void Charge(double celsius, long heldTicks, long lateTicks, int samples)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_budgets[i].Band.Contains(celsius))
            {
                ref var count = ref _counts[i];
                count = new(
                    count.HeldTicks + heldTicks, (uint)((count.LateTicks + lateTicks) / TimeSpan.TicksPerMillisecond), count.Samples + samples);
            }
        }
    }

    // Times are whole milliseconds, and 49 days of late samples are the most: small, because there is one for each band of each probe of a fleet.
    private readonly record struct Count(long HeldTicks, uint LateMilliseconds, int Samples)
    {
        public long LateTicks => LateMilliseconds * TimeSpan.TicksPerMillisecond;
    }
}
