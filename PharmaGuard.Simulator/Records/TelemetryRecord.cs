namespace PharmaGuard.Simulator.Records;

/// <summary>The long form of a telemetry record, member for member as on the topic. A part that is null is left out.</summary>
internal sealed record TelemetryRecord
{
    public int SchemaVersion { get; init; } = 1;

    public required string MessageId { get; init; }

    public required string TruckId { get; init; }

    /// <summary>RFC 3339 in UTC with milliseconds.</summary>
    public required string RecordedAt { get; init; }

    public Position? Position { get; init; }

    public IReadOnlyList<CargoZone>? Zones { get; init; }

    public IReadOnlyList<Door>? Doors { get; init; }

    public Reefer? Reefer { get; init; }

    public Motion? Motion { get; init; }

    public Security? Security { get; init; }

    public Device? Device { get; init; }
}

internal sealed record Position(double Latitude, double Longitude, double? SpeedKmh, double? HeadingDeg, double? AccuracyM);

internal sealed record CargoZone(int Zone, double? SetpointC, string? Mode, IReadOnlyList<Probe> Probes);

internal sealed record Probe(string Id, string Kind, double TemperatureC, double? HumidityPct);

internal sealed record Door(string Id, bool Open);

internal sealed record Reefer(string Status, double FuelPct, double BatteryV, IReadOnlyList<ReeferAlarm> Alarms);

internal sealed record ReeferAlarm(string Code, string Severity);

internal sealed record Motion(double PeakG, bool Crash);

internal sealed record Security(bool Sos, bool Tamper, bool Jamming, bool PowerCut);

internal sealed record Device(double BatteryPct);
