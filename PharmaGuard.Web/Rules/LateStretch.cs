namespace PharmaGuard.Web.Rules;

/// <summary>
/// The late readings of one probe, sorted by their times, so that they can be judged again when another one comes between: loggers send their memory
/// newest first as well as oldest first.
/// </summary>
internal sealed class LateStretch
{
    public const int Most = 256;

    private readonly List<LateReading> _sorted = [];

    /// <summary>Where the conditions of the probe stand after the newest of them.</summary>
    public List<ConditionState> Conditions { get; } = [];

    public IReadOnlyList<LateReading> Readings => _sorted;

    /// <summary>Takes a reading in.</summary>
    /// <returns>Index of the first that is to be judged now, with all after it; null when the reading is here already.</returns>
    public int? Add(in LateReading reading)
    {
        var place = _sorted.BinarySearch(reading);
        if (place >= 0)
        {
            return null;
        }

        place = ~place;
        _sorted.Insert(place, reading);
        if (_sorted.Count > Most)
        {
            // The end that is further away: what is sent goes on beside the reading.
            var isAtTheEnd = place > Most / 2;
            _sorted.RemoveAt(isAtTheEnd ? 0 : Most);
            place -= isAtTheEnd ? 1 : 0;
        }

        if (place == _sorted.Count - 1)
        {
            return place;
        }

        Conditions.Clear();
        return 0;
    }
}

/// <param name="At">Truck's clock, UTC ticks.</param>
/// <param name="Celsius">What was measured.</param>
internal readonly record struct LateReading(long At, double Celsius) : IComparable<LateReading>
{
    public int CompareTo(LateReading other) => At != other.At ? At.CompareTo(other.At) : Celsius.CompareTo(other.Celsius);
}
