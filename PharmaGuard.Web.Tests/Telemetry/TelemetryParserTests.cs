using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Telemetry.ParserDrive;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class TelemetryParserTests
{
    [Theory]
    [InlineData("crash", true, false, false)]
    [InlineData("sos", false, true, false)]
    [InlineData("tamper", false, false, true)]
    public void ShortForm_Event_SetsThatFlag(string name, bool crash, bool sos, bool tamper)
    {
        var record = Read($$"""{"truckId":"T","recordedAt":"2026-11-24T06:00:00+01:00","event":"{{name}}","temperatureC":9.4,"doorOpen":true,"humidityPct":40}""");

        Assert.Equal((crash, sos, tamper), (record.Crash, record.Sos, record.Tamper));
        Assert.Equal([new ProbeReading(1, "cargo", 9.4, ProbeKind.Air, 40)], record.Probes);
        Assert.True(record.DoorOpen);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero), record.RecordedAt);
    }

    [Theory]
    [InlineData("2026-11-24T05:00:00Z")]
    [InlineData("2026-11-24T05:00:00.1234567Z")]
    [InlineData("2026-11-24T05:00:00.123456789Z")]
    [InlineData("2026-11-24T05:00:00.123456789+01:00")]
    [InlineData("2026-11-24t05:00:00z")]
    [InlineData("2026-11-24T05:00:00.5-08:00")]
    [InlineData("2024-02-29T23:59:59.9999999Z")]
    public void RecordedAt_AnyRfc3339_IsRead(string text) => Read(Short("recordedAt", $"\"{text}\""));

    [Theory]
    [InlineData("2026-11-24T05:00:00", "not an RFC 3339")]
    [InlineData("2026-11-24 05:00:00Z", "not an RFC 3339")]
    [InlineData("2026-11-24", "not an RFC 3339")]
    [InlineData("2026-02-30T05:00:00Z", "not an RFC 3339")]
    [InlineData("2026-02-29T05:00:00.000Z", "not an RFC 3339")]
    [InlineData("2026-13-01T05:00:00Z", "not an RFC 3339")]
    [InlineData("2026-11-24T24:00:00Z", "not an RFC 3339")]
    [InlineData("2026-11-24T05:00:60Z", "not an RFC 3339")]
    [InlineData("2026-11-24T05:00:0xZ", "not an RFC 3339")]
    [InlineData("", "not an RFC 3339")]
    [InlineData("1970-01-01T00:00:00Z", "before 2020")]
    [InlineData("2099-01-01T00:00:00Z", "ahead of the server")]
    public void RecordedAt_Impossible_IsRefused(string text, string reason) => Refused(Short("recordedAt", $"\"{text}\""), reason);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("not json", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("null", "JSON null")]
    [InlineData("[]", "wrong type")]
    [InlineData("42", "wrong type")]
    [InlineData("""{"recordedAt":"2026-11-24T05:00:00Z"}""", "truckId is missing")]
    [InlineData("""{"truckId":"T"}""", "recordedAt is missing")]
    [InlineData("""{"truckId":null,"recordedAt":"2026-11-24T05:00:00Z"}""", "truckId is missing")]
    [InlineData("""{"truckId":"SYSTEM","recordedAt":"2026-11-24T05:00:00Z"}""", "truckId is a reserved word")]
    [InlineData("""{"truckId":"system","recordedAt":"2026-11-24T05:00:00Z"}""", "truckId is a reserved word")]
    [InlineData("""{"truckId":7,"recordedAt":"2026-11-24T05:00:00Z"}""", "wrong type at $.truckId")]
    [InlineData("""{"truckId":"T","truckId":"U","recordedAt":"2026-11-24T05:00:00Z"}""", "stands twice")]
    [InlineData("""{"truckId":"T","recordedAt":"2026-11-24T05:00:00Z"} trailing""", "not JSON")]
    [InlineData("""{"truckId":"T","recordedAt":"2026-11-24T05:00:00Z","temperatureC":NaN}""", "not JSON")]
    public void Value_NotARecord_IsRefused(string text, string reason) => Refused(text, reason);

    [Theory]
    [InlineData("temperatureC", "1e308", "temperatureC is outside")]
    [InlineData("temperatureC", "1e999", "temperatureC is outside")]
    [InlineData("temperatureC", "-400", "temperatureC is outside")]
    [InlineData("temperatureC", "\"9.4\"", "wrong type")]
    [InlineData("temperatureC", "true", "wrong type")]
    [InlineData("humidityPct", "101", "humidityPct is outside")]
    [InlineData("event", "\"lunch\"", "event is none of")]
    [InlineData("position", """{"latitude":91}""", "position.latitude")]
    [InlineData("position", """{"speedKmh":-1}""", "position.speedKmh")]
    [InlineData("position", """{"latitude":53,"longitude":181}""", "position.longitude")]
    [InlineData("position", """{"headingDeg":361}""", "position.headingDeg")]
    [InlineData("position", """{"accuracyM":-1}""", "position.accuracyM")]
    [InlineData("position", """{"accuracyM":"8"}""", "wrong type")]
    [InlineData("device", """{"batteryPct":101}""", "device.batteryPct is outside 0…100")]
    [InlineData("device", """{"batteryPct":"97"}""", "wrong type")]
    [InlineData("messageId", "\"a\\nb\"", "messageId has a character that cannot be printed")]
    [InlineData("messageId", "\"\\u202e\"", "messageId has a character that cannot be printed")]
    [InlineData("messageId", "true", "wrong type at $.messageId")]
    [InlineData("messageId", "[7]", "wrong type at $.messageId")]
    [InlineData("messageId", "\"\\ud800\"", "")]
    [InlineData("zones", """[{"probes":[{"id":"rear","temperatureC":-400}]}]""", "temperatureC is outside")]
    [InlineData("zones", """[{"probes":[{"id":"<b>","temperatureC":4}]}]""", "probes[].id")]
    [InlineData("zones", "[null]", "zones[] is null")]
    [InlineData("zones", """{"zone":1}""", "wrong type")]
    [InlineData("motion", """{"crash":"yes"}""", "wrong type")]
    public void Member_WrongOrUnphysical_IsRefused(string member, string json, string reason) => Refused(Short(member, json), reason);

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\n")]
    [InlineData("\\u001b[31m")]
    [InlineData("\\u202e")]
    [InlineData("\\u200b")]
    [InlineData("\\ud800")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a&b")]
    [InlineData(" T")]
    [InlineData("")]
    public void TruckId_UnprintableOrMarkup_IsRefused(string id) => Refused(Short("truckId", $"\"{id}\""), "");

    [Fact]
    public void TruckId_TooLong_IsRefused() => Refused(Short("truckId", $"\"{new string('x', 10_000)}\""), "1 to 64");

    [Theory]
    [InlineData(64)]
    [InlineData(1)]
    public void TruckId_OfAllowedLength_IsRead(int length) => Assert.Equal(length, Read(Short("truckId", $"\"{new string('x', length)}\"")).Truck.Value.Length);

    [Fact]
    public void Value_Null_IsRefused() => Assert.Equal("the value is null", Reason(null));

    [Fact]
    public void Value_NotUtf8_IsRefused() => Assert.Equal("not UTF-8", Reason([.. "{\"truckId\":\""u8, 0xC3, 0x28, .. "\"}"u8]));

    [Fact]
    public void Value_OfAMegabyte_IsRefused() => Refused(Short("note", $"\"{new string('x', 1_000_000)}\""), "larger than");

    [Theory]
    [InlineData(17)]
    [InlineData(30_000)]
    public void Value_NestedTooDeep_IsRefused(int depth) =>
        Refused(Short("extra", new string('[', depth) + new string(']', depth)), "nested deeper");

    [Theory]
    [InlineData("""{"latitude":53.4,"longitude":-2.9}""", 53.4, -2.9, null)]
    [InlineData("""{"latitude":0,"longitude":0,"accuracyM":12.5}""", 0.0, 0.0, 12.5)]
    public void Position_WithBothCoordinates_IsRead(string position, double latitude, double longitude, double? accuracyM) =>
        Assert.Equal(new GeoPosition(latitude, longitude, accuracyM), Read(Short("position", position)).Position);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"latitude":53.4,"accuracyM":8}""")]
    [InlineData("""{"latitude":null,"longitude":-2.9}""")]
    public void Position_WithoutBothCoordinates_IsNone(string position) => Assert.Null(Read(Short("position", position)).Position);

    [Fact]
    public void Heading_WithoutCoordinates_IsRead() => Assert.Equal(359.9, Read(Short("position", """{"headingDeg":359.9}""")).HeadingDeg);

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"<17@gateway>\"", "<17@gateway>")]
    [InlineData("23", "23")]
    [InlineData("1780000000000000000001", "1780000000000000000001")]
    [InlineData("-1.50e+3", "-1.50e+3")]
    public void MessageId_AnyPrintableTextOrNumber_IsRead(string json, string? expected) => Assert.Equal(expected, Read(Short("messageId", json)).MessageId);

    [Fact]
    public void MessageId_OfAllowedLength_IsRead() => Assert.Equal(64, Read(Short("messageId", $"\"{new string('x', 64)}\"")).MessageId!.Length);

    [Fact]
    public void MessageId_NumberThatIsTooLong_IsRefused() => Refused(Short("messageId", new string('7', 65)), "messageId has more than 64 characters");

    [Fact]
    public void MessageId_TooLong_IsRefused() => Refused(Short("messageId", $"\"{new string('x', 65)}\""), "messageId has more than 64 characters");

    [Fact]
    public void ShortForm_HumidityWithoutTemperature_IsNoReading() => Assert.Empty(Read(Short("humidityPct", "40")).Probes);

    [Fact]
    public void DeviceBattery_InRange_IsRead() => Assert.Equal(0, Read(Short("device", """{"batteryPct":0}""")).DeviceBatteryPct);

    [Fact]
    public void UnknownMembers_AreIgnored() => Read(Short("extra", """{"a":[1,2,{"b":null}]}"""));
}
