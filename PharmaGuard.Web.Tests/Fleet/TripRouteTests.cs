using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public class TripRouteTests
{
    private static readonly GeoPoint[] Corner = [new(51, 0), new(52, 0), new(52, 1)];

    [Fact]
    public void Distance_BesideTheSecondLeg_IsThatToTheNearestLeg()
    {
        var route = new TripRoute(500, Corner, [], []);

        Assert.Equal(GreatCircle.Distance(new(0, 0), new(0.01, 0)), route.DistanceM(UnitVector.Of(new(51.99, 0))) + GreatCircle.Distance(new(0, 0), new(0.01, 0)), 3);
        Assert.InRange(route.DistanceM(UnitVector.Of(new(51.99, 0.5))), 1_100, 1_300);
    }

    [Fact]
    public void Distance_NoLine_IsInfinite()
    {
        Assert.All([new TripRoute(500, [], [], []), new TripRoute(500, [new(51, 0)], [], [])], route =>
        {
            Assert.False(route.HasLine);
            Assert.Equal(double.PositiveInfinity, route.DistanceM(UnitVector.Of(new(51, 0))));
        });
    }

    [Fact]
    public void Nearest_LargePlaceFurtherAway_IsTheOneWhoseEdgeIsNearer()
    {
        var places = new Places([Place("small", 51.00, 100), Place("large", 51.10, 5_000)]);

        Assert.Equal(1, places.Nearest(UnitVector.Of(new(51.04, 0)), out var edge));
        Assert.Equal(GreatCircle.Distance(new(51.04, 0), new(51.10, 0)) - 5_000, edge, 3);
        Assert.Equal(0, places.Nearest(UnitVector.Of(new(51, 0)), out var deep));
        Assert.Equal(-100, deep, 3);
    }

    [Fact]
    public void Nearest_OfNone_IsNone()
    {
        Assert.Equal(-1, new Places([]).Nearest(UnitVector.Of(new(51, 0)), out var edge));
        Assert.Equal(double.PositiveInfinity, edge);
    }

    private static Place Place(string name, double latitude, double radius) => new(name, UnitVector.Of(new(latitude, 0)), radius);
}
