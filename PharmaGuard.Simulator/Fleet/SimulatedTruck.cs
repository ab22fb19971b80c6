using PharmaGuard.Simulator.Physics;
using PharmaGuard.Simulator.Records;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Simulator.Fleet;

/// <summary>One truck: where it is, how warm its cargo is, what is wrong with it, and the record it would send now.</summary>
internal sealed class SimulatedTruck(string id, Drive drive, SplitMix64 random, DateTimeOffset start, double physicsSpeed)
{
    private const double SetpointC = 5;
    private const double FreezeHoldsC = -3;
    private const double SensorNoiseC = 0.06;
    private const int SosRecords = 5;
    /// <summary>Lost capacity shows far from the evaporator, overcooling close to it: only one of two probes passes its limit.</summary>
    public static readonly HeldAir MildFailure = new(RearC: 11.2, FrontC: 6.5);
    public static readonly HeldAir MildFreeze = new(RearC: 3.3, FrontC: 0.5);

    private static readonly TimeSpan _longestStep = TimeSpan.FromSeconds(1);

    private readonly CargoAir _air = new(HeldAir.Around(SetpointC));
    private readonly double _fuelAtStartPct = random.Between(45, 98);
    private readonly double _batteryAtStartPct = random.Between(88, 100);
    private readonly List<Episode> _episodes = [];
    private readonly DateTimeOffset _start = start;
    private DateTimeOffset _now = start;
    private bool _crashToReport;
    private int _sosToReport;

    public string Id => id;

    /// <summary>Readings of now, without sensor noise, in °C.</summary>
    public CargoAir Air => _air;

    public double SpeedKmh => drive.SpeedMs * 3.6;

    /// <summary>Nobody loads a truck whose cooling is at fault.</summary>
    public bool DoorOpen => drive.SpeedMs == 0 && (Has(ScenarioKind.DoorOpen) || (drive.Loading && CoolingFault() is null));

    public bool Silent => Has(ScenarioKind.Silence);

    public bool OutOfCoverage => Has(ScenarioKind.DeadZoneBackfill);

    /// <summary>An episode may lie ahead or have begun, but not before the time the truck has reached.</summary>
    public void Add(Episode episode) => _episodes.Add(episode);

    /// <summary>Moves the truck on to a later time, in steps of at most a second.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        while (_now < time)
        {
            var step = time - _now < _longestStep ? time - _now : _longestStep;
            Begin(_now, _now + step);
            drive.Advance(step.TotalSeconds, Has(ScenarioKind.DoorOpen) || Has(ScenarioKind.Crash));
            _air.Advance(step * physicsSpeed, Ambient.At(_now), DoorOpen, Held());
            _now += step;
        }

        _episodes.RemoveAll(e => e.To <= _now);
    }

    /// <summary>The record of now. Reporting a crash or pressing SOS happens once: each call is one record sent.</summary>
    public TelemetryRecord Record()
    {
        var (point, heading) = drive.Position;
        var moving = drive.SpeedMs > 0;
        var peakG = _crashToReport ? random.Between(3, 8) : random.Between(0, moving ? 0.35 : 0.05);
        var running = (_now - _start).TotalHours;
        var record = new TelemetryRecord
        {
            MessageId = MessageId.Create(_now, random),
            TruckId = id,
            RecordedAt = TelemetryJson.Time(_now),
            Position = new Position(
                Math.Round(point.Latitude, 6),
                Math.Round(point.Longitude, 6),
                Math.Round(SpeedKmh, 1),
                Math.Round(heading) % 360,
                Math.Round(random.Between(3, 12))),
            Zones = [new CargoZone(1, SetpointC, "cooling", [Reading("front", _air.FrontC), Reading("rear", _air.RearC)])],
            Doors = [new Door("rear", DoorOpen)],
            Reefer = new Reefer(
                ReeferStopped() ? "shutdown" : "running",
                Math.Round(Math.Max(12, _fuelAtStartPct - (1.5 * running)), 1),
                Math.Round((ReeferStopped() ? 12.4 : 13.7) + (0.05 * random.Noise()), 1),
                Alarms()),
            Motion = new Motion(Math.Round(peakG, 2), _crashToReport),
            Security = new Security(_sosToReport > 0, Tamper: false, Jamming: false, PowerCut: false),
            Device = new Device(Math.Round(Math.Max(30, _batteryAtStartPct - (0.5 * running)))),
        };
        _crashToReport = false;
        _sosToReport = Math.Max(0, _sosToReport - 1);
        return record;
    }

    private Probe Reading(string probe, double airC) => new(
        probe,
        "air",
        Math.Round(airC + (SensorNoiseC * random.Noise()), 1),
        Math.Round(Math.Clamp((DoorOpen ? 64 : 52) + (1.5 * random.Noise()), 0, 100)));

    private void Begin(DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var episode in _episodes.Where(e => from <= e.From && e.From < to))
        {
            if (episode.Kind == ScenarioKind.Crash)
            {
                drive.Crash();
                _crashToReport = true;
            }
            else if (episode.Kind == ScenarioKind.Sos)
            {
                _sosToReport = SosRecords;
            }
        }
    }

    private bool Has(ScenarioKind kind) => _episodes.Any(e => e.Kind == kind && e.Covers(_now));

    private bool ReeferStopped() => _episodes.Any(e => e is { Kind: ScenarioKind.ReeferFailure, Mild: false } && e.Covers(_now));

    private HeldAir? Held()
    {
        if (ReeferStopped())
        {
            return null;
        }

        return CoolingFault() switch
        {
            null => HeldAir.Around(SetpointC),
            { Kind: ScenarioKind.ReeferFailure } => MildFailure,
            { Mild: true } => MildFreeze,
            _ => HeldAir.Around(FreezeHoldsC),
        };
    }

    private Episode? CoolingFault() => _episodes.Find(e => e.Kind is ScenarioKind.ReeferFailure or ScenarioKind.Freeze && e.Covers(_now));

    private IReadOnlyList<ReeferAlarm> Alarms()
    {
        if (ReeferStopped())
        {
            // Thermo King's code for a fault of the cooling cycle: the unit stops until somebody clears it.
            return [new ReeferAlarm("23", "shutdown")];
        }

        // And for lost refrigeration capacity: the unit runs on.
        return Has(ScenarioKind.ReeferFailure) ? [new ReeferAlarm("26", "check")] : [];
    }
}
