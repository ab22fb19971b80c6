using System.Globalization;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// The probes of one record, each under a name of its own: two readings under one name would end each other's conditions, and neither would
/// ever be raised.
/// </summary>
internal struct ProbeReadings
{
    /// <summary>Up to here looking through the list is cheaper than a dictionary; a record of one truck rarely has more.</summary>
    private const int Few = 8;

    private List<ProbeReading>? _readings;

    // How often each name was asked for. Only for records with many probes or with a name that stands twice.
    private Dictionary<(int Zone, string Id), int>? _names;

    public readonly IReadOnlyList<ProbeReading> All => _readings is null ? [] : _readings;

    /// <param name="reading">Its id is only a wish.</param>
    /// <param name="expected">Room to make at the first reading.</param>
    public void Add(ProbeReading reading, int expected)
    {
        _readings ??= new List<ProbeReading>(expected);
        _readings.Add(_names is null && _readings.Count < Few && !IsTaken(reading) ? reading : reading with { Id = FreeName(reading) });
    }

    private readonly bool IsTaken(ProbeReading reading)
    {
        foreach (var other in _readings!)
        {
            if (other.Zone == reading.Zone && other.Id == reading.Id)
            {
                return true;
            }
        }

        return false;
    }

    private string FreeName(ProbeReading reading)
    {
        _names ??= _readings!.ToDictionary(other => (other.Zone, other.Id), _ => 1);
        var name = reading.Id;
        while (!_names.TryAdd((reading.Zone, name), 1))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{reading.Id}-{++_names[(reading.Zone, reading.Id)]}");
        }

        return name;
    }
}
