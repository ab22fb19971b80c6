using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Geography;

namespace PharmaGuard.Simulator.Physics;

/// <summary>One truck on its road: out and back between the ends, with the acceleration of a loaded truck and a stop at each end.</summary>
internal sealed class Drive
{
    private const double AccelerationMs2 = 0.4;
    private const double BrakingMs2 = 0.9;
    /// <summary>Below the braking above, so that the truck can always follow the curve that ends at the stop.</summary>
    private const double PlannedBrakingMs2 = 0.45;
    private const double ArrivedM = 0.5;

    private readonly Polyline _route;
    private readonly SplitMix64 _random;
    private readonly double _cruiseMs;
    private double _metres;
    private bool _outbound;
    private double _stopLeftS;
    private double _stoppedS;

    public Drive(Polyline route, SplitMix64 random)
    {
        _route = route;
        _random = random;
        _cruiseMs = random.Between(70, 84) / 3.6;
        _outbound = random.NextDouble() < 0.5;
        // Most are on the road when the simulation starts; every fifth waits at an end.
        if (random.NextDouble() < 0.2)
        {
            _metres = _outbound ? 0 : route.LengthM;
            _stopLeftS = random.Between(60, 600);
            _stoppedS = 120;
        }
        else
        {
            _metres = random.Between(0.05, 0.95) * route.LengthM;
            SpeedMs = _cruiseMs;
        }
    }

    public double SpeedMs { get; private set; }

    /// <summary>Loading or unloading: the door is open for 40 s, one minute after the arrival.</summary>
    public bool Loading => _stopLeftS > 0 && _stoppedS is >= 60 and < 100;

    public (GeoPoint Point, double Heading) Position
    {
        get
        {
            var (point, heading) = _route.At(_metres);
            return (point, _outbound ? heading : (heading + 180) % 360);
        }
    }

    /// <summary>An impact: the truck stands at once.</summary>
    public void Crash() => SpeedMs = 0;

    /// <param name="seconds">At most about one: speed is held for the step.</param>
    /// <param name="mustStop">Brake, and stay where the truck comes to rest.</param>
    public void Advance(double seconds, bool mustStop)
    {
        if (_stopLeftS > 0)
        {
            _stoppedS += seconds;
            _stopLeftS -= mustStop ? 0 : seconds;
            return;
        }

        var ahead = _outbound ? _route.LengthM - _metres : _metres;
        // Traffic and hills: the cruise speed breathes by 5 % over the kilometres.
        var cruise = _cruiseMs * (1 + (0.05 * Math.Sin(_metres / 3000)));
        // The square root is steady braking; within the last metres, where it would end with a jerk, the truck rolls out.
        var wanted = mustStop ? 0 : Math.Min(cruise, Math.Min(Math.Sqrt(2 * PlannedBrakingMs2 * ahead), ahead / 2));
        SpeedMs = wanted > SpeedMs
            ? Math.Min(wanted, SpeedMs + (AccelerationMs2 * seconds))
            : Math.Max(wanted, SpeedMs - (BrakingMs2 * seconds));
        var step = Math.Min(ahead, SpeedMs * seconds);
        _metres += _outbound ? step : -step;
        if (ahead - step < ArrivedM && !mustStop)
        {
            SpeedMs = 0;
            _outbound = !_outbound;
            _stopLeftS = _random.Between(600, 1500);
            _stoppedS = 0;
        }
    }
}
