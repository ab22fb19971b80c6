using System.Text;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class TelemetryParserTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 1, TimeSpan.Zero);

    private const string Long = """
        { "schemaVersion": 1, "messageId": "01JD", "truckId": "TRUCK-101", "recordedAt": "2026-11-24T05:00:00.000Z",
          "position": { "latitude": 53.4445, "longitude": -2.9251, "speedKmh": 62.1, "headingDeg": 53, "accuracyM": 8 },
          "zones": [ { "zone": 1, "setpointC": 5.0, "mode": "cooling",
                       "probes": [ { "id": "rear", "kind": "air", "temperatureC": 5.4, "humidityPct": 51 } ] } ],
          "doors": [ { "id": "rear", "open": false } ],
          "reefer": { "status": "running", "fuelPct": 71, "batteryV": 12.6, "alarms": [ { "code": "23", "severity": "shutdown" } ] },
          "motion": { "peakG": 0.3, "crash": false },
          "security": { "sos": false, "tamper": false, "jamming": false, "powerCut": false },
          "device": { "batteryPct": 97 } }
        """;

    [Fact]
    public void LongForm_OfTheContract_IsRead()
    {
        var record = Read(Long);

        Assert.Equal("TRUCK-101", record.Truck.Value);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero), record.RecordedAt);
        Assert.Equal(62.1, record.SpeedKmh);
        Assert.Equal([new ProbeReading(1, "rear", 5.4)], record.Probes);
        Assert.Equal(0.3, record.PeakG);
        Assert.False(record.Crash);
        Assert.False(record.DoorOpen);
    }

    [Fact]
    public void Probes_WithoutANameOrWithTheSameOne_AreToldApart()
    {
        var record = Read("""
            {"truckId":"T","recordedAt":"2026-11-24T05:00:00Z","zones":[
              {"probes":[{"temperatureC":9},{"id":"probe-2","temperatureC":5},{"temperatureC":6}]},
              {"zone":1,"probes":[{"id":"probe-2","temperatureC":7}]},
              {"zone":2,"probes":[{"temperatureC":8}]}]}
            """);

        Assert.Equal([(1, 9), (1, 5), (1, 6), (1, 7), (2, 8.0)], record.Probes.Select(probe => (probe.Zone, probe.TemperatureC)));
        Assert.Equal(["probe", "probe-2", "probe-3", "probe-2-2", "probe"], record.Probes.Select(probe => probe.Id));
    }

    [Theory]
    [InlineData("crash", true, false, false)]
    [InlineData("sos", false, true, false)]
    [InlineData("tamper", false, false, true)]
    public void ShortForm_Event_SetsThatFlag(string name, bool crash, bool sos, bool tamper)
    {
        var record = Read($$"""{"truckId":"T","recordedAt":"2026-11-24T06:00:00+01:00","event":"{{name}}","temperatureC":9.4,"doorOpen":true,"humidityPct":40}""");

        Assert.Equal((crash, sos, tamper), (record.Crash, record.Sos, record.Tamper));
        Assert.Equal([new ProbeReading(1, "cargo", 9.4)], record.Probes);
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

    [Fact]
    public void UnknownMembers_AreIgnored() => Read(Short("extra", """{"a":[1,2,{"b":null}]}"""));

    private static string Short(string member, string json)
    {
        Dictionary<string, string> members = new()
        {
            ["truckId"] = "\"T\"",
            ["recordedAt"] = "\"2026-11-24T05:00:00Z\"",
            [member] = json,
        };
        return "{" + string.Join(',', members.Select(entry => $"\"{entry.Key}\":{entry.Value}")) + "}";
    }

    private static TelemetryRecord Read(string text)
    {
        Assert.True(TelemetryParser.TryParse(Encoding.UTF8.GetBytes(text), Now, out var record, out var reason), reason);
        return record;
    }

    private static string Reason(byte[]? value)
    {
        Assert.False(TelemetryParser.TryParse(value, Now, out var record, out var reason));
        Assert.Null(record);
        return reason;
    }

    private static void Refused(string text, string reason)
    {
        var said = Reason(Encoding.UTF8.GetBytes(text));
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.True(said.Length < 200);
    }
}
