namespace PharmaGuard.Web.Telemetry;

/// <summary>Reads zones and probes, those of the long form and the one of the short form.</summary>
internal ref struct CargoSpace
{
    private ProbeReadings _probes;
    private ZoneReadings _zones;

    public readonly IReadOnlyList<ProbeReading> Probes => _probes.All;

    public readonly IReadOnlyList<ZoneReading> Zones => _zones.All;

    public void Read(TelemetryWire wire, ref RecordCheck check)
    {
        check.Count("zones", wire.Zones?.Count, TelemetryParser.MaxItems);
        if (wire.Zones is { Count: <= TelemetryParser.MaxItems } zones)
        {
            foreach (var zone in zones)
            {
                check.NotNull("zones[]", zone);
                if (zone is not null)
                {
                    Read(zone, zones.Count, ref check);
                }
            }
        }

        check.Temperature("temperatureC", wire.TemperatureC);
        check.Range("humidityPct", wire.HumidityPct, 0, 100);
        if (wire.TemperatureC is { } celsius)
        {
            _probes.Add(new ProbeReading(1, "cargo", celsius, ProbeKind.Air, wire.HumidityPct), expected: 1);
        }
    }

    private void Read(ZoneWire zone, int zones, ref RecordCheck check)
    {
        var number = zone.Zone ?? 1;
        check.Range("zones[].zone", zone.Zone, 1, TelemetryParser.MaxItems);
        check.Temperature("zones[].setpointC", zone.SetpointC);
        check.Count("zones[].probes", zone.Probes?.Count, TelemetryParser.MaxItems);
        if (zone.SetpointC is not null || zone.Mode is not null)
        {
            _zones.Add(new ZoneReading(number, zone.SetpointC, zone.Mode ?? ReeferMode.Unknown), zones);
        }

        if (zone.Probes is not { Count: <= TelemetryParser.MaxItems } probes)
        {
            return;
        }

        foreach (var probe in probes)
        {
            check.NotNull("zones[].probes[]", probe);
            if (probe is not null)
            {
                Read(number, probe, probes.Count, ref check);
            }
        }
    }

    private void Read(int zone, ProbeWire probe, int probes, ref RecordCheck check)
    {
        var id = probe.Id is null ? "probe" : check.Id("zones[].probes[].id", probe.Id);
        check.Temperature("zones[].probes[].temperatureC", probe.TemperatureC);
        check.Range("zones[].probes[].humidityPct", probe.HumidityPct, 0, 100);
        if (probe.TemperatureC is { } celsius)
        {
            _probes.Add(new ProbeReading(zone, id, celsius, probe.Kind ?? ProbeKind.Air, probe.HumidityPct), probes);
        }
    }
}
