namespace PharmaGuard.Web.Cargo;

/// <summary>
/// The newest samples of a probe as they are, sorted: what still may be joined by a late one. A reading that comes twice counts once, because Kafka
/// delivers at least once; so the mean of duplicates is that of the different readings.
/// </summary>
internal sealed class SampleTail
{
    private readonly List<TemperatureSample> _sorted = [];

    public int Count => _sorted.Count;

    public TemperatureSample Newest => _sorted[^1];

    public TemperatureSample Oldest => _sorted[0];

    /// <returns>False when just this reading is there already.</returns>
    public bool Add(TemperatureSample sample)
    {
        // Nearly every sample is the newest.
        var index = _sorted.Count;
        while (index > 0 && Compare(_sorted[index - 1], sample) > 0)
        {
            index--;
        }

        if (index > 0 && _sorted[index - 1] == sample)
        {
            return false;
        }

        _sorted.Insert(index, sample);
        return true;
    }

    /// <summary>From the oldest to the newest.</summary>
    public IEnumerable<SampleGroup> Groups()
    {
        for (var start = 0; start < _sorted.Count;)
        {
            var group = GroupAt(start);
            yield return group;
            start += group.Samples;
        }
    }

    /// <summary>Takes the oldest time away.</summary>
    public SampleGroup TakeOldest()
    {
        var group = GroupAt(0);
        _sorted.RemoveRange(0, group.Samples);
        return group;
    }

    public bool HasMoreTimesThan(int times)
    {
        // From the new end: whether a third time exists is known after a few steps.
        var seen = 0;
        for (var i = _sorted.Count - 1; i >= 0 && seen <= times; i--)
        {
            seen += i == _sorted.Count - 1 || _sorted[i].Ticks != _sorted[i + 1].Ticks ? 1 : 0;
        }

        return seen > times;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_sorted.Count);
        foreach (var sample in _sorted)
        {
            writer.Write(sample.Ticks);
            writer.Write(sample.Celsius);
        }
    }

    public static SampleTail Read(BinaryReader reader)
    {
        var tail = new SampleTail();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            tail.Add(TemperatureSample.At(new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), reader.ReadDouble()));
        }

        return tail;
    }

    private static int Compare(TemperatureSample a, TemperatureSample b) =>
        a.Ticks != b.Ticks ? a.Ticks.CompareTo(b.Ticks) : a.Celsius.CompareTo(b.Celsius);

    private SampleGroup GroupAt(int start)
    {
        var end = start;
        var sum = 0.0;
        while (end < _sorted.Count && _sorted[end].Ticks == _sorted[start].Ticks)
        {
            sum += _sorted[end++].Celsius;
        }

        return new(_sorted[start].Ticks, sum / (end - start), _sorted[start].Celsius, _sorted[end - 1].Celsius, end - start);
    }
}
