namespace PharmaGuard.Web.Cargo;

/// <summary>Where a sample from before the end of what is settled goes.</summary>
/// <param name="buckets">In order, with room for one more.</param>
/// <param name="count">How many there are.</param>
/// <param name="settings">Width and gap of the buckets.</param>
internal readonly ref struct LateBuckets(Span<MktBucket> buckets, ref int count, TrackSettings settings)
{
    private readonly Span<MktBucket> _buckets = buckets;
    private readonly ref int _count = ref count;
    private readonly TrackSettings _settings = settings;

    public SamplePlace Add(TemperatureSample sample)
    {
        var settled = MktBucket.Of(new(sample.Ticks, sample.Celsius, sample.Celsius, sample.Celsius, 1));
        var at = 0;
        while (IndexOf(_buckets[at].FirstTicks) < IndexOf(sample.Ticks))
        {
            at++;
        }

        var bucket = _buckets[at];
        if (IndexOf(bucket.FirstTicks) != IndexOf(sample.Ticks))
        {
            _buckets[at.._count].CopyTo(_buckets[(at + 1)..]);
            _buckets[at] = settled;
            _count++;
        }
        else if (sample.Ticks < bucket.FirstTicks)
        {
            _buckets[at] = settled.Then(bucket, _settings.MaxGap);
        }
        else if (sample.Ticks > bucket.LastTicks)
        {
            _buckets[at] = bucket.Then(settled, _settings.MaxGap);
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

    private long IndexOf(long ticks) => ticks / (_settings.Window.Ticks / MktHistory.BucketsInWindow);
}
