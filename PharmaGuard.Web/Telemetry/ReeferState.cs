namespace PharmaGuard.Web.Telemetry;

/// <summary>Reads what the refrigeration unit says of itself.</summary>
internal static class ReeferState
{
    public static ReeferReading? Read(ReeferWire? wire, ref RecordCheck check)
    {
        if (wire is null or { Status: null, FuelPct: null, BatteryV: null, Alarms: null })
        {
            return null;
        }

        check.Range("reefer.fuelPct", wire.FuelPct, 0, 100);
        check.Range("reefer.batteryV", wire.BatteryV, 0, 1_000);
        return new ReeferReading(wire.Status ?? ReeferStatus.Unknown, wire.FuelPct, wire.BatteryV, Alarms(wire.Alarms, ref check));
    }

    private static ReeferAlarm[] Alarms(List<ReeferAlarmWire?>? wire, ref RecordCheck check)
    {
        check.Count("reefer.alarms", wire?.Count, TelemetryParser.MaxItems);
        if (wire is null or { Count: 0 or > TelemetryParser.MaxItems })
        {
            return [];
        }

        var alarms = new ReeferAlarm[wire.Count];
        for (var n = 0; n < alarms.Length; n++)
        {
            check.NotNull("reefer.alarms[]", wire[n]);
            alarms[n] = new ReeferAlarm(Code(wire[n]?.Code, ref check), wire[n]?.Severity ?? ReeferSeverity.Check);
        }

        return alarms;
    }

    // Gateways pad codes to a fixed width, and an alarm without a code is still an alarm.
    private static string Code(string? code, ref RecordCheck check) =>
        string.IsNullOrWhiteSpace(code) ? ReeferAlarm.NoCode : check.Id("reefer.alarms[].code", code.Trim());
}
