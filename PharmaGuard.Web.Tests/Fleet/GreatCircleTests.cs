using CsCheck;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public class GreatCircleTests
{
    // Coordinates of Copeland's sample; the numbers were worked out without this code.
    private static readonly GeoPoint From = new(51.15134, -0.212221);
    private static readonly GeoPoint To = new(51.25153, -0.074731);
    private static readonly GeoPoint Beside = new(51.2100, -0.1300);

    private static readonly Gen<GeoPoint> Anywhere = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Select((latitude, longitude) => new GeoPoint(latitude, longitude));

    // Legs as routes have them, 1 m to 500 km, and some that cross the date line or a pole.
    private static readonly Gen<(GeoPoint From, GeoPoint To)> Legs = Gen.Select(Anywhere, Gen.Double[0, 3], Gen.Double[-3, 3], Gen.Double[0, 5]).Select(
        (from, north, east, log) =>
        {
            var (latitude, longitude) = (from.Latitude + (north * Math.Pow(10, -log)), from.Longitude + (east * Math.Pow(10, -log)));
            return (from, latitude > 90 ? new GeoPoint(180 - latitude, longitude + 180) : new GeoPoint(latitude, longitude));
        }).Where(leg => GreatCircle.Distance(leg.from, leg.Item2) is >= 1 and <= 500_000);

    [Fact]
    public void Distance_OfTheSample_IsTheKnownOne() => Assert.Equal(14_692.774, GreatCircle.Distance(From, To), 3);

    [Fact]
    public void Bearing_OfTheSample_IsTheKnownOne() => Assert.Equal(40.6373, GreatCircle.Bearing(From, To), 4);

    [Fact]
    public void CrossTrack_OfTheSample_IsTheKnownOneToTheRight() => Assert.Equal(96.209, Leg(From, To).CrossTrackM(UnitVector.Of(Beside)), 3);

    [Fact]
    public void AlongTrack_OfTheSample_IsTheKnownOne() => Assert.Equal(8_682.323, Leg(From, To).AlongTrackM(UnitVector.Of(Beside)), 3);

    [Fact]
    public void CrossTrack_GoingBack_IsToTheLeft() => Assert.Equal(-96.209, Leg(To, From).CrossTrackM(UnitVector.Of(Beside)), 3);

    [Fact]
    public void DistanceOfLeg_PointBesideIt_IsTheCrossTrack() => Assert.Equal(96.209, DistanceM(From, To, Beside), 3);

    [Fact]
    public void DistanceOfLeg_PointBeforeTheStart_IsThatToTheStart()
    {
        var before = new GeoPoint(51.10, -0.30);

        Assert.True(Leg(From, To).AlongTrackM(UnitVector.Of(before)) < 0);
        Assert.Equal(GreatCircle.Distance(before, From), DistanceM(From, To, before), 6);
    }

    [Fact]
    public void DistanceOfLeg_PointPastTheEnd_IsThatToTheEnd()
    {
        var past = new GeoPoint(51.30, 0.01);

        Assert.True(Leg(From, To).AlongTrackM(UnitVector.Of(past)) > GreatCircle.Distance(From, To));
        Assert.Equal(GreatCircle.Distance(past, To), DistanceM(From, To, past), 6);
    }

    [Fact]
    public void DistanceOfLeg_PointOnTheOtherSideOfTheEarth_IsThatToTheNearerEnd() =>
        Assert.Equal(GreatCircle.Distance(new(-51.2, 179.9), From), DistanceM(From, To, new(-51.2, 179.9)), 3);

    [Theory]
    [InlineData(0, 179.5, 0, -179.5, 0.1, 180)]
    [InlineData(0, -179.5, 0, 179.5, -0.1, -180)]
    public void DistanceOfLeg_AcrossTheDateLine_IsThatToTheLeg(double lat1, double lon1, double lat2, double lon2, double latitude, double longitude)
    {
        Assert.Equal(GreatCircle.Distance(new(0, 0), new(0, 1)), GreatCircle.Distance(new(lat1, lon1), new(lat2, lon2)), 6);
        Assert.Equal(GreatCircle.Distance(new(0, 0), new(0.1, 0)), DistanceM(new(lat1, lon1), new(lat2, lon2), new(latitude, longitude)), 6);
    }

    [Theory]
    [InlineData(89)]
    [InlineData(-89)]
    public void DistanceOfLeg_OverAPole_IsThatToTheLeg(double latitude)
    {
        var pole = new GeoPoint(Math.Sign(latitude) * 90, 77);

        Assert.Equal(0, DistanceM(new(latitude, 0), new(latitude, 180), pole), 6);
        Assert.Equal(GreatCircle.Distance(new(0, 0), new(0.5, 0)), DistanceM(new(latitude, 0), new(latitude, 180), new(Math.Sign(latitude) * 89.5, 90)), 6);
        Assert.Equal(GreatCircle.Distance(new(0, 0), new(1, 0)), GreatCircle.Distance(new(latitude, 33), pole), 6);
    }

    [Fact]
    public void DistanceOfLeg_AnyPoint_IsNeverNegativeNorLongerThanToAnEnd() => Gen.Select(Legs, Anywhere).Sample((leg, point) =>
    {
        var distance = DistanceM(leg.From, leg.To, point);
        Assert.InRange(distance, 0, Math.Min(GreatCircle.Distance(point, leg.From), GreatCircle.Distance(point, leg.To)) + 0.1);
    });

    [Fact]
    public void DistanceOfLeg_PointOnIt_IsUnderAMetre() => Gen.Select(Legs, Gen.Double[0, 1]).Sample((leg, part) =>
        Assert.InRange(GreatCircle.ArcM(Leg(leg.From, leg.To).SquaredChordTo(Aside(leg, part, metres: 0))), 0, 1));

    [Fact]
    public void DistanceOfLeg_PointAtARightAngleToIt_IsTheWayGone() => Gen.Select(Legs, Gen.Double[0, 1], Gen.Double[-100_000, 100_000]).Sample((leg, part, metres) =>
    {
        var point = Aside(leg, part, metres);
        Assert.Equal(Math.Abs(metres), GreatCircle.ArcM(Leg(leg.From, leg.To).SquaredChordTo(point)), 0.1);
        Assert.Equal(metres, Leg(leg.From, leg.To).CrossTrackM(point), 0.1);
        Assert.Equal(part * GreatCircle.Distance(leg.From, leg.To), Leg(leg.From, leg.To).AlongTrackM(point), 0.1);
    });

    private static GreatCircleLeg Leg(GeoPoint from, GeoPoint to) => new(UnitVector.Of(from), UnitVector.Of(to));

    private static double DistanceM(GeoPoint from, GeoPoint to, GeoPoint point) => GreatCircle.ArcM(Leg(from, to).SquaredChordTo(UnitVector.Of(point)));

    /// <summary>A part of the leg gone, and then so many metres to the right of it.</summary>
    private static UnitVector Aside((GeoPoint From, GeoPoint To) leg, double part, double metres)
    {
        var (from, to) = (UnitVector.Of(leg.From), UnitVector.Of(leg.To));
        var (angle, side) = (GreatCircle.Distance(leg.From, leg.To) / GreatCircle.EarthRadiusM, metres / GreatCircle.EarthRadiusM);
        var on = Sum(from, Math.Sin((1 - part) * angle) / Math.Sin(angle), to, Math.Sin(part * angle) / Math.Sin(angle));
        return Sum(on, Math.Cos(side), to.Cross(from).Normalized(), Math.Sin(side)).Normalized();
    }

    private static UnitVector Sum(UnitVector a, double ofA, UnitVector b, double ofB) =>
        new((a.X * ofA) + (b.X * ofB), (a.Y * ofA) + (b.Y * ofB), (a.Z * ofA) + (b.Z * ofB));
}
