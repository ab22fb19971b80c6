using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Telemetry;

/// <summary>One reading from one truck, checked: every number is finite and physical, every text printable and short.</summary>
public sealed record TelemetryRecord
{
    public required TruckId Truck { get; init; }

    /// <summary>The sender's own name for this record; null when it gave none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Truck's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>km/h; null when the truck did not say.</summary>
    public double? SpeedKmh { get; init; }

    /// <summary>Degrees clockwise from north; null when the truck did not say.</summary>
    public double? HeadingDeg { get; init; }

    /// <summary>Null unless the truck said both coordinates.</summary>
    public GeoPosition? Position { get; init; }

    public IReadOnlyList<ProbeReading> Probes { get; init; } = [];

    /// <summary>Only the zones of which the truck said a setpoint or a mode.</summary>
    public IReadOnlyList<ZoneReading> Zones { get; init; } = [];

    /// <summary>Null when the truck said nothing of its refrigeration unit.</summary>
    public ReeferReading? Reefer { get; init; }

    /// <summary>The device's accident flag.</summary>
    public bool Crash { get; init; }

    /// <summary>Largest acceleration since the last record, in g.</summary>
    public double? PeakG { get; init; }

    /// <summary>The panic button.</summary>
    public bool Sos { get; init; }

    public bool Tamper { get; init; }

    public bool Jamming { get; init; }

    public bool PowerCut { get; init; }

    /// <summary>Null when the truck did not say anything about doors.</summary>
    public bool? DoorOpen { get; init; }

    /// <summary>% of the telematics device's own battery; null when the truck did not say.</summary>
    public double? DeviceBatteryPct { get; init; }
}
