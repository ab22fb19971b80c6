namespace PharmaGuard.Web.Telemetry;

/// <summary>What the unit is to do in one compartment.</summary>
/// <param name="Zone">Compartment, from 1; each stands once in a record.</param>
/// <param name="SetpointC">°C; null when the truck did not say.</param>
/// <param name="Mode">Unknown when the truck did not say, or said it in a word of its own.</param>
public readonly record struct ZoneReading(int Zone, double? SetpointC, ReeferMode Mode);
