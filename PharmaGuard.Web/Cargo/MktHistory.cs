namespace PharmaGuard.Web.Cargo;

/// <summary>
/// A sliding window as buckets of a twenty-fourth of it (an hour of 24 hours, 30 hours of 30 days): at most 26, whatever the sampling. Samples are
/// settled here once they are older than the allowed lateness. The newest bucket grows in place. The others lie packed with their sums beside them:
/// they change once in a bucket's time, and are asked for with each sample.
/// </summary>
internal sealed class MktHistory
{
    public const int BucketsInWindow = 24;

    private readonly TrackSettings _settings;
    private readonly PackedBuckets _packed;
    private MktBucket _open;

    // From the second bucket on, up to the open one; a window's beginning never cuts these.
    private MktSums _middle = MktSums.None;
    private Trapezoid _toSecond;
    private long _secondTicks = long.MaxValue;
    private double _secondC;

    public MktHistory(TrackSettings settings)
        : this(settings, new())
    {
    }

    private MktHistory(TrackSettings settings, PackedBuckets packed) => (_settings, _packed) = (settings, packed);

    public int Count => IsEmpty ? 0 : _packed.Count + 1;

    /// <summary>Truck's clock: no settled sample is newer.</summary>
    public long? LastTicks => IsEmpty ? null : _open.LastTicks;

    /// <summary>The newest settled time.</summary>
    public SampleGroup? Last => IsEmpty ? null : new(_open.LastTicks, _open.LastC, _open.LastC, _open.LastC, 1);

    private bool IsEmpty => _open.Samples == 0;

    /// <param name="target">At least <see cref="Count"/> long.</param>
    public void CopyTo(Span<MktBucket> target)
    {
        _packed.CopyTo(target);
        if (!IsEmpty)
        {
            target[_packed.Count] = _open;
        }
    }

    /// <param name="group">Newer than every settled one.</param>
    /// <param name="joint">What lies between the newest settled time and this one.</param>
    /// <param name="windowStart">UTC ticks; what lies before it is forgotten.</param>
    public void Append(in SampleGroup group, Trapezoid joint, long windowStart)
    {
        var settled = MktBucket.Of(group);
        if (!IsEmpty && IndexOf(_open.FirstTicks) == IndexOf(group.Ticks))
        {
            _open = _open.Then(settled, joint);
            return;
        }

        Span<MktBucket> all = stackalloc MktBucket[PackedBuckets.Most + 2];
        CopyTo(all);
        all[Count] = settled;
        KeepFrom(windowStart, all[..(Count + 1)]);
    }

    /// <summary>A sample from before the end of what is settled.</summary>
    /// <returns>Whether it is placed exactly: where nothing was known it is, between samples whose sums alone are left it cannot be.</returns>
    public SamplePlace AddLate(TemperatureSample sample)
    {
        Span<MktBucket> buffer = stackalloc MktBucket[PackedBuckets.Most + 2];
        CopyTo(buffer);
        var count = Count;
        var all = new LateBuckets(buffer, ref count, _settings);
        var place = all.Add(sample);
        if (place != SamplePlace.Repeated)
        {
            Keep(buffer[..count]);
        }

        return place;
    }

    /// <summary>Forgets what lies before a time. The bucket before the first one inside stays: the time between them belongs to both.</summary>
    public void Forget(long beforeTicks)
    {
        if (_secondTicks > beforeTicks)
        {
            return;
        }

        Span<MktBucket> all = stackalloc MktBucket[PackedBuckets.Most + 2];
        CopyTo(all);
        KeepFrom(beforeTicks, all[..Count]);
    }

