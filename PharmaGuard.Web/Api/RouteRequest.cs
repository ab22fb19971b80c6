using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>A truck's route as a program sends it. Nothing but types is checked here.</summary>
internal static class RouteRequest
{
    public static RouteDocument Read(JsonFields fields)
    {
        var route = new RouteDocument
        {
            CorridorM = fields.Number("corridorM"),
            Points = fields.Items("points", ReadPoint),
            Stops = fields.Items("stops", ReadPlace),
            Forbidden = fields.Items("forbidden", ReadPlace),
        };
        fields.RefuseOthers();
        return route;
    }

    private static PointDocument ReadPoint(JsonFields fields)
    {
        var point = new PointDocument { Latitude = fields.Number("latitude"), Longitude = fields.Number("longitude") };
        fields.RefuseOthers();
        return point;
    }

    private static PlaceDocument ReadPlace(JsonFields fields)
    {
        var place = new PlaceDocument
        {
            Name = fields.Text("name"),
            Latitude = fields.Number("latitude"),
            Longitude = fields.Number("longitude"),
            RadiusM = fields.Number("radiusM"),
        };
        fields.RefuseOthers();
        return place;
    }
}
