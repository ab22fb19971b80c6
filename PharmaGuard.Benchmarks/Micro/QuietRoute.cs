using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Benchmarks.Micro;

/// <summary>A route on which the trucks of <see cref="QuietRecords"/> are where they should be.</summary>
internal static class QuietRoute
{
    private const double Latitude = 53.4445;
    private const double Longitude = -2.9251;
    private const int PointsToAPlace = 4;

    public static TripRoute Of(int points) => new(
        RouteCheck.UsualCorridorM,
        [.. Enumerable.Range(0, points).Select(n => new GeoPoint(Latitude + ((n - (points / 2)) * 0.01), Longitude))],
        Places(points / PointsToAPlace, "Stop", 0.002, 200),
        Places(points / PointsToAPlace, "Zone", 0.1, 800));

    private static List<Place> Places(int count, string name, double east, double radius) =>
        [.. Enumerable.Range(0, count).Select(n => new Place($"{name} {n}", UnitVector.Of(new(Latitude + (((n * PointsToAPlace) + 1) * 0.01), Longitude + east)), radius))];
}
