using System.Globalization;
using System.Net;
using System.Text.Json;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Api;

/// <summary>The route of a truck on its way in and out.</summary>
public sealed class TruckRouteApiTests : IAsyncLifetime
{
    private const string Whole = """
        {"depot":"North","route":{"points":[{"latitude":51.0,"longitude":0},{"latitude":52,"longitude":-0.0}],"stops":[{"name":" Depot North ","latitude":51,
        "longitude":-180,"radiusM":2e2}],"forbidden":[{"name":"Docks","latitude":51.7,"longitude":0.1,"radiusM":300}]},"by":"Kim Lee"}
        """;

    private const string Stored = """
        {"depot":"North","storageClass":"CCT","phase":"transit","route":{"corridorM":500,"points":[{"latitude":51,"longitude":0},{"latitude":52,"longitude":0}],"stops":[{"name":"Depot North","latitude":51,"longitude":180,"radiusM":200}],"forbidden":[{"name":"Docks","latitude":51.7,"longitude":0.1,"radiusM":300}]}}
        """;

    private readonly InMemoryDirectoryStore _store = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Put_Route_IsStoredInItsOneForm()
    {
        var (response, body) = await PutAsync(Whole);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Stored.Trim(), await PayloadAsync());
        Assert.Equal(
            """{"corridorM":500,"points":[{"latitude":51,"longitude":0},{"latitude":52,"longitude":0}],"stops":[{"name":"Depot North","latitude":51,"longitude":180,"radiusM":200}],"forbidden":[{"name":"Docks","latitude":51.7,"longitude":0.1,"radiusM":300}]}""",
            body.GetProperty("route").GetRawText());
    }

    [Fact]
    public async Task Put_WhatGetGave_ChangesNothing()
    {
        await PutAsync(Whole);
        var (_, first) = await _api.GetAsync("/api/v1/trucks/A");

        var (_, again) = await PutAsync(first.GetRawText());

        Assert.True(JsonElement.DeepEquals(first, again));
        Assert.Equal(1, again.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Put_StopsAlone_ComeBackWithoutALineAndWithoutACorridor()
    {
        var (_, body) = await PutAsync("""{"depot":"North","route":{"points":[],"stops":[{"name":"a","latitude":1,"longitude":2,"radiusM":10}]}}""");

        Assert.Equal(
            """{"corridorM":null,"points":[],"stops":[{"name":"a","latitude":1,"longitude":2,"radiusM":10}],"forbidden":[]}""",
            body.GetProperty("route").GetRawText());
        Assert.Equal(1, (await PutAsync(body.GetRawText())).Body.GetProperty("version").GetInt32());
    }

    // What was stored before there were routes is the same text now: a truck that is sent again gets no new version.
    [Theory]
    [InlineData("""{"depot":"North"}""")]
    [InlineData("""{"depot":"North","route":null}""")]
    [InlineData("""{"depot":"North","route":{}}""")]
    [InlineData("""{"depot":"North","route":{"points":[],"stops":[],"forbidden":[]}}""")]
    public async Task Put_WithoutARoute_StoresWhatItAlwaysDid(string sent)
    {
        _store.Put(DirectoryKinds.Truck, "A", """{"depot":"North","storageClass":"CCT","phase":"transit"}""");

        var (_, body) = await PutAsync(sent);

        Assert.Equal(1, body.GetProperty("version").GetInt32());
        Assert.False(body.TryGetProperty("route", out _));
    }

    [Fact]
    public async Task Put_WithoutTheRouteItHad_TakesItAwayAndTheVersionsKeepIt()
    {
        await PutAsync(Whole);

        var (_, body) = await PutAsync("""{"depot":"North"}""");

        Assert.False(body.TryGetProperty("route", out _));
        var (_, versions) = await _api.GetAsync("/api/v1/trucks/A/versions");
        Assert.Equal([false, true], versions.EnumerateArray().Select(version => version.GetProperty("document").TryGetProperty("route", out _)));
    }

    [Theory]
    [InlineData("7", "route")]
    [InlineData("""{"corridorM":"wide","points":{},"stops":7,"forbiden":[]}""", "route.corridorM,route.forbiden,route.points,route.stops")]
    [InlineData("""{"points":[{"latitude":51,"longitude":0}]}""", "route.points")]
    [InlineData("""{"corridorM":500,"stops":[]}""", "route.corridorM")]
    [InlineData("""{"corridorM":49.9,"points":[{"latitude":51,"longitude":0},{"latitude":52,"longitude":0}]}""", "route.corridorM")]
    [InlineData("""{"corridorM":50001,"points":[{"latitude":51,"longitude":0},{"latitude":52,"longitude":0}]}""", "route.corridorM")]
    [InlineData("""{"points":[{"latitude":90.1,"longitude":0},{"latitude":52,"longitude":-180.1},{},{"lat":1,"latitude":1,"longitude":1e400}]}""",
        "route.points[0].latitude,route.points[1].longitude,route.points[2].latitude,route.points[2].longitude,route.points[3].lat,route.points[3].longitude")]
    [InlineData("""{"points":[{"latitude":51,"longitude":180},{"latitude":51,"longitude":-180},{"latitude":51.000004,"longitude":180}]}""", "route.points[1],route.points[2]")]
    [InlineData("""{"points":[{"latitude":90,"longitude":0},{"latitude":90,"longitude":90}]}""", "route.points[1]")]
    [InlineData("""{"points":[{"latitude":51,"longitude":0},{"latitude":55.6,"longitude":0},{"latitude":55.7,"longitude":0}]}""", "route.points[1]")]
    [InlineData("""{"stops":[{},{"name":"\u0007","latitude":91,"longitude":181,"radiusM":9.9},{"name":" ","latitude":1,"longitude":1,"radiusM":50001,"open":true}]}""",
        "route.stops[0].name,route.stops[0].latitude,route.stops[0].longitude,route.stops[0].radiusM,route.stops[1].name,route.stops[1].latitude,"
        + "route.stops[1].longitude,route.stops[1].radiusM,route.stops[2].name,route.stops[2].open,route.stops[2].radiusM")]
    [InlineData("""{"forbidden":[{"name":"a","latitude":1,"longitude":1,"radiusM":10},{"name":" a","latitude":2,"longitude":1,"radiusM":10}]}""", "route.forbidden[1].name")]
    public async Task Put_AnythingWrong_NamesEveryFieldAndStoresNothing(string route, string fields)
    {
        var (response, body) = await PutAsync($$"""{"route":{{route}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(fields.Split(',').Order(), body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.False((await _api.GetAsync("/api/v1/trucks/A")).Body.GetProperty("registered").GetBoolean());
    }

    [Theory]
    [InlineData(200, 50, 50, "")]
    [InlineData(201, 51, 52, "route.points,route.stops,route.forbidden")]
    public async Task Put_AsManyAsARouteMayHave_IsStoredAndMoreAreRefused(int points, int stops, int forbidden, string fields)
    {
        var (response, body) = await PutAsync(
            $$$"""{"route":{"points":[{{{Items(points)}}}],"stops":[{{{Items(stops, place: true)}}}],"forbidden":[{{{Items(forbidden, place: true)}}}]}}""");

        Assert.Equal(fields.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
        var named = body.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Select(error => error.Name) : [];
        Assert.Equal(fields.Split(',', StringSplitOptions.RemoveEmptyEntries), named);
    }

    [Fact]
    public async Task Import_TruckWithARoute_KeepsIt()
    {
        await PutAsync(Whole);

        var (_, body) = await ImportAsync("truckId,depot,setpoint\nA,South,5 C\nB,South,5 C\n");

        Assert.Equal((1, 1), (body.GetProperty("created").GetInt32(), body.GetProperty("changed").GetInt32()));
        var (_, truck) = await _api.GetAsync("/api/v1/trucks/A");
        Assert.Equal(("South", 5), (truck.GetProperty("depot").GetString(), truck.GetProperty("setpointC").GetInt32()));
        Assert.Equal("Docks", truck.GetProperty("route").GetProperty("forbidden")[0].GetProperty("name").GetString());
        Assert.Equal(2, (await ImportAsync("truckId,depot,setpoint\nA,South,5 C\nB,South,5 C\n")).Body.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Import_TruckThatWasWithdrawn_HasNoRoute()
    {
        await PutAsync(Whole);
        await _api.SendAsync(HttpMethod.Delete, "/api/v1/trucks/A");

        await ImportAsync("truckId,depot\nA,North\n");

        var (_, truck) = await _api.GetAsync("/api/v1/trucks/A");
        Assert.True(truck.GetProperty("registered").GetBoolean());
        Assert.False(truck.TryGetProperty("route", out _));
    }

    // Between what the import has read and what it writes, another replica registers a route.
    [Fact]
    public async Task Import_RouteThatComesMeanwhile_IsKept()
    {
        _store.OnRead = () =>
        {
            _store.OnRead = () => { };
            _store.Put(DirectoryKinds.Truck, "A", Stored.Trim());
        };

        var (response, _) = await ImportAsync("truckId,depot\nA,South\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var (_, truck) = await _api.GetAsync("/api/v1/trucks/A");
        Assert.Equal("South", truck.GetProperty("depot").GetString());
        Assert.True(truck.TryGetProperty("route", out _));
    }

    [Fact]
    public async Task Import_OthersChangeTheTruckEachTime_IsAConflictAndNothingIsImported()
    {
        var depot = 0;
        _store.OnRead = () => _store.Put(DirectoryKinds.Truck, "A", $$"""{"depot":"{{++depot}}"}""");

        var (response, _) = await ImportAsync("truckId,depot\nA,South\nB,South\n");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.False((await _api.GetAsync("/api/v1/trucks/B")).Body.GetProperty("registered").GetBoolean());
    }

    // A newer version of PharmaGuard wrote it, with its route: written over by this one it would be gone.
    [Fact]
    public async Task Import_TruckThatCannotBeReadHere_IsAConflictThatNamesItAndNothingIsImported()
    {
        _store.Put(DirectoryKinds.Truck, "A", Stored.Trim());
        const string newer = """{"depot":{"name":"North"},"route":{"points":[{"latitude":51,"longitude":0},{"latitude":52,"longitude":0}]}}""";
        _store.Put(DirectoryKinds.Truck, "A", newer);

        var (response, body) = await ImportAsync("truckId,depot\nB,South\nA,South\n");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("truck A ", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(newer, await PayloadAsync());
        Assert.False((await _api.GetAsync("/api/v1/trucks/B")).Body.GetProperty("registered").GetBoolean());
    }

    [Fact]
    public async Task OpenApi_OfATruck_DescribesItsRoute()
    {
        var (_, document) = await _api.GetAsync("/openapi/v1.json");

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.All(["TruckDocument", "TruckAnswer"], name => Assert.True(schemas.GetProperty(name).GetProperty("properties").TryGetProperty("route", out _), name));
        Assert.DoesNotContain("route", schemas.GetProperty("TruckAnswer").GetProperty("required").EnumerateArray().Select(member => member.GetString()));
        Assert.Equal(
            ["corridorM", "forbidden", "points", "stops"],
            schemas.GetProperty("RouteDocument").GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    private static string Items(int count, bool place = false) => string.Join(',', Enumerable.Range(0, count).Select(n =>
    {
        var circle = place ? $"\"name\":\"p{n}\",\"radiusM\":100," : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{{{circle}\"latitude\":{51 + (n * 0.01)},\"longitude\":0.5}}");
    }));

    private async Task<string> PayloadAsync() =>
        (await _store.ReadVersionsAsync(DirectoryKinds.Truck, "A", int.MaxValue, 1, TestContext.Current.CancellationToken))[0].Payload;

    private Task<(HttpResponseMessage Response, JsonElement Body)> PutAsync(string body) => _api.SendAsync(HttpMethod.Put, "/api/v1/trucks/A", body);

    private Task<(HttpResponseMessage Response, JsonElement Body)> ImportAsync(string file) =>
        _api.SendAsync(HttpMethod.Post, "/api/v1/trucks/import", file, "text/csv");
}
