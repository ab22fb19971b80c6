namespace PharmaGuard.Web.Telemetry;

/// <summary>What the refrigeration unit says of itself.</summary>
/// <param name="Status">Unknown when the truck did not say.</param>
/// <param name="FuelPct">% of the tank; null when the truck did not say.</param>
/// <param name="BatteryV">V of the unit's battery; null when the truck did not say.</param>
/// <param name="Alarms">Empty when there are none, or none were sent.</param>
public sealed record ReeferReading(ReeferStatus Status, double? FuelPct, double? BatteryV, IReadOnlyList<ReeferAlarm> Alarms);
