using CsCheck;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>
/// Records of one truck, in order, with every member of the contract: what it says stays for some records and then changes, so that delays run out and
/// break off. Temperatures are near the limits.
/// </summary>
internal static class AnyDrive
{
    /// <summary>Cases of a property; <c>CsCheck_Iter</c> asks for more.</summary>
    public static readonly long Cases = Math.Max(1_000, Check.Iter);

    private static readonly Gen<double> Celsius = AnyOf<double>(
        -30, -0.5, 0, 0.4, 0.5, 1.9, 2, 2.4, 2.5, 2.9, 3, 3.5, 5, 5.1, 6.5, 6.6, 7, 7.1, 7.5, 7.6, 7.9, 8, 8.1, 9, 14.5, 14.6, 15, 15.1, 16, 85);

    private static readonly Gen<double?> Percent = AnyOf<double?>(null, 5, 9.9, 10, 20, 24.9, 25, 29.9, 30, 66, 90);

    private static readonly Gen<ReeferReading?> Unit = Gen.Select(
        Gen.Enum<ReeferStatus>(), Percent, AnyOf<double?>(null, 11.4, 11.9, 12.2, 12.3, 13), Gen.Enum<ReeferSeverity>(), Gen.Int[0, 4]).Select(
        (status, fuel, battery, severity, die) => die == 0 ? null : new ReeferReading(status, fuel, battery, die < 3 ? [] : [new ReeferAlarm("12", severity)]));

    private static readonly Gen<Func<TelemetryRecord, TelemetryRecord>> Cargo = Gen.Select(Celsius, Celsius, Gen.Enum<ProbeKind>(), Percent, Gen.Int[0, 5]).Select(
        (rear, front, kind, humidity, die) => (Func<TelemetryRecord, TelemetryRecord>)(record => record with
        {
            Probes = die switch
            {
                0 => [],
                1 => [new ProbeReading(1, "rear", rear, kind, humidity)],
                _ => [new ProbeReading(1, "rear", rear, kind, humidity), new ProbeReading(die == 2 ? 2 : 1, "front", front)],
            },
        }));

    private static readonly Gen<Func<TelemetryRecord, TelemetryRecord>> Cooling = Gen.Select(Unit, Gen.Enum<ReeferMode>(), Celsius, Gen.Int[0, 3]).Select(
        (unit, mode, setpoint, die) => (Func<TelemetryRecord, TelemetryRecord>)(record => record with
        {
            Reefer = unit,
            Zones = die == 0 ? [] : [new ZoneReading(1, die == 1 ? null : setpoint, mode)],
        }));

    // In a stop, on the line, off it by little and by much, in doubt about an edge, in a forbidden place.
    private static readonly Gen<GeoPosition?> Position = AnyOf<GeoPosition?>(
        null, Routes.InDepot, Routes.OnLine, Routes.Beside(499), Routes.Beside(3_000, 8), Routes.Beside(600, 200), Routes.FromDepot(220, 30), Routes.InDocks);

    private static readonly Gen<Func<TelemetryRecord, TelemetryRecord>> Road = Gen.Select(
        AnyOf<bool?>(null, false, true), AnyOf<double?>(null, 0, 5, 6, 40, 80), Percent, Gen.Bool, Gen.Bool, Position).Select(
        (door, speed, battery, jamming, powerCut, position) => (Func<TelemetryRecord, TelemetryRecord>)(record => record with
        {
            DoorOpen = door,
            SpeedKmh = speed,
            DeviceBatteryPct = battery,
            Jamming = jamming && position is null,
            PowerCut = powerCut && position is null,
            Position = position,
        }));

    private static readonly Gen<Func<TelemetryRecord, TelemetryRecord>> Blow = Gen.Select(Gen.Int[0, 60], AnyOf<double?>(null, 0.3, 3, 12, 30)).Select(
        (die, peak) => (Func<TelemetryRecord, TelemetryRecord>)(record => record with { Crash = die == 0, Sos = die == 1, Tamper = die == 2, PeakG = die < 6 ? peak : 0.3 }));

    // Which of the three is said anew: on average after some eight records.
    private static readonly Gen<(Func<TelemetryRecord, TelemetryRecord>? Cargo, Func<TelemetryRecord, TelemetryRecord>? Cooling, Func<TelemetryRecord, TelemetryRecord>? Road, Func<TelemetryRecord, TelemetryRecord> Blow)> Change =
        Gen.Select(Cargo, Cooling, Road, Blow, Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 7]).Select((cargo, cooling, road, blow, first, second, third) =>
            (first == 0 ? cargo : null, second == 0 ? cooling : null, third == 0 ? road : null, blow));

    /// <param name="secondsApart">From one record to the next.</param>
    /// <param name="most">Records.</param>
    public static Gen<TelemetryRecord[]> Records(Gen<int> secondsApart, int most) => Gen.Select(Change, secondsApart).Array[1, most].Select(steps =>
    {
        var records = new TelemetryRecord[steps.Length];
        var at = RuleDrive.Start;
        var (cargo, cooling, road) = (Unchanged, Unchanged, Unchanged);
        for (var n = 0; n < steps.Length; n++)
        {
            var (change, seconds) = steps[n];
            (cargo, cooling, road) = (change.Cargo ?? cargo, change.Cooling ?? cooling, change.Road ?? road);
            records[n] = change.Blow(road(cooling(cargo(new TelemetryRecord { Truck = new TruckId("TRUCK-101"), RecordedAt = at, ReceivedAt = at }))));
            at = at.AddSeconds(seconds);
        }

        return records;
    });

    private static readonly Func<TelemetryRecord, TelemetryRecord> Unchanged = record => record;

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(n => values[n]);
}
