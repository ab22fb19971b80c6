namespace PharmaGuard.Web.Fleet;

/// <summary>
/// Distances on a sphere with the earth's mean radius; good to 0.6 % against the ellipsoid. The simulator has one of its own, on purpose: what it says of a
/// truck is compared with what the rules say, and a fault that both shared would not be seen.
/// </summary>
internal static class GreatCircle
{
    public const double EarthRadiusM = 6_371_008.8;

    /// <summary>Metres between two points (haversine: stable for short distances).</summary>
    public static double Distance(GeoPoint from, GeoPoint to)
    {
        var (lat1, lat2) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var sinLat = Math.Sin((lat2 - lat1) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(to.Longitude - from.Longitude) / 2);
        var h = (sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon);
        return 2 * EarthRadiusM * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>Initial bearing in degrees clockwise from north, in [0, 360).</summary>
    public static double Bearing(GeoPoint from, GeoPoint to)
    {
        var (lat1, lat2) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(to.Latitude));
        var deltaLon = double.DegreesToRadians(to.Longitude - from.Longitude);
        var east = Math.Sin(deltaLon) * Math.Cos(lat2);
        var north = (Math.Cos(lat1) * Math.Sin(lat2)) - (Math.Sin(lat1) * Math.Cos(lat2) * Math.Cos(deltaLon));
        return (double.RadiansToDegrees(Math.Atan2(east, north)) + 360) % 360;
    }

    /// <summary>Metres along the sphere between two points whose chord through it is known.</summary>
    /// <param name="squaredChord">On the unit sphere: see <see cref="UnitVector.SquaredChordTo"/>.</param>
    public static double ArcM(double squaredChord) => 2 * EarthRadiusM * Math.Asin(Math.Min(1, Math.Sqrt(squaredChord) / 2));
}