    /// <summary>What is known from a time on, with what is not settled yet; null when the time lies after the newest settled sample.</summary>
    /// <param name="fromTicks">UTC ticks.</param>
    /// <param name="newer">Samples that are not settled, from the newest settled one on.</param>
    /// <param name="toTicks">Time of the newest of them.</param>
    public MktCover? Cover(long fromTicks, in MktSums newer, long toTicks)
    {
        if (IsEmpty || _open.LastTicks < fromTicks)
        {
            return null;
        }

        var first = _packed.Count == 0 ? _open : _packed.First;
        var sums = newer;
        if (_packed.Count > 0)
        {
            sums = sums.And(_open).And(_middle).And(_toSecond.After(fromTicks, first.LastTicks, first.LastC, _secondC));
        }

        return MktCover.Of(first, sums, fromTicks, toTicks);
    }

    /// <summary>The same from a time that any of the buckets may lie before.</summary>
    public MktCover? CoverWithin(long fromTicks, in MktSums newer, long toTicks)
    {
        if (IsEmpty || _open.LastTicks < fromTicks)
        {
            return null;
        }

        Span<MktBucket> all = stackalloc MktBucket[PackedBuckets.Most + 2];
        CopyTo(all);
        var first = 0;
        while (first + 1 < Count && all[first + 1].FirstTicks <= fromTicks)
        {
            first++;
        }

        var sums = newer;
        for (var i = first + 1; i < Count; i++)
        {
            sums = sums.And(all[i - 1].Joint(all[i], _settings.MaxGap.Ticks, fromTicks)).And(all[i]);
        }

        return MktCover.Of(all[first], sums, fromTicks, toTicks);
    }

    /// <summary>The first beginning or end of a bucket after a time, UTC ticks; null when there is none.</summary>
    public long? NextAfter(long ticks)
    {
        Span<MktBucket> all = stackalloc MktBucket[PackedBuckets.Most + 2];
        CopyTo(all);
        foreach (ref readonly var bucket in all[..Count])
        {
            if (bucket.LastTicks > ticks)
            {
                return bucket.FirstTicks > ticks ? bucket.FirstTicks : bucket.LastTicks;
            }
        }

        return null;
    }

    public void Write(BinaryWriter writer)
    {
        _packed.Write(writer);
        writer.Write(!IsEmpty);
        if (!IsEmpty)
        {
            OpenBucket.Write(writer, _open);
        }
    }

    /// <exception cref="InvalidDataException">Not buckets in order.</exception>
    public static MktHistory Read(BinaryReader reader, TrackSettings settings)
    {
        var history = new MktHistory(settings, PackedBuckets.Read(reader));
        if (reader.ReadBoolean())
        {
            history._open = OpenBucket.Read(reader);
            history.AddUp();
        }
        else if (history._packed.Count > 0)
        {
            throw new InvalidDataException("The newest bucket is missing.");
        }

        return history;
    }

    private long IndexOf(long ticks) => ticks / (_settings.Window.Ticks / BucketsInWindow);

    private void KeepFrom(long windowStart, ReadOnlySpan<MktBucket> all)
    {
        var keep = 0;
        while (keep + 1 < all.Length && all[keep + 1].FirstTicks <= windowStart)
        {
            keep++;
        }

        Keep(all[keep..]);
    }

    private void Keep(ReadOnlySpan<MktBucket> all)
    {
        _packed.Replace(all[..^1]);
        _open = all[^1];
        AddUp();
    }

    // From what is packed, not from what was: a state that was stored and read has to go on just as this one.
    private void AddUp()
    {
        Span<MktBucket> all = stackalloc MktBucket[PackedBuckets.Most + 2];
        CopyTo(all);
        (_middle, _toSecond, _secondTicks, _secondC) = (MktSums.None, default, long.MaxValue, 0);
        if (Count > 1)
        {
            _toSecond = all[0].Joint(all[1], _settings.MaxGap.Ticks, long.MinValue);
            (_secondTicks, _secondC) = (all[1].FirstTicks, all[1].FirstC);
        }

        for (var i = 1; i < Count - 1; i++)
        {
            _middle = _middle.And(all[i]).And(all[i].Joint(all[i + 1], _settings.MaxGap.Ticks, long.MinValue));
        }
    }
}
