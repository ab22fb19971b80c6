using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using PharmaGuard.Web.Fleet;

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

    /// <summary>Longest id of a truck, a probe or a message, and longest code of an alarm, in characters.</summary>
    public const int MaxIdLength = WireId.MaxLength;

    /// <summary>Longest list, and highest number of a zone.</summary>
    public const int MaxItems = 64;

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
        var message = check.Text("messageId", wire.MessageId);
        var cargo = default(CargoSpace);
        cargo.Read(wire, ref check);
        var reefer = ReeferState.Read(wire.Reefer, ref check);
        check.Count("doors", wire.Doors?.Count, MaxItems);
        CheckRanges(wire, ref check);
        var raised = check.Event(wire.Event);
        if (check.Reason is not null)
        {
            return check.Reason;
        }

        record = new TelemetryRecord
        {
            Truck = truck,
            MessageId = message,
            RecordedAt = recordedAt,
            ReceivedAt = receivedAt,
            SpeedKmh = wire.Position?.SpeedKmh,
            HeadingDeg = wire.Position?.HeadingDeg,
            Position = Position(wire.Position),
            Probes = cargo.Probes,
            Zones = cargo.Zones,
            Reefer = reefer,
            Crash = wire.Motion?.Crash == true || raised == TruckEvent.Crash,
            PeakG = wire.Motion?.PeakG,
            Sos = wire.Security?.Sos == true || raised == TruckEvent.Sos,
            Tamper = wire.Security?.Tamper == true || raised == TruckEvent.Tamper,
            Jamming = wire.Security?.Jamming == true,
            PowerCut = wire.Security?.PowerCut == true,
            DoorOpen = wire.DoorOpen ?? (wire.Doors is { Count: > 0 } doors ? doors.Exists(door => door?.Open == true) : null),
            DeviceBatteryPct = wire.Device?.BatteryPct,
        };
        return null;
    }

    private static GeoPosition? Position(PositionWire? wire) =>
        wire is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPosition(latitude, longitude, wire.AccuracyM) : null;

    private static void CheckRanges(TelemetryWire wire, ref RecordCheck check)
    {
        check.Range("position.latitude", wire.Position?.Latitude, -90, 90);
        check.Range("position.longitude", wire.Position?.Longitude, -180, 180);
        check.Range("position.speedKmh", wire.Position?.SpeedKmh, 0, 400);
        check.Range("position.headingDeg", wire.Position?.HeadingDeg, 0, 360);
        check.Range("position.accuracyM", wire.Position?.AccuracyM, 0, 1_000_000);
        check.Range("motion.peakG", wire.Motion?.PeakG, 0, 1_000);
        check.Range("device.batteryPct", wire.Device?.BatteryPct, 0, 100);
    }
}
