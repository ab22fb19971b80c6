using System.Text.Json;
using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Telemetry;

/// <summary>The record as it stands on the topic, long and short form together. Members that are not named here are ignored.</summary>
internal sealed class TelemetryWire
{
    [JsonConverter(typeof(WireText))]
    public string? MessageId { get; set; }

    public string? TruckId { get; set; }

    public string? RecordedAt { get; set; }

    public PositionWire? Position { get; set; }

    public List<ZoneWire?>? Zones { get; set; }

    public List<DoorWire?>? Doors { get; set; }

    public ReeferWire? Reefer { get; set; }

    public MotionWire? Motion { get; set; }

    public SecurityWire? Security { get; set; }

    public DeviceWire? Device { get; set; }

    public double? TemperatureC { get; set; }

    public double? HumidityPct { get; set; }

    public bool? DoorOpen { get; set; }

    public string? Event { get; set; }
}

internal sealed class PositionWire
{
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public double? SpeedKmh { get; set; }

    public double? HeadingDeg { get; set; }

    public double? AccuracyM { get; set; }
}

internal sealed class ZoneWire
{
    public int? Zone { get; set; }

    public double? SetpointC { get; set; }

    [JsonConverter(typeof(ReeferModeWord))]
    public ReeferMode? Mode { get; set; }

    public List<ProbeWire?>? Probes { get; set; }
}

internal sealed class ProbeWire
{
    public string? Id { get; set; }

    [JsonConverter(typeof(ProbeKindWord))]
    public ProbeKind? Kind { get; set; }

    public double? TemperatureC { get; set; }

    public double? HumidityPct { get; set; }
}

internal sealed class DoorWire
{
    public string? Id { get; set; }

    public bool? Open { get; set; }
}

internal sealed class ReeferWire
{
    [JsonConverter(typeof(ReeferStatusWord))]
    public ReeferStatus? Status { get; set; }

    public double? FuelPct { get; set; }

    public double? BatteryV { get; set; }

    public List<ReeferAlarmWire?>? Alarms { get; set; }
}

internal sealed class ReeferAlarmWire
{
    [JsonConverter(typeof(WireText))]
    public string? Code { get; set; }

    [JsonConverter(typeof(ReeferSeverityWord))]
    public ReeferSeverity? Severity { get; set; }
}

internal sealed class MotionWire
{
    public double? PeakG { get; set; }

    public bool? Crash { get; set; }
}

internal sealed class SecurityWire
{
    public bool? Sos { get; set; }

    public bool? Tamper { get; set; }

    public bool? Jamming { get; set; }

    public bool? PowerCut { get; set; }
}

internal sealed class DeviceWire
{
    public double? BatteryPct { get; set; }
}

/// <summary>Strict but for descriptive words and numbers that name: other numbers are numbers, a member stands once, and nesting ends where the contract's does.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = TelemetryParser.MaxDepth)]
[JsonSerializable(typeof(TelemetryWire))]
internal sealed partial class TelemetryWireJson : JsonSerializerContext;
