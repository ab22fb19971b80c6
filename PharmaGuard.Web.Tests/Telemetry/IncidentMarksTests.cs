using System.Text;
using CsCheck;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class IncidentMarksTests
{
    private static readonly string[] Spaces = ["", " ", "\t", "\n "];
    private static readonly string[] Events = ["", "crash", "sos"];

    [Theory]
    [InlineData("""{"motion":{"peakG":0.3,"crash":false},"security":{"sos":false}}""", false)]
    [InlineData("""{"motion" : { "peakG" : 1.9 , "crash" : false }}""", false)]
    [InlineData("""{"temperatureC":9.4}""", false)]
    [InlineData("", false)]
    [InlineData("""{"motion":{"crash":true}}""", true)]
    [InlineData("""{"motion":{"crash" :	true}}""", true)]
    [InlineData("""{"other":{"crash":false},"motion":{"crash":true}}""", true)]
    [InlineData("""{"security":{"sos": true}}""", true)]
    [InlineData("""{"event":"lunch"}""", true)]
    [InlineData("""{"motion":{"peakG":2.0}}""", true)]
    [InlineData("""{"motion":{"peakG":0.2e1}}""", true)]
    [InlineData("""{"motion":{"peakG":"?"}}""", true)]
    [InlineData("""{"\u0065vent":"crash"}""", true)]
    public void MayTell_ARecord_IsTrueForWhateverCouldBeAnIncident(string json, bool expected) =>
        Assert.Equal(expected, IncidentMarks.MayTell(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void MayTell_WhatTheParserReadsAsAnIncident_IsAlwaysTrue() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Double[0, 6], Gen.Int[0, 3].Select(n => Spaces[n]), Gen.Int[0, 2].Select(n => Events[n])).Sample(
            (crash, sos, peak, space, happened) =>
            {
                var json = FormattableString.Invariant(
                    $$"""{"truckId":"T","recordedAt":"2026-11-24T05:00:00Z","motion":{"peakG"{{space}}:{{space}}{{peak:0.00}},"crash":{{space}}{{(crash ? "true" : "false")}}},"security":{"sos"{{space}}:{{(sos ? "true" : "false")}}}{{(happened.Length > 0 ? $",\"event\":\"{happened}\"" : "")}}}""");
                var bytes = Encoding.UTF8.GetBytes(json);
                Assert.True(TelemetryParser.TryParse(bytes, new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero), out var record, out var reason), reason);
                Assert.True(IncidentMarks.MayTell(bytes) || !(record.Crash || record.Sos || record.PeakG >= 2.5), json);
            });
}
