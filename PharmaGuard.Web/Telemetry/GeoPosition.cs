namespace PharmaGuard.Web.Telemetry;

/// <summary>Where the truck is, in WGS 84.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="AccuracyM">Radius in metres; null when the truck did not say.</param>
public readonly record struct GeoPosition(double Latitude, double Longitude, double? AccuracyM);
