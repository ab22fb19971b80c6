namespace PharmaGuard.Web.Fleet;

/// <summary>A place on the earth, in WGS 84.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude);
