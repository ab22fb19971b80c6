namespace PharmaGuard.Web.Fleet;

/// <summary>A point of the unit sphere. With it distances to many points need no angle functions, and poles and the date line are places like any other.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    public static UnitVector Of(GeoPoint point)
    {
        var (sinLat, cosLat) = Math.SinCos(double.DegreesToRadians(point.Latitude));
        var (sinLon, cosLon) = Math.SinCos(double.DegreesToRadians(point.Longitude));
        return new(cosLat * cosLon, cosLat * sinLon, sinLat);
    }

    public double Dot(in UnitVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>Shorter than one, unless the two stand at right angles.</summary>
    public UnitVector Cross(in UnitVector other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    public UnitVector Normalized()
    {
        var length = Math.Sqrt(Dot(this));
        return new(X / length, Y / length, Z / length);
    }

    /// <summary>Grows with the distance; exact for short ones, which 1 − cos is not.</summary>
    public double SquaredChordTo(in UnitVector other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return (x * x) + (y * y) + (z * z);
    }
}
