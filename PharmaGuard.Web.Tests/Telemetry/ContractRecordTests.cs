using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class ContractRecordTests
{
    [Fact]
    public void Record_OfTheContract_IsReadInFull()
    {
        var record = ParserDrive.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Telemetry", "Golden", "record.json")));

        Assert.Equal("TRUCK-101", record.Truck.Value);
        Assert.Equal("01JDQ4T6K8W2M5R7X9Z1B3D5F7", record.MessageId);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero), record.RecordedAt);
        Assert.Equal(new GeoPosition(53.4445, -2.9251, 8), record.Position);
        Assert.Equal((62.1, 53), (record.SpeedKmh, record.HeadingDeg));
        Assert.Equal([new ZoneReading(1, 5, ReeferMode.Cooling)], record.Zones);
        Assert.Equal([new ProbeReading(1, "rear", 5.4, ProbeKind.Air, 51)], record.Probes);
        Assert.False(record.DoorOpen);
        Assert.Equal((ReeferStatus.Running, 71, 12.6), (record.Reefer?.Status, record.Reefer?.FuelPct, record.Reefer?.BatteryV));
        Assert.Equal([new ReeferAlarm("23", ReeferSeverity.Shutdown)], record.Reefer?.Alarms);
        Assert.Equal((false, 0.3), (record.Crash, record.PeakG));
        Assert.Equal((false, false, false, false), (record.Sos, record.Tamper, record.Jamming, record.PowerCut));
        Assert.Equal(97, record.DeviceBatteryPct);
    }

    [Fact]
    public void Record_OfRequiredMembersOnly_SaysNothingElse()
    {
        var record = ParserDrive.Read("""{"truckId":"T","recordedAt":"2026-11-24T05:00:00Z"}""");

        Assert.Null(record.MessageId);
        Assert.Null(record.Position);
        Assert.Null(record.SpeedKmh);
        Assert.Null(record.HeadingDeg);
        Assert.Empty(record.Zones);
        Assert.Empty(record.Probes);
        Assert.Null(record.DoorOpen);
        Assert.Null(record.Reefer);
        Assert.Null(record.DeviceBatteryPct);
    }
}
