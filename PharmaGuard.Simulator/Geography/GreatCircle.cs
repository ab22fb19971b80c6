namespace PharmaGuard.Simulator.Geography;

/// <summary>Distances and points on a sphere with the earth's mean radius; good to 0.6 % against the ellipsoid.</summary>
internal static class GreatCircle
{
    public const double EarthRadiusM = 6_371_008.8;

    /// <summary>Metres between two points (haversine, stable for short distances).</summary>
    public static double Distance(GeoPoint from, GeoPoint to) => EarthRadiusM * Angle(from, to);

    /// <summary>Initial bearing in degrees clockwise from north, in [0, 360).</summary>
    public static double Bearing(GeoPoint from, GeoPoint to)
    {
        var (lat1, lat2) = (Radians(from.Latitude), Radians(to.Latitude));
        var deltaLon = Radians(to.Longitude - from.Longitude);
        var y = Math.Sin(deltaLon) * Math.Cos(lat2);
        var x = (Math.Cos(lat1) * Math.Sin(lat2)) - (Math.Sin(lat1) * Math.Cos(lat2) * Math.Cos(deltaLon));
        return (double.RadiansToDegrees(Math.Atan2(y, x)) + 360) % 360;
    }

    /// <summary>The point at <paramref name="fraction"/> (0 to 1) of the way.</summary>
    public static GeoPoint Between(GeoPoint from, GeoPoint to, double fraction)
    {
        var angle = Angle(from, to);
        if (angle < 1e-12)
        {
            return from;
        }

        var a = Math.Sin((1 - fraction) * angle) / Math.Sin(angle);
        var b = Math.Sin(fraction * angle) / Math.Sin(angle);
        var (lat1, lon1) = (Radians(from.Latitude), Radians(from.Longitude));
        var (lat2, lon2) = (Radians(to.Latitude), Radians(to.Longitude));
        var x = (a * Math.Cos(lat1) * Math.Cos(lon1)) + (b * Math.Cos(lat2) * Math.Cos(lon2));
        var y = (a * Math.Cos(lat1) * Math.Sin(lon1)) + (b * Math.Cos(lat2) * Math.Sin(lon2));
        var z = (a * Math.Sin(lat1)) + (b * Math.Sin(lat2));
        return new GeoPoint(
            double.RadiansToDegrees(Math.Atan2(z, Math.Sqrt((x * x) + (y * y)))),
            double.RadiansToDegrees(Math.Atan2(y, x)));
    }

    private static double Angle(GeoPoint from, GeoPoint to)
    {
        var sinLat = Math.Sin(Radians(to.Latitude - from.Latitude) / 2);
        var sinLon = Math.Sin(Radians(to.Longitude - from.Longitude) / 2);
        var h = (sinLat * sinLat)
            + (Math.Cos(Radians(from.Latitude)) * Math.Cos(Radians(to.Latitude)) * sinLon * sinLon);
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private static double Radians(double degrees) => double.DegreesToRadians(degrees);
}
