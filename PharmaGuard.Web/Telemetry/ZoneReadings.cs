namespace PharmaGuard.Web.Telemetry;

/// <summary>The zones of one record. Some senders repeat a zone for each of its probes: what is said first of a zone stands.</summary>
internal struct ZoneReadings
{
    private List<ZoneReading>? _readings;

    public readonly IReadOnlyList<ZoneReading> All => _readings is null ? [] : _readings;

    /// <param name="reading">What one item says of its zone.</param>
    /// <param name="expected">Room to make at the first reading.</param>
    public void Add(ZoneReading reading, int expected)
    {
        _readings ??= new List<ZoneReading>(expected);
        for (var n = 0; n < _readings.Count; n++)
        {
            if (_readings[n] is var known && known.Zone == reading.Zone)
            {
                _readings[n] = known with
                {
                    SetpointC = known.SetpointC ?? reading.SetpointC,
                    Mode = known.Mode is ReeferMode.Unknown ? reading.Mode : known.Mode,
                };
                return;
            }
        }

        _readings.Add(reading);
    }
}
