using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Telemetry.ParserDrive;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class CargoSpaceTests
{
    [Theory]
    [InlineData("\"air\"", ProbeKind.Air)]
    [InlineData("\"buffered\"", ProbeKind.Buffered)]
    [InlineData("\"Product\"", ProbeKind.Product)]
    [InlineData("\"supply\"", ProbeKind.Air)]
    [InlineData("\"\"", ProbeKind.Air)]
    [InlineData("\"<b>\\n\\ud800\"", ProbeKind.Air)]
    [InlineData("null", ProbeKind.Air)]
    [InlineData("7", ProbeKind.Air)]
    [InlineData("""{"of":["glycol"]}""", ProbeKind.Air)]
    public void Kind_OfAProbe_IsAWordOrAir(string kind, ProbeKind expected) => Assert.Equal(
        [new ProbeReading(1, "rear", 5, expected, 48.5), new ProbeReading(1, "front", 6)],
        Read(Short("zones", $$"""[{"probes":[{"id":"rear","kind":{{kind}},"temperatureC":5,"humidityPct":48.5},{"id":"front","temperatureC":6}]}]""")).Probes);

    [Theory]
    [InlineData("\"cooling\"", ReeferMode.Cooling)]
    [InlineData("\"Heating\"", ReeferMode.Heating)]
    [InlineData("\"DEFROST\"", ReeferMode.Defrost)]
    [InlineData("\"start-stop\"", ReeferMode.StartStop)]
    [InlineData("\"startStop\"", ReeferMode.StartStop)]
    [InlineData("\"cycle-sentry\"", ReeferMode.StartStop)]
    [InlineData("\"off\"", ReeferMode.Off)]
    [InlineData("\"null\"", ReeferMode.Unknown)]
    [InlineData("\"pull-down\"", ReeferMode.Unknown)]
    [InlineData("3", ReeferMode.Unknown)]
    [InlineData("[\"off\"]", ReeferMode.Unknown)]
    public void Mode_OfAZone_IsAWordOrUnknown(string mode, ReeferMode expected) =>
        Assert.Equal([new ZoneReading(2, null, expected)], Read(Short("zones", $$"""[{"zone":2,"mode":{{mode}}}]""")).Zones);

    [Fact]
    public void Zones_ThatSayNeitherSetpointNorMode_AreLeftOut() => Assert.Equal(
        [new ZoneReading(1, -20, ReeferMode.Unknown), new ZoneReading(3, null, ReeferMode.Off)],
        Read(Short("zones", """[{"setpointC":-20,"mode":null},{"zone":2,"probes":[{"temperatureC":5}]},{"zone":3,"mode":"off"}]""")).Zones);

    [Fact]
    public void Zone_ThatStandsTwice_IsOneReadingAndTheFirstWordStands() => Assert.Equal(
        [new ZoneReading(1, 5, ReeferMode.Cooling), new ZoneReading(2, 3, ReeferMode.Unknown)],
        Read(Short("zones", """[{"setpointC":5},{"zone":2,"setpointC":3},{"zone":1,"setpointC":6,"mode":"cooling"},{"zone":1,"mode":"off"}]""")).Zones);

    [Fact]
    public void Zones_EmptyOrNull_AreNone()
    {
        Assert.Empty(Read(Short("zones", "[]")).Zones);
        Assert.Empty(Read(Short("zones", "null")).Probes);
        Assert.Empty(Read(Short("zones", """[{"zone":1,"probes":null}]""")).Probes);
    }

    [Fact]
    public void Probes_WithoutANameOrWithTheSameOne_AreToldApart()
    {
        var record = Read("""
            {"truckId":"T","recordedAt":"2026-11-24T05:00:00Z","zones":[
              {"probes":[{"temperatureC":9},{"id":"probe-2","temperatureC":5},{"temperatureC":6,"kind":"product","humidityPct":50}]},
              {"zone":1,"probes":[{"id":"probe-2","temperatureC":7}]},
              {"zone":2,"probes":[{"temperatureC":8}]}]}
            """);

        Assert.Equal([(1, 9), (1, 5), (1, 6), (1, 7), (2, 8.0)], record.Probes.Select(probe => (probe.Zone, probe.TemperatureC)));
        Assert.Equal(["probe", "probe-2", "probe-3", "probe-2-2", "probe"], record.Probes.Select(probe => probe.Id));
        Assert.Equal((ProbeKind.Product, 50), (record.Probes[2].Kind, record.Probes[2].HumidityPct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"id\":\"rear\",")]
    public void Probes_AsManyAsAllowed_AreToldApart(string id)
    {
        var probes = Items("{" + id + "\"temperatureC\":5}", 64);
        var record = Read(Short("zones", $$"""[{"probes":[{{probes}}]},{"zone":2,"probes":[{{probes}}]}]"""));

        Assert.Equal(128, record.Probes.Count);
        Assert.Equal(128, record.Probes.Select(probe => (probe.Zone, probe.Id)).Distinct().Count());
    }

    [Fact]
    public void Probes_ManyOfDifferentNames_KeepThem()
    {
        var probes = string.Join(',', Enumerable.Range(1, 20).Select(n => $$"""{"id":"p{{n}}","temperatureC":{{n}}}"""));

        Assert.Equal(
            Enumerable.Range(1, 20).Select(n => new ProbeReading(1, $"p{n}", n)),
            Read(Short("zones", $$"""[{"probes":[{{probes}}]}]""")).Probes);
    }

    [Fact]
    public void ShortForm_BesideAProbeOfItsName_IsToldApart() => Assert.Equal(
        [new ProbeReading(1, "cargo", 5), new ProbeReading(1, "cargo-2", 9, ProbeKind.Air, 40)],
        Read("""{"truckId":"T","recordedAt":"2026-11-24T05:00:00Z","temperatureC":9,"humidityPct":40,"zones":[{"probes":[{"id":"cargo","temperatureC":5}]}]}""")
            .Probes);

    [Theory]
    [InlineData("""[{"zone":0}]""", "zones[].zone is outside 1…64")]
    [InlineData("""[{"zone":1.5}]""", "wrong type")]
    [InlineData("""[{"setpointC":126}]""", "zones[].setpointC is outside -200…125")]
    [InlineData("""[{"setpointC":"5"}]""", "wrong type")]
    [InlineData("""[{"mode":"cooling","mode":"off"}]""", "stands twice")]
    [InlineData("""[{"probes":[null]}]""", "zones[].probes[] is null")]
    [InlineData("""[{"probes":[{"humidityPct":-1}]}]""", "zones[].probes[].humidityPct is outside 0…100")]
    [InlineData("""[{"probes":[{"humidityPct":"51"}]}]""", "wrong type")]
    [InlineData("""[{"probes":[{"id":"","temperatureC":5}]}]""", "zones[].probes[].id must have 1 to 64")]
    public void Zones_WrongOrUnphysical_AreRefused(string zones, string reason) => Refused(Short("zones", zones), reason);

    [Fact]
    public void Zones_TooMany_AreRefused()
    {
        Refused(Short("zones", $"[{Items("{\"mode\":\"off\"}", 65)}]"), "zones has more than 64 items");
        Refused(Short("zones", $$"""[{"probes":[{{Items("{}", 65)}}]}]"""), "zones[].probes has more than 64 items");
    }
}
