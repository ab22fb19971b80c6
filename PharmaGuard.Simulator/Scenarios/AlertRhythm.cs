using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Physics;

namespace PharmaGuard.Simulator.Scenarios;

/// <summary>
/// Plans what goes wrong so that an alert is due about every so often. A temperature alert has an on-delay of many minutes, so its cause
/// is planned that much earlier, even before the start of the run.
/// </summary>
/// <remarks>
/// Alerts must not pile up when nobody acknowledges. What latches (crash, SOS, a hot cargo) happens once to each of a few trucks; what
/// returns to normal comes again and again, to a few more.
/// </remarks>
internal sealed class AlertRhythm
{
    /// <summary>The longest time from a cause to its alert; causes are planned this far ahead.</summary>
    public static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(25);

    private static readonly HeldAir _healthy = HeldAir.Around(5);
    // History has a record every half minute, so the end of an on-delay is seen up to that much later.
    private static readonly TimeSpan _firstAlert = TimeSpan.Zero;
    private static readonly TimeSpan _secondAlert = TimeSpan.FromSeconds(30);
    // The cause is gone soon after the alert, so that the alert's life is short.
    private static readonly TimeSpan _repairedAfter = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan _restAfter = TimeSpan.FromMinutes(8);

    private static readonly ScenarioKind[] _opening =
    [
        ScenarioKind.ReeferFailure, ScenarioKind.Crash, ScenarioKind.Freeze, ScenarioKind.Sos, ScenarioKind.ReeferFailure,
        ScenarioKind.Freeze, ScenarioKind.DoorOpen, ScenarioKind.Freeze,
    ];

    private readonly SplitMix64 _random;
    private readonly TimeSpan _every;
    private readonly double _physicsSpeed;
    private readonly double? _ambientC;
    private readonly int[] _shuffled;
    private readonly DateTimeOffset[] _busyUntil;
    private readonly HashSet<(int Truck, ScenarioKind Kind)> _latched = [];
    private DateTimeOffset _nextAlert;
    private int _count;

    public AlertRhythm(FleetOptions options, TimeSpan every, DateTimeOffset start)
    {
        _random = SplitMix64.ForStream(options.Seed, ulong.MaxValue);
        _every = every;
        _physicsSpeed = options.PhysicsSpeed;
        _ambientC = options.AmbientC;
        _shuffled = [.. Enumerable.Range(0, options.Trucks)];
        for (var i = _shuffled.Length - 1; i > 0; i--)
        {
            var j = _random.Below(i + 1);
            (_shuffled[i], _shuffled[j]) = (_shuffled[j], _shuffled[i]);
        }

        _busyUntil = new DateTimeOffset[options.Trucks];
        _nextAlert = start + _firstAlert;
    }

    /// <summary>The episodes whose cause may lie before <paramref name="time"/>; each is given out once.</summary>
    public IEnumerable<(int Truck, Episode Episode)> Until(DateTimeOffset time)
    {
        while (_nextAlert <= time + LongestLead)
        {
            var alertAt = _nextAlert;
            _nextAlert += _count == 0 ? _secondAlert : _every * _random.Between(0.75, 1.25);
            var kind = NextKind();
            _count++;
            // When all trucks of a kind have had their turn, something that returns to normal takes the place.
            var planned = Plan(kind, alertAt) ?? Plan(ScenarioKind.Freeze, alertAt) ?? Plan(ScenarioKind.ReeferFailure, alertAt);
            if (planned is { } plan)
            {
                yield return plan;
            }
        }
    }

    private (int Truck, Episode Episode)? Plan(ScenarioKind kind, DateTimeOffset alertAt)
    {
        // Behind an open door the air only comes to 15 °C, and soon enough, where it is clearly warmer outside.
        if (kind == ScenarioKind.DoorOpen && Ambient.At(alertAt, _ambientC) < Ambient.MeanC - Ambient.SwingC)
        {
            return null;
        }

        var lead = Lead(kind, Ambient.At(alertAt, _ambientC));
        var from = alertAt - lead;
        if (FreeTruck(kind, from) is not { } truck)
        {
            return null;
        }

        var length = kind is ScenarioKind.Crash or ScenarioKind.Sos ? Episode.DefaultLength(kind) : lead + _repairedAfter;
        _busyUntil[truck] = from + length + _restAfter;
        if (kind is ScenarioKind.Crash or ScenarioKind.Sos or ScenarioKind.DoorOpen)
        {
            _latched.Add((truck, kind));
        }

        return (truck, new Episode(kind, from, from + length, Mild: true));
    }

    /// <summary>From the cause to the end of the on-delay, with the limits of the 2–8 °C class.</summary>
    private TimeSpan Lead(ScenarioKind kind, double ambientC) => kind switch
    {
        ScenarioKind.ReeferFailure =>
            (CargoAir.TimeToReach(_healthy.RearC, 8.0, SimulatedTruck.MildFailure.RearC, CargoAir.CoolingTau) / _physicsSpeed) + TimeSpan.FromMinutes(15),
        ScenarioKind.Freeze =>
            (CargoAir.TimeToReach(_healthy.FrontC, 2.0, SimulatedTruck.MildFreeze.FrontC, CargoAir.CoolingTau) / _physicsSpeed) + TimeSpan.FromMinutes(5),
        // Half a minute to brake, then the air at the door up to 15 °C and two minutes above.
        ScenarioKind.DoorOpen =>
            (CargoAir.TimeToReach(_healthy.RearC, 15.0, ambientC, CargoAir.DoorOpenTau) / _physicsSpeed) + TimeSpan.FromMinutes(2.5),
        ScenarioKind.Crash or ScenarioKind.Sos => TimeSpan.Zero,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private ScenarioKind NextKind()
    {
        if (_count < _opening.Length)
        {
            return _opening[_count];
        }

        return _random.NextDouble() switch
        {
            < 0.58 => ScenarioKind.Freeze,
            < 0.92 => ScenarioKind.ReeferFailure,
            < 0.96 => ScenarioKind.DoorOpen,
            < 0.98 => ScenarioKind.Sos,
            _ => ScenarioKind.Crash,
        };
    }

    private int? FreeTruck(ScenarioKind kind, DateTimeOffset from)
    {
        var (first, count) = kind switch
        {
            ScenarioKind.Crash => (0, 3),
            ScenarioKind.Sos => (3, 3),
            ScenarioKind.DoorOpen => (6, 2),
            // Enough that one has always recovered when its turn comes: a failing reefer and its recovery take half an hour.
            ScenarioKind.Freeze => (8, 10),
            _ => (18, 11),
        };
        for (var tried = 0; tried < count; tried++)
        {
            var truck = _shuffled[(first + ((_count + tried) % count)) % _shuffled.Length];
            if (_busyUntil[truck] <= from && !_latched.Contains((truck, kind)))
            {
                return truck;
            }
        }

        return null;
    }
}
