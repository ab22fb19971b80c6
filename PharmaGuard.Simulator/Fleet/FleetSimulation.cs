using PharmaGuard.Simulator.Physics;
using PharmaGuard.Simulator.Records;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Simulator.Fleet;

/// <summary>
/// A fleet of trucks as a stream of records. It reads no clock: the time of everything follows from the start time, so a run can be
/// repeated byte for byte, and whoever sends the records decides how fast time passes.
/// </summary>
public sealed class FleetSimulation
{
    /// <summary>How far back a truck's own memory reaches when its trouble began before the start.</summary>
    public static readonly TimeSpan History = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan _historyInterval = TimeSpan.FromSeconds(30);

    private readonly TimeSpan _interval;
    private readonly SimulatedTruck[] _trucks;
    private readonly List<OutgoingRecord>[] _kept;
    private readonly HashSet<int> _withHistory = [];
    private readonly AlertRhythm? _rhythm;
    private bool _started;

    /// <param name="options">What the fleet looks like.</param>
    /// <param name="start">Event time of the first live record.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a scenario names a truck the fleet does not have.</exception>
    public FleetSimulation(FleetOptions options, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trucks, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Rate, nameof(options));
        // Slower, and the cause of an alert would have to lie before the history.
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PhysicsSpeed, 0.5, nameof(options));
        if (options.AmbientC is { } ambientC && ambientC is not (>= Ambient.LowestC and <= Ambient.HighestC))
        {
            throw new ArgumentOutOfRangeException(nameof(options), ambientC, "Air outside is from -30 to 45 °C.");
        }

        start = WholeMilliseconds(start);
        Start = start;
        _interval = TimeSpan.FromSeconds(1 / options.Rate);
        _rhythm = options.AlertEvery is { } every ? new AlertRhythm(options, every, start) : null;
        var planned = RequestedEpisodes.Of(options, start).Concat(_rhythm?.Until(start) ?? []).ToLookup(p => p.Truck, p => p.Episode);
        _kept = new List<OutgoingRecord>[options.Trucks];
        _trucks = new SimulatedTruck[options.Trucks];
        for (var i = 0; i < _trucks.Length; i++)
        {
            _kept[i] = [];
            var hasHistory = planned[i].Any(e => e.From < start);
            if (hasHistory)
            {
                _withHistory.Add(i);
            }

            var random = SplitMix64.ForStream(options.Seed, (ulong)i);
            _trucks[i] = new SimulatedTruck(
                FleetRoster.TruckId(i),
                new Drive(FleetRoster.RouteOf(i), random),
                random,
                hasHistory ? start - History : start,
                options.PhysicsSpeed,
                options.AmbientC);
            foreach (var episode in planned[i])
            {
                _trucks[i].Add(episode);
            }
        }
    }

    /// <summary>Event time of the first live record, in whole milliseconds.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>
    /// First what trucks kept from before the start, then the live records without end, in the order of <see cref="OutgoingRecord.DueAt"/>.
    /// Trucks take turns within the interval, so the load is even.
    /// </summary>
    /// <exception cref="InvalidOperationException">Time runs once: a second enumeration is refused.</exception>
    public IEnumerable<OutgoingRecord> Records()
    {
        if (_started)
        {
            throw new InvalidOperationException("A simulation runs once. Make a new one with the same options to repeat it.");
        }

        _started = true;
        return HistoryRecords().Concat(LiveRecords());
    }

    internal SimulatedTruck Truck(int index) => _trucks[index];

    private IEnumerable<OutgoingRecord> HistoryRecords()
    {
        foreach (var truck in _withHistory.Order().Select(i => _trucks[i]))
        {
            for (var time = Start - History; time < Start; time += _historyInterval)
            {
                truck.AdvanceTo(time);
                yield return Take(truck, time, dueAt: Start);
            }
        }
    }

    private IEnumerable<OutgoingRecord> LiveRecords()
    {
        for (var round = 0L; ; round++)
        {
            var roundStart = Start + (_interval * round);
            foreach (var (truck, episode) in _rhythm?.Until(roundStart + _interval) ?? [])
            {
                _trucks[truck].Add(episode);
            }

            for (var i = 0; i < _trucks.Length; i++)
            {
                var time = WholeMilliseconds(roundStart + (_interval * i / _trucks.Length));
                _trucks[i].AdvanceTo(time);
                foreach (var record in Send(i, time))
                {
                    yield return record;
                }
            }
        }
    }

    private IEnumerable<OutgoingRecord> Send(int index, DateTimeOffset time)
    {
        var (truck, kept) = (_trucks[index], _kept[index]);
        if (truck.Silent)
        {
            yield break;
        }

        var now = Take(truck, time, dueAt: time);
        if (truck.OutOfCoverage)
        {
            kept.Add(now);
            yield break;
        }

        foreach (var old in kept)
        {
            yield return old with { DueAt = time };
        }

        kept.Clear();
        yield return now;
    }

    /// <summary>Records carry no finer time, and what a record says must be when it was measured.</summary>
    private static DateTimeOffset WholeMilliseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    private static OutgoingRecord Take(SimulatedTruck truck, DateTimeOffset time, DateTimeOffset dueAt) =>
        new(truck.Id, time, dueAt, TelemetryJson.Write(truck.Record()));
}
