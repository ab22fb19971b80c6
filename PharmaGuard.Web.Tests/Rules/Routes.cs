using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>A route along the meridian of Greenwich, where it is known how many metres a position lies beside it.</summary>
internal static class Routes
{
    /// <summary>Of the depot, at its southern end.</summary>
    public const double DepotRadiusM = 200;

    private const double DepotLatitude = 51;

    public static readonly TripRoute Whole = Document(stops: true, forbidden: true).ToRoute();

    public static readonly GeoPosition OnLine = Beside(0);

    public static readonly GeoPosition InDepot = FromDepot(0);

    public static readonly GeoPosition InDocks = new(51.7, 0.1, null);

    public static RouteDocument Document(bool line = true, bool stops = false, bool forbidden = false) => new()
    {
        CorridorM = 500,
        Points = line ? [new() { Latitude = DepotLatitude, Longitude = 0 }, new() { Latitude = 52, Longitude = 0 }] : null,
        Stops = stops ? [Place("Depot North", DepotLatitude, 0, DepotRadiusM), Place("Clinic", 52, 0, 100)] : null,
        Forbidden = forbidden ? [Place("Old quay", 51.7, 0.2, 300), Place("Docks", 51.7, 0.1, 300)] : null,
    };

    public static TruckProfile With(this TruckProfile truck, TripRoute? route, int version = 1) => truck with { Route = route, Version = version };

    /// <summary>Far from both stops.</summary>
    /// <param name="metres">East of the line.</param>
    /// <param name="accuracy">Of the fix.</param>
    public static GeoPosition Beside(double metres, double? accuracy = null)
    {
        const double latitude = 51.5;
        var east = Math.Asin(Math.Sin(metres / GreatCircle.EarthRadiusM) / Math.Cos(double.DegreesToRadians(latitude)));
        return new(latitude, double.RadiansToDegrees(east), accuracy);
    }

    /// <summary>A truck that has it.</summary>
    public static RuleDrive OnRoute(params string[] kinds)
    {
        var drive = new RuleDrive(kinds);
        drive.Truck = drive.Truck.With(Whole);
        return drive;
    }

    /// <param name="metres">From its centre, on the line.</param>
    /// <param name="accuracy">Of the fix.</param>
    public static GeoPosition FromDepot(double metres, double? accuracy = null) =>
        new(DepotLatitude + double.RadiansToDegrees(metres / GreatCircle.EarthRadiusM), 0, accuracy);

    public static Func<TelemetryRecord, TelemetryRecord> At(GeoPosition? position, double? speed = 80, bool? door = null) =>
        record => record with { Position = position, SpeedKmh = speed, DoorOpen = door };

    private static PlaceDocument Place(string name, double latitude, double longitude, double radius) =>
        new() { Name = name, Latitude = latitude, Longitude = longitude, RadiusM = radius };
}
