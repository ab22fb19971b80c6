using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// What one record means against the route that the truck has at that moment: which parts the route has, and where the position lies in them. It is all that
/// the rules need, and kept instead of the position, so that judging again, after another route was registered, finds what was found.
/// </summary>
internal readonly record struct RouteFix
{
    /// <summary>Of the line's corridor. The circle of a stop is part of it: yards and access roads are on no line.</summary>
    public Whereabouts Corridor { get; private init; }

    /// <summary>Of all stops together.</summary>
    public Whereabouts Stops { get; private init; }

    /// <summary>Of all forbidden places together.</summary>
    public Whereabouts Forbidden { get; private init; }

    /// <summary>Whole metres from the line; 0 unless outside of the corridor.</summary>
    public int OffLineM { get; private init; }

    /// <summary>Whole metres from the edge of the nearest stop; 0 unless outside of all.</summary>
    public int FromStopM { get; private init; }

    private int NearestStop { get; init; }

    private int ForbiddenPlace { get; init; }

    /// <summary>Of the truck's entry that the numbers of places are of.</summary>
    private int Version { get; init; }

    /// <param name="position">A fix that does not say its accuracy is taken as exact.</param>
    /// <param name="route">Of the truck.</param>
    /// <param name="version">Of the truck's entry.</param>
    public static RouteFix Of(GeoPosition position, TripRoute route, int version)
    {
        var point = UnitVector.Of(new(position.Latitude, position.Longitude));
        var accuracy = position.AccuracyM ?? 0;
        var stop = route.Stops.Nearest(point, out var fromStop);
        var forbidden = route.Forbidden.Nearest(point, out var fromForbidden);
        var stops = stop < 0 ? Whereabouts.None : Of(fromStop, accuracy);
        var offLine = route.DistanceM(point);
        var corridor = OfCorridor(stop < 0 ? Whereabouts.Outside : stops, offLine, accuracy, route);
        var inForbidden = forbidden < 0 ? Whereabouts.None : Of(fromForbidden, accuracy);
        return new()
        {
            Corridor = corridor,
            Stops = stops,
            Forbidden = inForbidden,
            OffLineM = corridor == Whereabouts.Outside ? (int)Math.Round(offLine) : 0,
            FromStopM = stops == Whereabouts.Outside ? (int)Math.Round(fromStop) : 0,
            NearestStop = stops == Whereabouts.Outside ? stop : 0,
            ForbiddenPlace = inForbidden == Whereabouts.Inside ? forbidden : 0,
            Version = version,
        };
    }

    /// <summary>Of a record without a position.</summary>
    public static RouteFix Nowhere(TripRoute route, int version) => new()
    {
        Corridor = route.HasLine ? Whereabouts.Unknown : Whereabouts.None,
        Stops = route.Stops.Count > 0 ? Whereabouts.Unknown : Whereabouts.None,
        Forbidden = route.Forbidden.Count > 0 ? Whereabouts.Unknown : Whereabouts.None,
        Version = version,
    };

    /// <summary>
    /// The same in front of a record that came before it. If the truck has another entry since then, its place against the route of that time can no longer
    /// be told.
    /// </summary>
    public RouteFix Before(in RouteFix later) => Version == later.Version ? this : new()
    {
        Corridor = Undecided(later.Corridor),
        Stops = Undecided(later.Stops),
        Forbidden = Undecided(later.Forbidden),
        Version = later.Version,
    };

    /// <summary>The name of the nearest stop; null when the truck is not outside of all, or has another route by now.</summary>
    public string? StopName(in TruckProfile truck) =>
        Stops == Whereabouts.Outside && truck.Version == Version ? truck.Route?.Stops[NearestStop].Name : null;

    /// <summary>The name of the forbidden place; null when the truck is in none, or has another route by now.</summary>
    public string? ForbiddenName(in TruckProfile truck) =>
        Forbidden == Whereabouts.Inside && truck.Version == Version ? truck.Route?.Forbidden[ForbiddenPlace].Name : null;

    /// <summary>What was measured against another entry of the truck cannot be told apart.</summary>
    public bool IsSameAs(in RouteFix other) => Version != other.Version || this == other;

    public void WriteTo(ref PastBytes bytes)
    {
        bytes.Add((int)Corridor | ((int)Stops << 2) | ((int)Forbidden << 4));
        bytes.Add(Version);
        if (Corridor == Whereabouts.Outside)
        {
            bytes.Add(OffLineM);
        }

        if (Stops == Whereabouts.Outside)
        {
            bytes.Add(FromStopM);
            bytes.Add(NearestStop);
        }

        if (Forbidden == Whereabouts.Inside)
        {
            bytes.Add(ForbiddenPlace);
        }
    }

    public static RouteFix Read(ref PastReader reader)
    {
        var where = reader.Int();
        var version = reader.Int();
        var (corridor, stops, forbidden) = ((Whereabouts)(where & 3), (Whereabouts)((where >> 2) & 3), (Whereabouts)((where >> 4) & 3));

        // Read in the order in which they are written.
        return new()
        {
            Corridor = corridor,
            Stops = stops,
            Forbidden = forbidden,
            Version = version,
            OffLineM = corridor == Whereabouts.Outside ? reader.Int() : 0,
            FromStopM = stops == Whereabouts.Outside ? reader.Int() : 0,
            NearestStop = stops == Whereabouts.Outside ? reader.Int() : 0,
            ForbiddenPlace = forbidden == Whereabouts.Inside ? reader.Int() : 0,
        };
    }

    // A fix rougher than the corridor says nothing of it.
    private static Whereabouts OfCorridor(Whereabouts stops, double offLine, double accuracy, TripRoute route) => stops switch
    {
        _ when !route.HasLine => Whereabouts.None,
        Whereabouts.Inside => Whereabouts.Inside,
        _ when accuracy > route.CorridorM => Whereabouts.Unknown,
        _ => Of(offLine - route.CorridorM, accuracy) is var corridor && corridor == Whereabouts.Outside ? stops : corridor,
    };

    private static Whereabouts Undecided(Whereabouts part) => part == Whereabouts.None ? Whereabouts.None : Whereabouts.Unknown;

    private static Whereabouts Of(double fromEdge, double accuracy) =>
        fromEdge > accuracy ? Whereabouts.Outside
        : fromEdge <= -accuracy ? Whereabouts.Inside
        : Whereabouts.Unknown;
}
