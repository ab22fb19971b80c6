using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Telemetry;

/// <summary>One reading from one truck, checked: every number is finite and physical, every text printable and short.</summary>
public sealed record TelemetryRecord
{
    public required TruckId Truck { get; init; }

    /// <summary>Truck's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>km/h; null when the truck did not say.</summary>
    public double? SpeedKmh { get; init; }

    public IReadOnlyList<ProbeReading> Probes { get; init; } = [];

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
}

/// <summary>One temperature.</summary>
/// <param name="Zone">Compartment, from 1.</param>
/// <param name="Id">Name of the probe in its zone.</param>
/// <param name="TemperatureC">°C.</param>
public readonly record struct ProbeReading(int Zone, string Id, double TemperatureC);
