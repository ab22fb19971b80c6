using PharmaGuard.Simulator.Physics;
using PharmaGuard.Simulator.Records;

namespace PharmaGuard.Simulator.Fleet;

/// <summary>What the reefer of a truck is set to.</summary>
internal readonly record struct CargoControl(double SetpointC, string Mode);

/// <summary>The sensors of one truck: what they make of the truck as it is.</summary>
internal sealed class TruckSensors(string id, SplitMix64 random)
{
    private const double NoiseC = 0.06;
    private const double TemperatureStepC = 0.1;
    private const double FuelStepPct = 0.1;

    /// <summary>A reading is never further than this from the air it measures: the bound of the noise and half a step of the display.</summary>
    public const double ErrorC = (NoiseC * SplitMix64.LargestNoise) + (TemperatureStepC / 2);
    public const double FuelErrorPct = FuelStepPct / 2;

    public TelemetryRecord Read(in TruckPhysics now, Drive drive, CargoControl control, double batteryPct)
    {
        var (point, heading) = drive.Position;
        var crashed = now.ImpactAt is not null;
        var peakG = crashed ? random.Between(3, 8) : random.Between(0, drive.SpeedMs > 0 ? 0.35 : 0.05);
        return new TelemetryRecord
        {
            MessageId = MessageId.Create(now.At, random),
            TruckId = id,
            RecordedAt = TelemetryJson.Time(now.At),
            Position = new Position(
                Math.Round(point.Latitude, 6),
                Math.Round(point.Longitude, 6),
                Math.Round(drive.SpeedMs * 3.6, 1),
                Math.Round(heading) % 360,
                Math.Round(random.Between(3, 12))),
            Zones = [new CargoZone(1, control.SetpointC, control.Mode, [Reading("front", now.FrontC, now), Reading("rear", now.RearC, now)])],
            Doors = [new Door("rear", now.DoorOpen)],
            Reefer = new Reefer(
                now.ReeferStopped ? "shutdown" : "running",
                Math.Round(now.FuelPct, 1),
                Math.Round((now.ReeferStopped ? 12.4 : 13.7) + (0.05 * random.Noise()), 1),
                Alarms(now)),
            Motion = new Motion(Math.Round(peakG, 2), crashed),
            Security = new Security(now.SosAt is not null, Tamper: false, Jamming: false, PowerCut: false),
            Device = new Device(Math.Round(batteryPct)),
        };
    }

    private Probe Reading(string probe, double airC, in TruckPhysics now) => new(
        probe,
        "air",
        Math.Round(airC + (NoiseC * random.Noise()), 1),
        Math.Round(Math.Clamp((now.DoorOpen ? 64 : 52) + (1.5 * random.Noise()), 0, 100)));

    private static IReadOnlyList<ReeferAlarm> Alarms(in TruckPhysics now)
    {
        if (now.ReeferStopped)
        {
            // Thermo King's code for a fault of the cooling cycle: the unit stops until somebody clears it.
            return [new ReeferAlarm("23", "shutdown")];
        }

        // And for lost refrigeration capacity: the unit runs on.
        return now.ReeferWeak ? [new ReeferAlarm("26", "check")] : [];
    }
}
