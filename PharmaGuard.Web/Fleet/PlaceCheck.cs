namespace PharmaGuard.Web.Fleet;

/// <summary>Whether places can be told apart, and a truck in them from one outside.</summary>
internal static class PlaceCheck
{
    private const int MaxNameLength = 64;
    private const double MinRadiusM = 10;
    private const double MaxRadiusM = 50_000;

    /// <summary>The places as they are stored.</summary>
    public static List<PlaceDocument> Run(IReadOnlyList<PlaceDocument> raw, string path, FieldChecks checks)
    {
        checks.Count(path, raw.Count, RouteCheck.MaxPlaces);
        List<PlaceDocument> places = [];
        foreach (var place in raw.Take(RouteCheck.MaxPlaces))
        {
            var item = $"{path}[{places.Count}].";
            var name = checks.Text(item + "name", place.Name, MaxNameLength);
            checks.AddIf(name is null, item + "name", "is missing: a person reads it in an alarm");
            var twin = places.FindIndex(other => name is not null && other.Name == name);
            checks.AddIf(twin >= 0, item + "name", $"is there twice: {path}[{twin}] has it");
            var (latitude, longitude) = Coordinates.Run(place.Latitude, place.Longitude, item, checks);
            checks.AddIf(place.RadiusM is null, item + "radiusM", "is missing");
            checks.Range(item + "radiusM", place.RadiusM, MinRadiusM, MaxRadiusM, "m");
            places.Add(new() { Name = name, Latitude = latitude, Longitude = longitude, RadiusM = place.RadiusM });
        }

        return places;
    }
}
