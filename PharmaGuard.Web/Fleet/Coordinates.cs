namespace PharmaGuard.Web.Fleet;

/// <summary>Latitude and longitude from outside.</summary>
internal static class Coordinates
{
    private const double MaxLatitude = 90;
    private const double MaxLongitude = 180;

    /// <summary>As they are stored: equal meridians are equal numbers. Null for one that cannot be.</summary>
    public static (double? Latitude, double? Longitude) Run(double? latitude, double? longitude, string path, FieldChecks checks) => (
        Run(latitude, MaxLatitude, path + "latitude", checks),
        Run(longitude, MaxLongitude, path + "longitude", checks) is var east && east == -MaxLongitude ? MaxLongitude : east);

    private static double? Run(double? degrees, double most, string field, FieldChecks checks)
    {
        checks.AddIf(degrees is null, field, "is missing");
        checks.Range(field, degrees, -most, most, "°");

        // Adding 0 makes 0 of −0, which would be another text.
        return Math.Abs(degrees ?? double.NaN) <= most ? degrees + 0.0 : null;
    }
}
