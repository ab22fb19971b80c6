using System.Net;
using System.Text.Json;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Api;

public sealed class TruckApiTests : IAsyncLifetime
{
    private const string Whole = """
        {"depot":"South","storageClass":"CCT","phase":"loading","setpointC":5,"loads":[{"id":"L1","product":"Insulin","zone":2,"storageClass":"CCT_2_8",
        "freezeSensitive":true,"humidityMinPct":10,"humidityMaxPct":60,"budgets":[{"band":"warm","nearC":8,"farC":25,"allowedMinutes":1440,"carriedInMinutes":155},
        {"nearC":25,"allowedMinutes":0},{"band":"frost","side":"below","nearC":0,"allowedMinutes":0}]}],"reason":"lane 7","by":"Kim Lee"}
        """;

    private readonly InMemoryDirectoryStore _store = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Get_TruckThatNobodyRegistered_IsTheDefaultProfile()
    {
        var (response, body) = await _api.GetAsync("/api/v1/trucks/VAN-1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("0", response.Headers.GetValues("X-Directory-Revision").Single());
        Assert.Equal(
            """{"truckId":"VAN-1","registered":false,"version":0,"depot":"Unassigned","storageClass":"CCT","phase":"transit","setpointC":null,"loads":[],"changedBy":null,"changedAt":null,"reason":null}""",
            body.GetRawText());
    }

    [Fact]
    public async Task Put_WholeTruck_IsKnownAtOnceWithItsDefaultsFilledIn()
    {
        var (response, body) = await PutAsync("TRUCK-101", Whole);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """
            {"truckId":"TRUCK-101","registered":true,"version":1,"depot":"South","storageClass":"CCT","phase":"loading","setpointC":5,"loads":[{"id":"L1","product":"Insulin","zone":2,"storageClass":"CCT","freezeSensitive":true,"humidityMinPct":10,"humidityMaxPct":60,"budgets":[{"band":"warm","side":"above","nearC":8,"farC":25,"allowedMinutes":1440,"carriedInMinutes":155},{"band":"above 25 °C","side":"above","nearC":25,"farC":null,"allowedMinutes":0,"carriedInMinutes":0},{"band":"frost","side":"below","nearC":0,"farC":null,"allowedMinutes":0,"carriedInMinutes":0}]}],"changedBy":"Kim Lee","changedAt":"2026-11-24T05:00:00+00:00","reason":"lane 7"}
            """.Trim(),
            body.GetRawText());
        Assert.True(JsonElement.DeepEquals(body, (await _api.GetAsync("/api/v1/trucks/TRUCK-101")).Body));
    }

    [Fact]
    public async Task Put_WhatGetGave_ChangesNothing()
    {
        var (_, first) = await PutAsync("TRUCK-101", Whole);
        var (response, again) = await PutAsync("TRUCK-101", first.GetRawText());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(JsonElement.DeepEquals(first, again));
    }

    [Fact]
    public async Task Put_EmptyObject_RegistersATruckOfDefaults()
    {
        var (_, body) = await PutAsync("VAN-1", "{}");
        Assert.Equal((true, 1, "Unassigned", "CCT"), (
            body.GetProperty("registered").GetBoolean(), body.GetProperty("version").GetInt32(), body.GetProperty("depot").GetString(), body.GetProperty("storageClass").GetString()));
        Assert.Equal("Unnamed client", body.GetProperty("changedBy").GetString());
    }

