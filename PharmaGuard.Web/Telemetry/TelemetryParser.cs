using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// Bytes → record, or the reason why not. It never throws for what a truck sent. The limits of physics are wider than any rule's limit, so
/// that a broken sensor is told apart from a bad load.
/// </summary>
internal static class TelemetryParser
{
    /// <summary>Largest record, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Deepest nesting; the contract needs 5.</summary>
    public const int MaxDepth = 16;

    /// <summary>Longest id of a truck or a probe, in characters.</summary>
    public const int MaxIdLength = 64;

    private const int MaxItems = 64;

    /// <summary>A clock that was never set reads 1970, 1980 or 2000.</summary>
    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Traccar's default filter for fixes from the future: 86,400 s.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    public static bool TryParse(
        byte[]? value, DateTimeOffset receivedAt, [NotNullWhen(true)] out TelemetryRecord? record, [NotNullWhen(false)] out string? reason)
    {
        record = null;
        reason = CheckBytes(value);
        if (reason is not null)
        {
            return false;
        }

        try
        {
            var wire = JsonSerializer.Deserialize(value!, TelemetryWireJson.Default.TelemetryWire);
            reason = wire is null ? "the value is the JSON null" : Convert(wire, receivedAt, out record);
        }
        catch (JsonException fault)
        {
            reason = JsonFault.Describe(value!, fault);
        }

        return (record is not null) == (reason is null) && record is not null;
    }

    private static string? CheckBytes(byte[]? value) => value switch
    {
        null => "the value is null",
        { Length: 0 } => "the value is empty",
        { Length: > MaxBytes } => $"larger than {MaxBytes} bytes",
        _ when !Utf8.IsValid(value) => "not UTF-8",
        _ => null,
    };

    private static string? Convert(TelemetryWire wire, DateTimeOffset receivedAt, out TelemetryRecord? record)
    {
        record = null;
        var check = new RecordCheck();
        var truck = check.TruckId(wire.TruckId);
        var recordedAt = check.Time("recordedAt", wire.RecordedAt, Earliest, receivedAt + MaxAhead);
        var probes = Probes(wire, ref check);
        CheckRanges(wire, ref check);
        var raised = check.Event(wire.Event);
        if (check.Reason is not null)
        {
            return check.Reason;
        }

        record = new TelemetryRecord
        {
            Truck = truck,
            RecordedAt = recordedAt,
            ReceivedAt = receivedAt,
            SpeedKmh = wire.Position?.SpeedKmh,
            Probes = probes,
            Crash = wire.Motion?.Crash == true || raised == TruckEvent.Crash,
            PeakG = wire.Motion?.PeakG,
            Sos = wire.Security?.Sos == true || raised == TruckEvent.Sos,
            Tamper = wire.Security?.Tamper == true || raised == TruckEvent.Tamper,
            Jamming = wire.Security?.Jamming == true,
            PowerCut = wire.Security?.PowerCut == true,
            DoorOpen = wire.DoorOpen ?? (wire.Doors is { Count: > 0 } doors ? doors.Exists(door => door?.Open == true) : null),
        };
        return null;
    }

    private static List<ProbeReading> Probes(TelemetryWire wire, ref RecordCheck check)
    {
        List<ProbeReading> readings = [];
        Dictionary<(int Zone, string Id), int> names = [];
        check.Count("zones", wire.Zones?.Count, MaxItems);
        check.Count("doors", wire.Doors?.Count, MaxItems);
        foreach (var zone in wire.Zones ?? [])
        {
            check.NotNull("zones[]", zone);
            check.Count("zones[].probes", zone?.Probes?.Count, MaxItems);
            check.Range("zones[].zone", zone?.Zone, 1, MaxItems);
            check.Range("zones[].setpointC", zone?.SetpointC, Physics.MinC, Physics.MaxC);
            foreach (var probe in zone?.Probes ?? [])
            {
                check.NotNull("zones[].probes[]", probe);
                var id = probe?.Id is null ? "probe" : check.Id("zones[].probes[].id", probe.Id);
                check.Range("zones[].probes[].temperatureC", probe?.TemperatureC, Physics.MinC, Physics.MaxC);
                check.Range("zones[].probes[].humidityPct", probe?.HumidityPct, 0, 100);
                if (probe?.TemperatureC is { } celsius)
                {
                    Add(zone!.Zone ?? 1, id, celsius);
                }
            }
        }

        check.Range("temperatureC", wire.TemperatureC, Physics.MinC, Physics.MaxC);
        if (wire.TemperatureC is { } single)
        {
            Add(1, "cargo", single);
        }

        return readings;

        // Two readings under one name would end each other's conditions, and neither would ever be raised.
        void Add(int zone, string id, double celsius)
        {
            var name = id;
            while (!names.TryAdd((zone, name), 1))
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{id}-{++names[(zone, id)]}");
            }

            readings.Add(new ProbeReading(zone, name, celsius));
        }
    }

    private static void CheckRanges(TelemetryWire wire, ref RecordCheck check)
    {
        check.Range("position.latitude", wire.Position?.Latitude, -90, 90);
        check.Range("position.longitude", wire.Position?.Longitude, -180, 180);
        check.Range("position.speedKmh", wire.Position?.SpeedKmh, 0, 400);
        check.Range("position.headingDeg", wire.Position?.HeadingDeg, 0, 360);
        check.Range("position.accuracyM", wire.Position?.AccuracyM, 0, 1_000_000);
        check.Range("humidityPct", wire.HumidityPct, 0, 100);
        check.Range("reefer.fuelPct", wire.Reefer?.FuelPct, 0, 100);
        check.Range("reefer.batteryV", wire.Reefer?.BatteryV, 0, 1_000);
        check.Range("motion.peakG", wire.Motion?.PeakG, 0, 1_000);
        check.Range("device.batteryPct", wire.Device?.BatteryPct, 0, 100);
    }

    /// <summary>°C. Liquid nitrogen boils at −196 °C; no cargo probe survives 125 °C.</summary>
    private static class Physics
    {
        public const double MinC = -200;
        public const double MaxC = 125;
    }
}
