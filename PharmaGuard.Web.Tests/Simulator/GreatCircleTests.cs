using PharmaGuard.Simulator.Geography;

namespace PharmaGuard.Web.Tests.Simulator;

public class GreatCircleTests
{
    private static readonly GeoPoint _a = new(51.15134, -0.212221);
    private static readonly GeoPoint _b = new(51.25153, -0.074731);

    [Fact]
    public void Distance_KnownPair_IsToTheMillimetre() => Assert.Equal(14_692.774, GreatCircle.Distance(_a, _b), 0.001);

    [Fact]
    public void Bearing_KnownPair_IsInitialBearing() => Assert.Equal(40.6373, GreatCircle.Bearing(_a, _b), 0.0001);

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(1)]
    public void Between_Fraction_IsThatPartOfTheWay(double fraction) =>
        Assert.Equal(fraction * 14_692.774, GreatCircle.Distance(_a, GreatCircle.Between(_a, _b, fraction)), 0.01);

    [Fact]
    public void Between_SamePoint_StaysThere() => Assert.Equal(_a, GreatCircle.Between(_a, _a, 0.5));

    [Fact]
    public void Polyline_PastACorner_TurnsOntoTheNextPiece()
    {
        var corner = new GeoPoint(0, 1);
        var road = new Polyline([new GeoPoint(0, 0), corner, new GeoPoint(1, 1)]);
        var piece = GreatCircle.Distance(new GeoPoint(0, 0), corner);

        Assert.Equal(90, road.At(piece / 2).Heading, 0.01);
        Assert.Equal(0, road.At(piece * 1.5).Heading, 0.01);
        Assert.Equal(0.5, road.At(piece * 1.5).Point.Latitude, 0.001);
        Assert.Equal(1, road.At(road.LengthM).Point.Latitude, 1e-9);
    }

    [Fact]
    public void Network_EveryRoute_StaysInItsRegionAndStartsAtItsDepot()
    {
        foreach (var depot in Network.Depots)
        {
            var start = depot.Routes[0].At(0).Point;
            foreach (var route in depot.Routes)
            {
                Assert.Equal(start, route.At(0).Point);
                Assert.InRange(route.LengthM, 20_000, 300_000);
                for (var m = 0.0; m < route.LengthM; m += 1000)
                {
                    var (point, heading) = route.At(m);
                    Assert.InRange(point.Latitude, 49.5, 55.1);
                    Assert.InRange(point.Longitude, -3.1, 6.2);
                    Assert.InRange(heading, 0, 360);
                }
            }
        }
    }
}