    [Fact]
    public async Task Put_WithAnOldVersion_IsAConflictThatShowsTheTruckOfNow()
    {
        await PutAsync("A", """{"depot":"South"}""");
        await PutAsync("A", """{"depot":"East","version":1}""");

        var (response, body) = await PutAsync("A", """{"depot":"West","version":1}""");

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal("East", body.GetProperty("current").GetProperty("depot").GetString());
        Assert.Equal(3, (await PutAsync("A", """{"depot":"West"}""")).Body.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("[]", "body")]
    [InlineData("""{"depot":7,"setpointC":"warm","loads":{}}""", "depot,setpointC,loads")]
    [InlineData("""{"setpoint":5,"loads":[{"id":"L","budget":[]}]}""", "loads[0].budget,setpoint")]
    [InlineData("""{"storageClass":"WARM","phase":"flying","setpointC":900,"depot":"a\u0007"}""", "storageClass,phase,setpointC,depot")]
    [InlineData("""{"loads":[{"zone":1.5},{"id":"<b>","zone":0,"storageClass":"X"}]}""", "loads[0].zone,loads[0].id,loads[1].id,loads[1].storageClass,loads[1].zone")]
    [InlineData("""{"loads":[{"id":"a"},{"id":"a"}]}""", "loads[1].id")]
    [InlineData("""{"loads":[{"id":"a","zone":1},{"id":"b","zone":1,"storageClass":"ULT"},{"id":"c","zone":2,"storageClass":"ULT"}]}""", "loads[1].storageClass")]
    [InlineData("""{"loads":[{"id":"a"},{"id":"b","zone":1,"storageClass":"ULT"}]}""", "loads[1].storageClass")]
    [InlineData("""{"loads":[{"id":"a","humidityMinPct":60,"humidityMaxPct":101}]}""", "loads[0].humidityMaxPct")]
    [InlineData("""{"loads":[{"id":"a","humidityMinPct":60,"humidityMaxPct":60}]}""", "loads[0].humidityMaxPct")]
    [InlineData("""{"loads":[{"id":"a","budgets":[{"nearC":8,"allowedMinutes":1},{"nearC":25,"farC":30,"allowedMinutes":-1,"carriedInMinutes":-1},{}]}]}""",
        "loads[0].budgets[1].allowedMinutes,loads[0].budgets[1].carriedInMinutes,loads[0].budgets[2].nearC,loads[0].budgets[2].allowedMinutes")]
    [InlineData("""{"loads":[{"id":"a","budgets":[{"nearC":8,"farC":25,"allowedMinutes":1},{"nearC":24,"allowedMinutes":2}]}]}""", "loads[0].budgets[1].nearC")]
    [InlineData("""{"loads":[{"id":"a","budgets":[{"nearC":7,"farC":25,"allowedMinutes":1}]}]}""", "loads[0].budgets[0].nearC")]
    [InlineData("""{"loads":[{"id":"a","budgets":[{"nearC":5,"allowedMinutes":1}]}]}""", "loads[0].budgets[0].side")]
    [InlineData("""{"loads":[{"id":"a","budgets":[{"side":"above","nearC":25,"farC":8,"allowedMinutes":1}]}]}""", "loads[0].budgets[0].farC")]
    [InlineData("""{"loads":[{"id":"a","budgets":[{"nearC":8,"allowedMinutes":1e400}]}]}""", "loads[0].budgets[0].allowedMinutes")]
    [InlineData("""{"version":-1,"reason":"a\nb","by":"","truckId":"B"}""", "truckId,version,reason,by")]
    public async Task Put_AnythingWrong_NamesEveryFieldAndStoresNothing(string sent, string fields)
    {
        var (response, body) = await PutAsync("A", sent);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Equal(fields.Split(',').Order(), body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.False((await _api.GetAsync("/api/v1/trucks/A")).Body.GetProperty("registered").GetBoolean());
    }

    // Half a surrogate pair is no character: stored, it would come back as another text, or not at all.
    [Theory]
    [InlineData("""{"depot":"\ud800"}""", "depot")]
    [InlineData("""{"depot":"North\udc00","reason":"\ud800\ud800","by":"Kim"}""", "depot,reason")]
    [InlineData("""{"loads":[{"id":"L1"},{"id":"\udfff","product":"\ud83d","budgets":[{"band":"\ud800"}]}]}""", "loads[1].budgets[0].band,loads[1].id,loads[1].product")]
    [InlineData("""{"\ud800":1}""", "?")]
    [InlineData("""{"\ud800":1,"\ud801":2}""", "?")]
    [InlineData("""{"loads":[{"id":"L1","a\ud800":1}]}""", "loads[0].?")]
    [InlineData("\"\\ud800\"", "body")]
    public async Task Put_TextThatIsNone_IsRefusedByItsNameAndNotStored(string sent, string fields)
    {
        var (response, body) = await PutAsync("A", sent);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Equal(fields.Split(','), body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.False((await _api.GetAsync("/api/v1/trucks/A")).Body.GetProperty("registered").GetBoolean());
    }

    [Fact]
    public async Task Put_BodyWithAByteOrderMark_IsReadWithoutIt() =>
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("A", "\uFEFF" + Whole)).Response.StatusCode);

    [Fact]
    public async Task Put_WholeSurrogatePair_IsTextLikeAnyOther()
    {
        var (response, _) = await PutAsync("A", """{"depot":"\ud83d\ude9a"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("🚚", (await _api.GetAsync("/api/v1/trucks/A")).Body.GetProperty("depot").GetString());
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("""{"depot":"a","depot":"b"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"loads":[[[[[[[[[]]]]]]]]]}""", HttpStatusCode.BadRequest)]
    public async Task Put_NoJson_IsAProblem(string sent, HttpStatusCode status)
    {
        var (response, body) = await PutAsync("A", sent);
        AssertProblem(status, response, body);
    }

    [Fact]
    public async Task Put_BodyOfAnotherTypeOrTooLarge_IsRefused()
    {
        var (type, problem) = await _api.SendAsync(HttpMethod.Put, "/api/v1/trucks/A", "{}", "text/plain");
        AssertProblem(HttpStatusCode.UnsupportedMediaType, type, problem);
        var (size, tooLarge) = await PutAsync("A", $$"""{"reason":"{{new string('x', 300_000)}}"}""");
        AssertProblem(HttpStatusCode.RequestEntityTooLarge, size, tooLarge);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("%3Cb%3E")]
    [InlineData("a%E2%80%AEb")]
    [InlineData("%20A")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task AnyCall_IdUnderWhichNoTruckCanReport_IsRefused(string id)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete])
        {
            var (response, body) = await _api.SendAsync(method, "/api/v1/trucks/" + id, method == HttpMethod.Put ? "{}" : null);
            AssertProblem(HttpStatusCode.BadRequest, response, body);
            Assert.True(body.GetProperty("errors").TryGetProperty("truckId", out _));
        }
    }

    [Fact]
    public async Task Delete_RegisteredTruck_IsUnregisteredAndItsVersionsStay()
    {
        await PutAsync("A", """{"depot":"South","reason":"new"}""");

        var (response, body) = await _api.SendAsync(HttpMethod.Delete, "/api/v1/trucks/A?reason=sold&person=Kim%20Lee");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((false, 2, "Unassigned"), (body.GetProperty("registered").GetBoolean(), body.GetProperty("version").GetInt32(), body.GetProperty("depot").GetString()));
        var (_, versions) = await _api.GetAsync("/api/v1/trucks/A/versions");
        Assert.Equal(
            [(2, true, "Kim Lee", "sold", "South"), (1, false, "Unnamed client", "new", "South")],
            versions.EnumerateArray().Select(version => (
                version.GetProperty("version").GetInt32(), version.GetProperty("withdrawn").GetBoolean(), version.GetProperty("changedBy").GetString()!,
                version.GetProperty("reason").GetString()!, version.GetProperty("document").GetProperty("depot").GetString()!)));
        Assert.Equal(1, (await _api.GetAsync("/api/v1/trucks/A/versions?limit=1&below=2")).Body.GetArrayLength());
        var (missing, problem) = await _api.GetAsync("/api/v1/trucks/B/versions");
        AssertProblem(HttpStatusCode.NotFound, missing, problem);
    }

    [Fact]
    public async Task List_RegisteredTrucks_IsInPagesThatLeadOn()
    {
        foreach (var id in (string[])["C", "A", "b", "B/1"])
        {
            _store.Put(DirectoryKinds.Truck, id, "{}");
        }

        await PutAsync("D", "{}");
        await _api.SendAsync(HttpMethod.Delete, "/api/v1/trucks/C");
        List<string> ids = [];
        var path = "/api/v1/trucks?limit=2";
        while (path is not null)
        {
            var (response, body) = await _api.GetAsync(path);
            ids.AddRange(body.EnumerateArray().Select(truck => truck.GetProperty("truckId").GetString()!));
            path = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(["A", "B/1", "D", "b"], ids);
        var (refused, problem) = await _api.GetAsync("/api/v1/trucks?limit=0");
        AssertProblem(HttpStatusCode.BadRequest, refused, problem);
    }

    [Fact]
    public async Task StoreIsAway_ChangesAreUnavailableAndReadsGoOn()
    {
        await PutAsync("A", """{"depot":"South"}""");
        _store.IsAway = true;

        var (response, body) = await PutAsync("A", """{"depot":"East"}""");

        AssertProblem(HttpStatusCode.ServiceUnavailable, response, body);
        Assert.Equal("South", (await _api.GetAsync("/api/v1/trucks/A")).Body.GetProperty("depot").GetString());
    }

    private Task<(HttpResponseMessage Response, JsonElement Body)> PutAsync(string id, string body) =>
        _api.SendAsync(HttpMethod.Put, "/api/v1/trucks/" + id, body);

    private static void AssertProblem(HttpStatusCode status, HttpResponseMessage response, JsonElement body)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, body.GetProperty("status").GetInt32());
    }
}
