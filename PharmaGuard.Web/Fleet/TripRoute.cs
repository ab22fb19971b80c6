namespace PharmaGuard.Web.Fleet;

/// <summary>
/// Where a truck shall go, where it may stop and where it must not be. It never changes: another version of the truck has another one.
/// </summary>
public sealed class TripRoute
{
    private readonly GreatCircleLeg[] _legs;

    /// <param name="corridorM">How far to either side still counts as on the line, metres.</param>
    /// <param name="line">The points of the line, none of them twice in a row; fewer than two: there is no line.</param>
    /// <param name="stops">Where it may stop and open its doors.</param>
    /// <param name="forbidden">Where it must not be.</param>
    internal TripRoute(double corridorM, IReadOnlyList<GeoPoint> line, IReadOnlyList<Place> stops, IReadOnlyList<Place> forbidden)
    {
        (CorridorM, Stops, Forbidden) = (corridorM, new(stops), new(forbidden));
        _legs = new GreatCircleLeg[Math.Max(0, line.Count - 1)];
        for (var n = 0; n < _legs.Length; n++)
        {
            _legs[n] = new(UnitVector.Of(line[n]), UnitVector.Of(line[n + 1]));
        }
    }

    public double CorridorM { get; }

    public bool HasLine => _legs.Length > 0;

    internal Places Stops { get; }

    internal Places Forbidden { get; }

    /// <summary>Metres from the line; infinite when there is none.</summary>
    internal double DistanceM(in UnitVector point)
    {
        var least = double.PositiveInfinity;
        foreach (ref readonly var leg in _legs.AsSpan())
        {
            least = Math.Min(least, leg.SquaredChordTo(point));
        }

        return HasLine ? GreatCircle.ArcM(least) : least;
    }
}
