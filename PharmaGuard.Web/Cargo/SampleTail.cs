namespace PharmaGuard.Web.Cargo;

/// <summary>
/// The newest samples of a probe as they are, sorted: what still may be joined by a late one. A reading that comes twice counts once, because Kafka
/// delivers at least once; so the mean of duplicates is that of the different readings.
/// </summary>
internal sealed class SampleTail
{
    private StoredSample[] _sorted = [];

    public int Count { get; private set; }

    public TemperatureSample Newest => _sorted[Count - 1].Sample;

    public TemperatureSample Oldest => _sorted[0].Sample;

    /// <summary>Where a sample belongs; below zero when just this reading is there already.</summary>
    public int PlaceOf(TemperatureSample sample)
    {
        // Nearly every sample is the newest.
        var index = Count;
        var stored = StoredSample.Of(sample);
        while (index > 0 && _sorted[index - 1].CompareTo(stored) > 0)
        {
            index--;
        }

        return index > 0 && _sorted[index - 1].CompareTo(stored) == 0 ? -1 : index;
    }

    /// <param name="index">Its <see cref="PlaceOf"/>.</param>
    /// <param name="sample">The sample.</param>
    public void Insert(int index, TemperatureSample sample)
    {
        if (Count == _sorted.Length)
        {
            // Sized to need: doubling would leave half of it empty in every probe of a fleet.
            Array.Resize(ref _sorted, Count + 4 + (Count / 8));
        }

        Array.Copy(_sorted, index, _sorted, index + 1, Count - index);
        _sorted[index] = StoredSample.Of(sample);
        Count++;
    }

    /// <summary>All readings of the time at an index, as one; null outside of the samples.</summary>
    public SampleGroup? GroupAround(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            return null;
        }

        var end = index + 1;
        while (end < Count && _sorted[end].Milliseconds == _sorted[index].Milliseconds)
        {
            end++;
        }

        return GroupOf(FirstOf(index), end);
    }

    /// <summary>Index of the first reading of the same time.</summary>
    public int FirstOf(int index)
    {
        while (index > 0 && _sorted[index - 1].Milliseconds == _sorted[index].Milliseconds)
        {
            index--;
        }

        return index;
    }

    /// <summary>Takes the oldest time away.</summary>
    public void RemoveOldest(int samples)
    {
        Count -= samples;
        Array.Copy(_sorted, samples, _sorted, 0, Count);
    }

    public bool HasMoreTimesThan(int times)
    {
        // From the new end: whether a third time exists is known after a few steps.
        var seen = 0;
        for (var i = Count - 1; i >= 0 && seen <= times; i--)
        {
            seen += i == Count - 1 || _sorted[i].Milliseconds != _sorted[i + 1].Milliseconds ? 1 : 0;
        }

        return seen > times;
    }

    /// <summary>Lowest and highest reading, °C.</summary>
    public (double MinC, double MaxC) Extremes()
    {
        var (min, max) = (int.MaxValue, int.MinValue);
        foreach (ref readonly var sample in _sorted.AsSpan(0, Count))
        {
            min = Math.Min(min, sample.Millionths);
            max = Math.Max(max, sample.Millionths);
        }

        return (TemperatureSample.CelsiusOf(min), TemperatureSample.CelsiusOf(max));
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Count);
        var (milliseconds, millionths) = (0L, 0);
        foreach (ref readonly var sample in _sorted.AsSpan(0, Count))
        {
            writer.Write7BitEncodedInt64(sample.Milliseconds - milliseconds);
            writer.Write7BitEncodedInt64(ZigZag.Encode(sample.Millionths - (long)millionths));
            (milliseconds, millionths) = (sample.Milliseconds, sample.Millionths);
        }
    }

    /// <exception cref="InvalidDataException">Not samples in order.</exception>
    public static SampleTail Read(BinaryReader reader)
    {
        var tail = new SampleTail();
        var (milliseconds, millionths) = (0L, 0L);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            milliseconds += reader.Read7BitEncodedInt64();
            millionths += ZigZag.Decode(reader.Read7BitEncodedInt64());
            var sample = StoredSample.Checked(milliseconds, millionths);
            if (tail.PlaceOf(sample) != tail.Count)
            {
                throw new InvalidDataException("The samples are not in order.");
            }

            tail.Insert(tail.Count, sample);
        }

        return tail;
    }

    private SampleGroup GroupOf(int start, int end)
    {
        var first = _sorted[start].Sample;
        if (end == start + 1)
        {
            return new(first.Ticks, first.Celsius, first.Celsius, first.Celsius, 1);
        }

        long sum = 0;
        for (var i = start; i < end; i++)
        {
            sum += _sorted[i].Millionths;
        }

        var mean = TemperatureSample.CelsiusOf((int)Math.Round((double)sum / (end - start)));
        return new(first.Ticks, mean, first.Celsius, TemperatureSample.CelsiusOf(_sorted[end - 1].Millionths), end - start);
    }
}
