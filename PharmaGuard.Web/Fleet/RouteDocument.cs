namespace PharmaGuard.Web.Fleet;

/// <summary>The route of a <see cref="TruckDocument"/>.</summary>
internal sealed record RouteDocument
{
    /// <summary>Metres. Left out: <see cref="RouteCheck.UsualCorridorM"/>.</summary>
    public double? CorridorM { get; init; }

    public IReadOnlyList<PointDocument>? Points { get; init; }

    /// <summary>Where it may stop and open its doors.</summary>
    public IReadOnlyList<PlaceDocument>? Stops { get; init; }

    /// <summary>Where it must not be.</summary>
    public IReadOnlyList<PlaceDocument>? Forbidden { get; init; }

    /// <summary>For a route that was checked.</summary>
    public TripRoute ToRoute() => new(
        CorridorM ?? RouteCheck.UsualCorridorM,
        [.. (Points ?? []).Select(point => new GeoPoint(point.Latitude!.Value, point.Longitude!.Value))],
        [.. (Stops ?? []).Select(place => place.ToPlace())],
        [.. (Forbidden ?? []).Select(place => place.ToPlace())]);
}

/// <summary>A point of the line.</summary>
internal sealed record PointDocument
{
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

/// <summary>A circle.</summary>
internal sealed record PlaceDocument
{
    /// <summary>Unique among those of the same meaning.</summary>
    public string? Name { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public double? RadiusM { get; init; }

    /// <summary>For a place that was checked.</summary>
    public Place ToPlace() => new(Name!, UnitVector.Of(new(Latitude!.Value, Longitude!.Value)), RadiusM!.Value);
}
