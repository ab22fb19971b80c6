using System.Globalization;

namespace PharmaGuard.Web.Fleet;

/// <summary>Whether a truck can be judged by a route as it is described.</summary>
internal static class RouteCheck
{
    public const int MaxPoints = 200;

    /// <summary>Of stops, and of forbidden places.</summary>
    public const int MaxPlaces = 50;

    public const double UsualCorridorM = 500;

    private const double MinCorridorM = 50;
    private const double MaxCorridorM = 50_000;

    /// <summary>Metres: a satellite fix is no better.</summary>
    private const double MinLegM = 1;

    /// <summary>Metres: no road follows a great circle for longer.</summary>
    private const double MaxLegM = 500_000;

    /// <summary>The route as it is stored; null when it says nothing.</summary>
    public static RouteDocument? Run(RouteDocument? raw, string path, FieldChecks checks)
    {
        if (raw is null)
        {
            return null;
        }

        var points = CheckPoints(raw.Points ?? [], path + "points", checks);
        checks.AddIf(raw.CorridorM is not null && points.Count == 0, path + "corridorM", "needs points: it is what lies around their line");
        checks.Range(path + "corridorM", raw.CorridorM, MinCorridorM, MaxCorridorM, "m");
        var stops = PlaceCheck.Run(raw.Stops ?? [], path + "stops", checks);
        var forbidden = PlaceCheck.Run(raw.Forbidden ?? [], path + "forbidden", checks);
        return points.Count + stops.Count + forbidden.Count == 0 ? null : new()
        {
            CorridorM = points.Count == 0 ? null : raw.CorridorM ?? UsualCorridorM,
            Points = points.Count == 0 ? null : points,
            Stops = stops.Count == 0 ? null : stops,
            Forbidden = forbidden.Count == 0 ? null : forbidden,
        };
    }

    private static List<PointDocument> CheckPoints(IReadOnlyList<PointDocument> raw, string path, FieldChecks checks)
    {
        checks.Count(path, raw.Count, MaxPoints);
        checks.AddIf(raw.Count == 1, path, "must have at least 2 items, or none: one point is no line");
        List<PointDocument> points = [];
        GeoPoint? before = null;
        foreach (var point in raw.Take(MaxPoints))
        {
            var item = $"{path}[{points.Count}]";
            var (latitude, longitude) = Coordinates.Run(point.Latitude, point.Longitude, item + ".", checks);
            points.Add(new() { Latitude = latitude, Longitude = longitude });
            GeoPoint? here = latitude is { } north && longitude is { } east ? new(north, east) : null;
            if (before is { } from && here is { } to)
            {
                CheckLeg(GreatCircle.Distance(from, to), item, checks);
            }

            before = here;
        }

        return points;
    }

    private static void CheckLeg(double lengthM, string item, FieldChecks checks)
    {
        checks.AddIf(lengthM < MinLegM, item, "is where the point before it is");
        checks.AddIf(lengthM > MaxLegM, item, string.Create(CultureInfo.InvariantCulture, $"is more than {MaxLegM / 1000} km from the point before it"));
    }
}
