using PharmaGuard.Simulator.Physics;
using PharmaGuard.Simulator.Records;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Simulator.Fleet;

/// <summary>One truck: where it is, how warm its cargo is, what is wrong with it, and the record it would send now.</summary>
internal sealed class SimulatedTruck(
    string id, Drive drive, SplitMix64 random, DateTimeOffset start, double physicsSpeed, double? ambientC = null)
{
    private const double SetpointC = 5;
    private const double FreezeHoldsC = -3;
    private const int SosRecords = 5;
    /// <summary>Lost capacity shows far from the evaporator, overcooling close to it: only one of two probes passes its limit.</summary>
    public static readonly HeldAir MildFailure = new(RearC: 11.2, FrontC: 6.5);
    public static readonly HeldAir MildFreeze = new(RearC: 3.3, FrontC: 0.5);

    private static readonly TimeSpan _longestStep = TimeSpan.FromSeconds(1);

    private readonly TruckSensors _sensors = new(id, random);
    private readonly CargoAir _air = new(HeldAir.Around(SetpointC));
    private readonly double _fuelAtStartPct = random.Between(45, 98);
    private readonly double _batteryAtStartPct = random.Between(88, 100);
    private readonly List<Episode> _episodes = [];
    private readonly DateTimeOffset _start = start;
    private DateTimeOffset _now = start;
    private DateTimeOffset? _impactToReport;
    private DateTimeOffset? _sosAt;
    private int _sosToReport;

    public string Id => id;

    /// <summary>Sees the truck as it is, where the topic sees what its sensors say.</summary>
    public ITruckWatch? Watch { get; set; }

    /// <summary>The truck as it is now, without sensor noise.</summary>
    public TruckPhysics Physics => new(
        _now, _air.RearC, _air.FrontC, DoorOpen, ReeferStopped(), ReeferWeak(), FuelPct, _impactToReport, _sosToReport > 0 ? _sosAt : null);

    /// <summary>Nobody loads a truck whose cooling is at fault.</summary>
    public bool DoorOpen => drive.SpeedMs == 0 && (Has(ScenarioKind.DoorOpen) || (drive.Loading && CoolingFault() is null));

    public bool Silent => Has(ScenarioKind.Silence);

    public bool OutOfCoverage => Has(ScenarioKind.DeadZoneBackfill);

    /// <summary>An episode may lie ahead or have begun, but not before the time the truck has reached.</summary>
    public void Add(Episode episode) => _episodes.Add(episode);

    /// <summary>Moves the truck on to a later time, in steps of at most a second; what happens to it happens between two steps.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        while (_now < time)
        {
            var step = StepEnd(time) - _now;
            Begin();
            drive.Advance(step.TotalSeconds, Has(ScenarioKind.DoorOpen) || Has(ScenarioKind.Crash));
            _air.Advance(step * physicsSpeed, Ambient.At(_now, ambientC), DoorOpen, Held());
            _now += step;
            Watch?.Moved(Physics);
        }

        _episodes.RemoveAll(e => e.To <= _now);
    }

    /// <summary>The record of now. Reporting a crash or pressing SOS happens once: each call is one record sent.</summary>
    public TelemetryRecord Record()
    {
        var now = Physics;
        Watch?.Measured(now);
        var batteryPct = Math.Max(30, _batteryAtStartPct - (0.5 * (_now - _start).TotalHours));
        var record = _sensors.Read(now, drive, new CargoControl(SetpointC, Mode()), batteryPct);
        _impactToReport = null;
        _sosToReport = Math.Max(0, _sosToReport - 1);
        return record;
    }

    private double FuelPct => Math.Max(12, _fuelAtStartPct - (1.5 * (_now - _start).TotalHours));

    private DateTimeOffset StepEnd(DateTimeOffset time)
    {
        var end = time - _now < _longestStep ? time : _now + _longestStep;
        foreach (var episode in _episodes)
        {
            end = episode.From > _now && episode.From < end ? episode.From : end;
            end = episode.To > _now && episode.To < end ? episode.To : end;
        }

        return end;
    }

    private void Begin()
    {
        foreach (var episode in _episodes.Where(e => e.From == _now))
        {
            if (episode.Kind == ScenarioKind.Crash)
            {
                drive.Crash();
                _impactToReport ??= _now;
            }
            else if (episode.Kind == ScenarioKind.Sos)
            {
                _sosAt = _now;
                _sosToReport = SosRecords;
            }
        }
    }

    private bool Has(ScenarioKind kind) => _episodes.Any(e => e.Kind == kind && e.Covers(_now));

    private bool ReeferStopped() => _episodes.Any(e => e is { Kind: ScenarioKind.ReeferFailure, Mild: false } && e.Covers(_now));

    private bool ReeferWeak() => _episodes.Any(e => e is { Kind: ScenarioKind.ReeferFailure, Mild: true } && e.Covers(_now));

    /// <summary>In the cold the unit heats; one that overcools is stuck in cooling.</summary>
    private string Mode() => Ambient.At(_now, ambientC) < SetpointC && !Has(ScenarioKind.Freeze) ? "heating" : "cooling";

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
}
