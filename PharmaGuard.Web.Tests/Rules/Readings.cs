using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>What a truck says in one record.</summary>
internal static class Readings
{
    /// <summary>Of nothing but the time.</summary>
    public static TelemetryRecord Nothing(TelemetryRecord record) => record;

    public static Func<TelemetryRecord, TelemetryRecord> Unit(ReeferStatus status, double? fuel = null, double? battery = null, params ReeferAlarm[] alarms) =>
        record => record with { Reefer = new ReeferReading(status, fuel, battery, alarms) };

    public static Func<TelemetryRecord, TelemetryRecord> Mode(ReeferMode mode, double? setpoint = null, int zone = 1) =>
        record => record with { Zones = [new ZoneReading(zone, setpoint, mode)] };

    public static Func<TelemetryRecord, TelemetryRecord> Door(bool? open, double? speed = null) => record => record with { DoorOpen = open, SpeedKmh = speed };

    public static Func<TelemetryRecord, TelemetryRecord> Probe(double celsius, ProbeKind kind = ProbeKind.Air, int zone = 1, double? humidity = null) =>
        record => record with { Probes = [new ProbeReading(zone, "rear", celsius, kind, humidity)] };

    public static Func<TelemetryRecord, TelemetryRecord> Twins(double rear, double front) =>
        record => record with { Probes = [new ProbeReading(1, "rear", rear), new ProbeReading(1, "front", front)] };
}
