using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Telemetry.ParserDrive;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class ReeferStateTests
{
    [Theory]
    [InlineData("\"running\"", ReeferStatus.Running)]
    [InlineData("\"On\"", ReeferStatus.Running)]
    [InlineData("\"OFF\"", ReeferStatus.Off)]
    [InlineData("\"stopped\"", ReeferStatus.Off)]
    [InlineData("\"standby-off\"", ReeferStatus.Off)]
    [InlineData("\"shutdown\"", ReeferStatus.Shutdown)]
    [InlineData("\"pre-trip\"", ReeferStatus.Unknown)]
    [InlineData("\"\"", ReeferStatus.Unknown)]
    [InlineData("true", ReeferStatus.Unknown)]
    public void Status_OfTheReefer_IsAWordOrUnknown(string status, ReeferStatus expected) =>
        Assert.Equal(expected, Reefer($$"""{"status":{{status}}}""")!.Status);

    [Theory]
    [InlineData("\"log\"", ReeferSeverity.Log)]
    [InlineData("\"check\"", ReeferSeverity.Check)]
    [InlineData("\"Prevent\"", ReeferSeverity.Prevent)]
    [InlineData("\"SHUTDOWN\"", ReeferSeverity.Shutdown)]
    [InlineData("\"red\"", ReeferSeverity.Check)]
    [InlineData("null", ReeferSeverity.Check)]
    [InlineData("2", ReeferSeverity.Check)]
    public void Severity_OfAnAlarm_IsAWordOrCheck(string severity, ReeferSeverity expected) => Assert.Equal(
        [new ReeferAlarm("10", expected), new ReeferAlarm("12", ReeferSeverity.Check)],
        Reefer($$"""{"alarms":[{"code":"10","severity":{{severity}}},{"code":"12"}]}""")!.Alarms);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"status":null,"fuelPct":null,"batteryV":null,"alarms":null,"hours":7}""")]
    public void Reefer_OfWhichNothingIsSaid_IsNull(string reefer) => Assert.Null(Reefer(reefer));

    [Theory]
    [InlineData("""{"fuelPct":0}""", 0.0, null)]
    [InlineData("""{"batteryV":11.4}""", null, 11.4)]
    [InlineData("""{"alarms":[]}""", null, null)]
    public void Reefer_OfWhichSomethingIsSaid_HasThat(string reefer, double? fuelPct, double? batteryV)
    {
        var reading = Reefer(reefer)!;

        Assert.Equal((ReeferStatus.Unknown, fuelPct, batteryV), (reading.Status, reading.FuelPct, reading.BatteryV));
        Assert.Empty(reading.Alarms);
    }

    [Theory]
    [InlineData("""{"code":" 23  ","severity":"shutdown"}""", "23")]
    [InlineData("""{"severity":"shutdown"}""", ReeferAlarm.NoCode)]
    [InlineData("""{"code":"  ","severity":"shutdown"}""", ReeferAlarm.NoCode)]
    [InlineData("""{"code":23,"severity":"shutdown"}""", "23")]
    [InlineData("""{"code":0.50,"severity":"shutdown"}""", "0.50")]
    [InlineData("""{"code":null,"severity":"shutdown"}""", ReeferAlarm.NoCode)]
    public void Alarm_WithAPaddedOrNumericCodeOrNone_IsStillAnAlarm(string alarm, string code) =>
        Assert.Equal([new ReeferAlarm(code, ReeferSeverity.Shutdown)], Reefer($$"""{"alarms":[{{alarm}}]}""")!.Alarms);

    [Fact]
    public void Alarms_AsManyAsAllowed_AreRead() => Assert.Equal(64, Reefer($$"""{"alarms":[{{Items("{\"code\":\"1\"}", 64)}}]}""")!.Alarms.Count);

    [Fact]
    public void Alarms_TooMany_AreRefused() =>
        Refused(Short("reefer", $$"""{"alarms":[{{Items("{\"code\":\"1\"}", 65)}}]}"""), "reefer.alarms has more than 64 items");

    [Theory]
    [InlineData("""{"fuelPct":101}""", "reefer.fuelPct is outside 0…100")]
    [InlineData("""{"fuelPct":"71"}""", "wrong type")]
    [InlineData("""{"batteryV":-1}""", "reefer.batteryV is outside 0…1000")]
    [InlineData("""{"alarms":{}}""", "wrong type")]
    [InlineData("""{"alarms":[null]}""", "reefer.alarms[] is null")]
    [InlineData("""{"alarms":["23"]}""", "wrong type")]
    [InlineData("""{"alarms":[{"code":true}]}""", "wrong type")]
    [InlineData("""{"alarms":[{"code":"<b>"}]}""", "reefer.alarms[].code has")]
    [InlineData("""{"alarms":[{"code":"2\u00003"}]}""", "reefer.alarms[].code has")]
    [InlineData("7", "wrong type")]
    public void Reefer_WrongOrUnphysical_IsRefused(string reefer, string reason) => Refused(Short("reefer", reefer), reason);

    [Fact]
    public void Code_TooLong_IsRefused() =>
        Refused(Short("reefer", $$"""{"alarms":[{"code":"{{new string('7', 65)}}"}]}"""), "reefer.alarms[].code must have 1 to 64");

    private static ReeferReading? Reefer(string json) => Read(Short("reefer", json)).Reefer;
}
