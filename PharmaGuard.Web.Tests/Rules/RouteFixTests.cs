using CsCheck;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class RouteFixTests
{
    private static readonly Gen<GeoPosition> Near = Gen.Select(Gen.Double[50.9, 52.1], Gen.Double[-0.3, 0.3], Gen.Double[0, 900]).Select(
        (latitude, longitude, accuracy) => new GeoPosition(latitude, longitude, accuracy < 300 ? null : accuracy - 300));

    [Fact]
    public void Bytes_OfAnyFix_AreReadAsTheSame() => Near.Select(Gen.Int[1, 100_000]).Sample((position, version) =>
    {
        var fix = RouteFix.Of(position, Routes.Whole, version);
        var bytes = new PastBytes();
        fix.WriteTo(ref bytes);
        bytes.Add(77L);
        var reader = bytes.ReadFrom(0);

        Assert.Equal(fix, RouteFix.Read(ref reader));
        Assert.Equal(77, reader.Number());
    });

    [Fact]
    public void Observation_WithAFix_IsReadAsTheSame() => Near.Sample(position =>
    {
        var (observation, read, bytes) = (Located(position, 3), new Observation(), new PastBytes());
        observation.WriteTo(ref bytes);
        var reader = bytes.ReadFrom(0);
        read.Read(ref reader);

        Assert.Equal(observation.Route, read.Route);
        Assert.True(read.IsRepeatOf(observation));
        Assert.Equal(bytes.Length, reader.Position);
    });

    [Fact]
    public void Observation_OfATruckWithoutARoute_NeedsNoMoreBytesThanWithoutAPosition()
    {
        var (with, without) = (new PastBytes(), new PastBytes());
        var observation = new Observation();
        observation.Read(Record(Routes.OnLine), 0);
        observation.Locate(Routes.OnLine, default);
        observation.WriteTo(ref with);
        observation.Read(Record(Routes.OnLine), 0);
        observation.WriteTo(ref without);

        Assert.Equal(without.Length, with.Length);
        Assert.Equal(default, observation.Route);
    }

    [Fact]
    public void Observation_UsedAgainForARecordWithoutAPosition_HasForgottenTheFix()
    {
        var observation = Located(Routes.InDepot, 1);
        Assert.Equal(Whereabouts.Inside, observation.Route.Stops);

        observation.Read(Record(null), 0);
        observation.Locate(null, Truck(1));

        Assert.Equal((Whereabouts.Unknown, Whereabouts.Unknown, Whereabouts.Unknown), (observation.Route.Corridor, observation.Route.Stops, observation.Route.Forbidden));
        Assert.Equal(0, observation.Route.FromStopM);
    }

    [Fact]
    public void Fix_InFrontOfOneOfAnOlderEntry_HasThePartsOfThatOneAndNoPlace()
    {
        var before = RouteFix.Of(Routes.InDepot, Routes.Whole, 2).Before(RouteFix.Of(Routes.OnLine, Routes.Document(stops: true).ToRoute(), 1));

        Assert.Equal((Whereabouts.Unknown, Whereabouts.Unknown, Whereabouts.None), (before.Corridor, before.Stops, before.Forbidden));
        Assert.Equal(default, RouteFix.Of(Routes.InDepot, Routes.Whole, 2).Before(default));
    }

    [Fact]
    public void Repeat_FromAnotherPlaceIsNone_FromAnotherVersionIsOne()
    {
        Assert.False(Located(Routes.InDepot, 1).IsRepeatOf(Located(Routes.OnLine, 1)));
        Assert.True(Located(Routes.OnLine, 1).IsRepeatOf(Located(Routes.OnLine, 2)));
    }

    private static Web.Fleet.TruckProfile Truck(int version) => new RuleDrive().Truck.With(Routes.Whole, version);

    private static Observation Located(GeoPosition position, int version)
    {
        var observation = new Observation();
        observation.Read(Record(position), RuleDrive.Start.UtcTicks);
        observation.Locate(position, Truck(version));
        return observation;
    }

    private static TelemetryRecord Record(GeoPosition? position) =>
        new() { Truck = new("TRUCK-101"), RecordedAt = RuleDrive.Start, ReceivedAt = RuleDrive.Start, Position = position };
}
