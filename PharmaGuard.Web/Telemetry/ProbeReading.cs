namespace PharmaGuard.Web.Telemetry;

/// <summary>One temperature.</summary>
/// <param name="Zone">Compartment, from 1.</param>
/// <param name="Id">Name of the probe in its zone.</param>
/// <param name="TemperatureC">°C.</param>
/// <param name="Kind">Air, unless the truck says otherwise.</param>
/// <param name="HumidityPct">Relative humidity in %; null when the probe does not measure it.</param>
public readonly record struct ProbeReading(
    int Zone, string Id, double TemperatureC, ProbeKind Kind = ProbeKind.Air, double? HumidityPct = null);
