using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>How an observation is kept until nothing can come out of order with it any more. Exact: it is judged again, and compared with repeats.</summary>
internal sealed partial class Observation
{
    private const int NotSaid = -1;

    /// <summary>The flag of an observation with something about the route: all others need no byte for it.</summary>
    private const int HasRoute = 64;

    public void WriteTo(ref PastBytes bytes)
    {
        bytes.Add(At);
        bytes.Add(LoggedAt - At);
        bytes.Add(SpeedKmh);
        bytes.Add(PeakG);
        bytes.Add(FuelPct);
        bytes.Add(BatteryV);
        bytes.Add(DeviceBatteryPct);
        bytes.Add((Crash ? 1 : 0) | (Sos ? 2 : 0) | (Tamper ? 4 : 0) | (Jamming ? 8 : 0) | (PowerCut ? 16 : 0) | (HasFix ? 32 : 0)
            | (Route == default ? 0 : HasRoute));
        bytes.Add(DoorOpen is { } open ? (open ? 1 : 0) : NotSaid);
        bytes.Add((int)Reefer);
        WriteAlarms(ref bytes);
        WriteParts(ref bytes);
        if (Route != default)
        {
            Route.WriteTo(ref bytes);
        }
    }

    /// <summary>Becomes what was written.</summary>
    public void Read(ref PastReader reader)
    {
        At = reader.Number();
        LoggedAt = At + reader.Number();
        (SpeedKmh, PeakG, FuelPct) = (reader.Double(), reader.Double(), reader.Double());
        (BatteryV, DeviceBatteryPct) = (reader.Double(), reader.Double());
        var flags = reader.Int();
        (Crash, Sos, Tamper) = ((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
        (Jamming, PowerCut, HasFix) = ((flags & 8) != 0, (flags & 16) != 0, (flags & 32) != 0);
        DoorOpen = reader.Int() is not NotSaid and var open ? open == 1 : null;
        Reefer = (ReeferStatus)reader.Int();
        ReadAlarms(ref reader);
        ReadParts(ref reader);
        Route = (flags & HasRoute) != 0 ? RouteFix.Read(ref reader) : default;
    }

    private void WriteAlarms(ref PastBytes bytes)
    {
        var count = ReeferAlarms?.Count ?? NotSaid;
        bytes.Add(count);
        for (var n = 0; n < count; n++)
        {
            bytes.Add(ReeferAlarms![n].Code);
            bytes.Add((int)ReeferAlarms[n].Severity);
        }
    }

    private void ReadAlarms(ref PastReader reader)
    {
        var count = reader.Int();
        ReeferAlarm[]? alarms = count == NotSaid ? null : count == 0 ? [] : new ReeferAlarm[count];
        for (var n = 0; n < count; n++)
        {
            alarms![n] = new(reader.Text(), (ReeferSeverity)reader.Int());
        }

        ReeferAlarms = alarms;
    }

    private void WriteParts(ref PastBytes bytes)
    {
        bytes.Add(_zoneCount);
        foreach (ref readonly var zone in Zones)
        {
            bytes.Add(zone.Subject);
            bytes.Add(zone.Zone);
            bytes.Add((int)zone.Mode);
            bytes.Add(zone.SetpointC);
        }

        bytes.Add(_probeCount);
        foreach (ref readonly var probe in Probes)
        {
            bytes.Add(probe.Subject);
            bytes.Add(probe.Zone);
            bytes.Add((int)probe.Kind);
            bytes.Add(probe.Celsius);
            bytes.Add(probe.HumidityPct);
        }
    }

    private void ReadParts(ref PastReader reader)
    {
        Grow(ref _zones, _zoneCount = reader.Int());
        foreach (ref var zone in _zones.AsSpan(0, _zoneCount))
        {
            zone = new(reader.Int(), reader.Int(), (ReeferMode)reader.Int(), reader.Double());
        }

        Grow(ref _probes, _probeCount = reader.Int());
        foreach (ref var probe in _probes.AsSpan(0, _probeCount))
        {
            probe = new(reader.Int(), reader.Int(), (ProbeKind)reader.Int(), reader.Double(), reader.Double());
        }
    }
}
