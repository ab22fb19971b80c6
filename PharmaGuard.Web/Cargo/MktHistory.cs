namespace PharmaGuard.Web.Cargo;

/// <summary>
/// A sliding window as buckets of a twenty-fourth of it (an hour of 24 hours, 30 hours of 30 days): at most 26, each 72 bytes, whatever the
/// sampling. Samples are settled here once they are older than the allowed lateness.
/// </summary>
internal sealed class MktHistory(TimeSpan window, TimeSpan maxGap)
{
    public const int BucketsInWindow = 24;

    private readonly List<MktBucket> _buckets = [];
    private readonly long _width = window.Ticks / BucketsInWindow;

    public IReadOnlyList<MktBucket> Buckets => _buckets;

    /// <summary>Truck's clock: no settled sample is newer.</summary>
    public long? LastTicks => _buckets.Count == 0 ? null : _buckets[^1].LastTicks;

    /// <param name="group">Newer than every settled one.</param>
    public void Append(in SampleGroup group)
    {
        var settled = MktBucket.Of(group);
        if (_buckets.Count > 0 && IndexOf(_buckets[^1].FirstTicks) == IndexOf(group.Ticks))
        {
            _buckets[^1] = _buckets[^1].Then(settled, maxGap);
        }
        else
        {
            _buckets.Add(settled);
        }
    }

    /// <summary>A sample from before the end of what is settled.</summary>
    /// <returns>Whether it is placed exactly: where nothing was known it is, between samples whose sums alone are left it cannot be.</returns>
    public SamplePlace AddLate(TemperatureSample sample)
    {
        var settled = MktBucket.Of(new(sample.Ticks, sample.Celsius, sample.Celsius, sample.Celsius, 1));
        var at = _buckets.FindIndex(bucket => IndexOf(bucket.FirstTicks) >= IndexOf(sample.Ticks));
        var bucket = _buckets[at];
        if (IndexOf(bucket.FirstTicks) != IndexOf(sample.Ticks))
        {
            _buckets.Insert(at, settled);
        }
        else if (sample.Ticks < bucket.FirstTicks)
        {
            _buckets[at] = settled.Then(bucket, maxGap);
        }
        else if (sample.Ticks > bucket.LastTicks)
        {
            _buckets[at] = bucket.Then(settled, maxGap);
        }
        else if (sample == new TemperatureSample(bucket.FirstTicks, bucket.FirstC) || sample == new TemperatureSample(bucket.LastTicks, bucket.LastC))
        {
            return SamplePlace.Repeated;
        }
        else
        {
            _buckets[at] = bucket.WithUnplaced(sample);
            return SamplePlace.Unplaced;
        }

        return SamplePlace.Exact;
    }

    /// <summary>Forgets what lies before a time. The bucket before the first one inside stays: the time between them belongs to both.</summary>
    public void Forget(long beforeTicks)
    {
        var keep = 0;
        while (keep + 1 < _buckets.Count && _buckets[keep + 1].FirstTicks <= beforeTicks)
        {
            keep++;
        }

        _buckets.RemoveRange(0, keep);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(window.Ticks);
        writer.Write(_buckets.Count);
        foreach (var bucket in _buckets)
        {
            bucket.Write(writer);
        }
    }

    /// <exception cref="InvalidDataException">Buckets of another window cannot be cut anew.</exception>
    public static MktHistory Read(BinaryReader reader, TimeSpan window, TimeSpan maxGap)
    {
        var history = new MktHistory(window, maxGap);
        if (reader.ReadInt64() != window.Ticks)
        {
            throw new InvalidDataException("The buckets are those of another window.");
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            history._buckets.Add(MktBucket.Read(reader));
        }

        return history;
    }

    private long IndexOf(long ticks) => ticks / _width;
}
