using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>One temperature, by the number of its probe on the truck.</summary>
internal readonly record struct ObservedProbe(int Subject, int Zone, ProbeKind Kind, double Celsius, double HumidityPct);

/// <summary>One zone. NaN and unknown where nothing was said.</summary>
internal readonly record struct ObservedZone(int Subject, int Zone, ReeferMode Mode, double SetpointC);

/// <summary>
/// What the rules see of one record, nearly all of it numbers: the last minutes of ten thousand trucks have to fit into memory. Used again for later
/// records; NaN stands for what the truck did not say.
/// </summary>
internal sealed partial class Observation
{
    private static readonly ObservedProbe[] _noProbes = [];
    private static readonly ObservedZone[] _noZones = [];

    private ObservedProbe[] _probes = _noProbes;
    private ObservedZone[] _zones = _noZones;
    private int _probeCount;
    private int _zoneCount;

    /// <summary>Truck's clock, UTC ticks.</summary>
    public long At { get; private set; }

    /// <summary>Kafka's time of the record, UTC ticks, never before that of an earlier one.</summary>
    public long LoggedAt { get; private set; }

    public double SpeedKmh { get; private set; }

    public double PeakG { get; private set; }

    public double FuelPct { get; private set; }

    public double BatteryV { get; private set; }

    public double DeviceBatteryPct { get; private set; }

    public bool Crash { get; private set; }

    public bool Sos { get; private set; }

    public bool Tamper { get; private set; }

    public bool Jamming { get; private set; }

    public bool PowerCut { get; private set; }

    public bool HasFix { get; private set; }

    public bool? DoorOpen { get; private set; }

    public ReeferStatus Reefer { get; private set; }

    /// <summary>The unit's codes; null when the truck said nothing of its unit.</summary>
    public IReadOnlyList<ReeferAlarm>? ReeferAlarms { get; private set; }

    public ReadOnlySpan<ObservedProbe> Probes => _probes.AsSpan(0, _probeCount);

    public ReadOnlySpan<ObservedZone> Zones => _zones.AsSpan(0, _zoneCount);

    /// <summary>All but the parts of the truck.</summary>
    public void Read(TelemetryRecord record, long loggedAt)
    {
        (At, LoggedAt) = (record.RecordedAt.UtcTicks, loggedAt);
        SpeedKmh = record.SpeedKmh ?? double.NaN;
        PeakG = record.PeakG ?? double.NaN;
        FuelPct = record.Reefer?.FuelPct ?? double.NaN;
        BatteryV = record.Reefer?.BatteryV ?? double.NaN;
        DeviceBatteryPct = record.DeviceBatteryPct ?? double.NaN;
        (Crash, Sos, Tamper, Jamming, PowerCut) = (record.Crash, record.Sos, record.Tamper, record.Jamming, record.PowerCut);
        (HasFix, Route) = (record.Position is not null, default);
        DoorOpen = record.DoorOpen;
        Reefer = record.Reefer?.Status ?? ReeferStatus.Unknown;
        ReeferAlarms = record.Reefer?.Alarms;
        (_probeCount, _zoneCount) = (0, 0);
    }

    public void Read(TelemetryRecord record, long loggedAt, SubjectList subjects)
    {
        Read(record, loggedAt);
        Grow(ref _probes, record.Probes.Count);
        Grow(ref _zones, record.Zones.Count);
        for (var n = 0; n < record.Zones.Count; n++)
        {
            var zone = record.Zones[n];
            Add(new ObservedZone(subjects.OfZone(zone.Zone), zone.Zone, zone.Mode, zone.SetpointC ?? double.NaN));
        }

        for (var n = 0; n < record.Probes.Count; n++)
        {
            var probe = record.Probes[n];
            _probes[_probeCount++] = new(
                subjects.OfProbe(probe.Zone, probe.Id), probe.Zone, probe.Kind, probe.TemperatureC, probe.HumidityPct ?? double.NaN);
            if (FindZone(probe.Zone) < 0)
            {
                Add(new ObservedZone(subjects.OfZone(probe.Zone), probe.Zone, ReeferMode.Unknown, double.NaN));
            }
        }
    }

    /// <summary>The same record once more: it says nothing new.</summary>
    public bool IsRepeatOf(Observation other) =>
        At == other.At && SpeedKmh.Equals(other.SpeedKmh) && PeakG.Equals(other.PeakG) && DoorOpen == other.DoorOpen
        && FuelPct.Equals(other.FuelPct) && BatteryV.Equals(other.BatteryV) && DeviceBatteryPct.Equals(other.DeviceBatteryPct)
        && Flags == other.Flags && Route.IsSameAs(other.Route) && Reefer == other.Reefer && HasSameAlarms(other)
        && Probes.SequenceEqual(other.Probes) && Zones.SequenceEqual(other.Zones);

    public ReeferMode ModeOf(int zone) => FindZone(zone) is >= 0 and var n ? _zones[n].Mode : ReeferMode.Unknown;

    private (bool, bool, bool, bool, bool, bool) Flags => (Crash, Sos, Tamper, Jamming, PowerCut, HasFix);

    private bool HasSameAlarms(Observation other) => ReeferAlarms is null || other.ReeferAlarms is null
        ? ReeferAlarms is null && other.ReeferAlarms is null
        : ReeferAlarms.SequenceEqual(other.ReeferAlarms);

    private void Add(ObservedZone zone)
    {
        Grow(ref _zones, _zoneCount + 1);
        _zones[_zoneCount++] = zone;
    }

    private int FindZone(int zone)
    {
        for (var n = 0; n < _zoneCount; n++)
        {
            if (_zones[n].Zone == zone)
            {
                return n;
            }
        }

        return -1;
    }

    private static void Grow<T>(ref T[] array, int count)
    {
        if (array.Length < count)
        {
            Array.Resize(ref array, count);
        }
    }
}
