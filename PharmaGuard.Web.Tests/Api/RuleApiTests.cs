using System.Net;
using System.Text.Json;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Api;

public sealed class RuleApiTests : IAsyncLifetime
{
    private const string North = "TEMP_HIGH?storageClass=CCT&depot=North";
    private const string Whole = """{"numbers":{"limit":7.5,"onDelay":5},"reason":"lane study 12","by":"Kim Lee"}""";

    private readonly InMemoryDirectoryStore _store = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task List_NothingChanged_IsTheCatalogueWithNumbersAndSources()
    {
        var (response, body) = await _api.GetAsync("/api/v1/rules");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var rule = body.EnumerateArray().Single(rule => rule.GetProperty("kind").GetString() == "TEMP_HIGH");
        Assert.Equal(["transit", "loading", "unloading"], rule.GetProperty("phases").EnumerateArray().Select(phase => phase.GetString()));
        Assert.Equal((false, 0), (rule.GetProperty("latched").GetBoolean(), rule.GetProperty("settings").GetArrayLength()));
        var limit = Number(rule, "limit");
        Assert.Equal(JsonValueKind.Null, limit.GetProperty("value").ValueKind);
        Assert.Equal((8, 25), (limit.GetProperty("byStorageClass").GetProperty("CCT").GetDouble(), limit.GetProperty("byStorageClass").GetProperty("CRT_20_25").GetDouble()));
        Assert.Equal((15, "min", JsonValueKind.Null), (
            Number(rule, "onDelay").GetProperty("value").GetDouble(), Number(rule, "onDelay").GetProperty("unit").GetString(), Number(rule, "onDelay").GetProperty("byStorageClass").ValueKind));
        Assert.Equal(["SHOCK"], body.EnumerateArray().Where(any => any.GetProperty("dispositionWhenSevere").GetBoolean()).Select(any => any.GetProperty("kind").GetString()));
        Assert.All(body.EnumerateArray().SelectMany(any => any.GetProperty("numbers").EnumerateArray()), number => Assert.NotEmpty(number.GetProperty("source").GetString()!));
    }

    [Fact]
    public async Task Put_NumbersOfOneDepot_AreInForceThereAtOnceAndSayWhoWhenAndWhy()
    {
        var (response, body) = await PutAsync(North, Whole);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((1, 1, true), (body.GetProperty("version").GetInt32(), body.GetProperty("ruleVersion").GetInt32(), body.GetProperty("applies").GetBoolean()));
        var limit = Number(body, "limit");
        Assert.Equal((7.5, 8, "the label of the storage class"), (
            limit.GetProperty("value").GetDouble(), limit.GetProperty("builtIn").GetDouble(), limit.GetProperty("source").GetString()));
        Assert.Equal(
            """{"storageClass":"CCT","depot":"North","numbers":{"limit":7.5,"onDelay":5},"version":1,"revision":1,"changedBy":"Kim Lee","changedAt":"2026-11-24T05:00:00+00:00","reason":"lane study 12"}""",
            limit.GetProperty("setting").GetRawText());
        Assert.Equal(JsonValueKind.Null, Number(body, "deadband").GetProperty("setting").ValueKind);
        Assert.True(JsonElement.DeepEquals(body, (await _api.GetAsync("/api/v1/rules/" + North)).Body));
        Assert.Equal(8, Number((await _api.GetAsync("/api/v1/rules/TEMP_HIGH?storageClass=CCT_2_8&depot=South")).Body, "limit").GetProperty("value").GetDouble());
        var listed = (await _api.GetAsync("/api/v1/rules")).Body.EnumerateArray().Single(rule => rule.GetProperty("settings").GetArrayLength() > 0);
        Assert.Equal("TEMP_HIGH", listed.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Find_ScopesOfEveryWidth_TheNarrowestWins()
    {
        await PutAsync("TEMP_HIGH", """{"numbers":{"onDelay":20,"offDelay":20},"reason":"a","by":"Kim Lee"}""");
        await PutAsync("TEMP_HIGH?depot=North", """{"numbers":{"onDelay":10},"reason":"b","by":"Kim Lee"}""");

        var (_, body) = await _api.GetAsync("/api/v1/rules/" + North);
        Assert.Equal((10, 20, 0, 3), (
            Number(body, "onDelay").GetProperty("value").GetDouble(), Number(body, "offDelay").GetProperty("value").GetDouble(),
            body.GetProperty("version").GetInt32(), body.GetProperty("ruleVersion").GetInt32()));
        Assert.Equal(20, Number((await _api.GetAsync("/api/v1/rules/TEMP_HIGH")).Body, "onDelay").GetProperty("value").GetDouble());
        Assert.False((await _api.GetAsync("/api/v1/rules/TEMP_FREEZE?storageClass=ULT")).Body.GetProperty("applies").GetBoolean());
    }

    [Fact]
    public async Task Put_ByNobodyNamed_IsForbiddenInWords()
    {
        var (response, body) = await PutAsync(North, """{"numbers":{"onDelay":5},"reason":"a"}""");

        AssertProblem(HttpStatusCode.Forbidden, response, body);
        Assert.Contains("rule editor", body.GetProperty("title").GetString(), StringComparison.Ordinal);
        AssertProblem(HttpStatusCode.Forbidden, await _api.SendAsync(HttpMethod.Delete, "/api/v1/rules/" + North + "&reason=a"));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(North + "&person=Kim%20Lee", """{"numbers":{"onDelay":5},"reason":"a"}""")).Response.StatusCode);
    }

    [Theory]
    [InlineData(North, """{"numbers":{"limit":7.5},"by":"Kim Lee"}""", "reason")]
    [InlineData(North, """{"reason":"a","by":"Kim Lee"}""", "numbers")]
    [InlineData(North, """{"numbers":[],"reason":"a","by":"Kim Lee"}""", "numbers")]
    [InlineData(North, """{"numbers":{"limit":2,"lmit":1,"onDelay":"5"},"latched":false,"reason":"a","by":"Kim Lee"}""", "latched,numbers.limit,numbers.lmit,numbers.onDelay")]
    [InlineData(North, """{"numbers":{"limit":1e400},"reason":"a","by":"Kim Lee"}""", "numbers,numbers.limit")]
    [InlineData(North, """{"numbers":{"priority":4,"onDelay":-1},"reason":"a\nb","by":"","version":-1}""", "by,numbers.onDelay,numbers.priority,reason,version")]
    [InlineData("TEMP_HIGH?storageClass=WARM&depot=a%07", """{"numbers":{"onDelay":5},"reason":"a","by":"Kim Lee"}""", "depot,storageClass")]
    public async Task Put_AnythingWrong_NamesEveryFieldAndStoresNothing(string scope, string sent, string fields)
    {
        var (response, body) = await PutAsync(scope, sent);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Equal(fields.Split(','), body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal("0", (await _api.GetAsync("/api/v1/rules/TEMP_HIGH")).Response.Headers.GetValues("X-Directory-Revision").Single());
    }

    // A slip must not change a rule for the whole fleet.
    [Theory]
    [InlineData("depto=North", "depto")]
    [InlineData("storageclas=CCT&dept=North", "dept,storageclas")]
    [InlineData("depot=", "depot")]
    [InlineData("depot=%20", "depot")]
    [InlineData("depot=North&depot=South", "depot")]
    [InlineData("storageClass=&depot=North", "storageClass")]
    [InlineData("storageClass=WARM", "storageClass")]
    [InlineData("storageClass=WARM&depto=North", "depto,storageClass")]
    public async Task Change_SlipInTheScope_IsRefusedByItsNameAndNothingIsStored(string scope, string fields)
    {
        foreach (var answer in ((HttpResponseMessage Response, JsonElement Body)[])
        [
            await PutAsync("TEMP_HIGH?" + scope, """{"numbers":{"onDelay":5},"reason":"a","by":"Kim Lee"}"""),
            await _api.SendAsync(HttpMethod.Delete, $"/api/v1/rules/TEMP_HIGH?{scope}&person=Kim%20Lee&reason=a"),
        ])
        {
            AssertProblem(HttpStatusCode.BadRequest, answer);
            Assert.Equal(fields.Split(','), answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        }

        Assert.Equal("0", (await _api.GetAsync("/api/v1/rules/TEMP_HIGH")).Response.Headers.GetValues("X-Directory-Revision").Single());
    }

    // In the body the scope has no meaning: whoever writes it there must not get the whole fleet.
    [Theory]
    [InlineData("storageClass")]
    [InlineData("depot")]
    public async Task Put_ScopeInTheBody_IsRefusedByItsName(string member)
    {
        var (response, body) = await PutAsync("TEMP_HIGH", $$"""{"numbers":{"onDelay":5},"{{member}}":"North","reason":"a","by":"Kim Lee"}""");

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Equal(member, Assert.Single(body.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("""{"numbers":{"onDelay":5},"reason":"\ud800","by":"\udc00"}""", "by,reason")]
    [InlineData("""{"numbers":{"\ud800":5},"reason":"a","by":"Kim Lee"}""", "numbers.?")]
    public async Task Put_TextThatIsNone_IsRefusedByItsName(string sent, string fields)
    {
        var (response, body) = await PutAsync(North, sent);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Equal(fields.Split(','), body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal("0", (await _api.GetAsync("/api/v1/rules/TEMP_HIGH")).Response.Headers.GetValues("X-Directory-Revision").Single());
    }

    [Fact]
    public async Task Put_WithAnOldVersion_IsAConflictThatShowsTheNumbersOfNow()
    {
        await PutAsync(North, Whole);
        await PutAsync(North, """{"numbers":{"limit":7},"reason":"b","by":"Kim Lee","version":1}""");

        var (response, body) = await PutAsync(North, """{"numbers":{"limit":6},"reason":"c","by":"Kim Lee","version":1}""");

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal(7, Number(body.GetProperty("current"), "limit").GetProperty("value").GetDouble());
        Assert.Equal(15, Number(body.GetProperty("current"), "onDelay").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Put_WhileAnotherReplicaStoresWhatItCannotHoldWith_IsCheckedAgainAndRefused()
    {
        await using var other = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);
        HttpStatusCode? first = null;
        _store.OnRead = () =>
        {
            _store.OnRead = () => { };
            first = other.SendAsync(HttpMethod.Put, "/api/v1/rules/" + North, """{"numbers":{"deadband":5},"reason":"a","by":"Kim Lee"}""")
                .GetAwaiter().GetResult().Response.StatusCode;
        };

        var (response, body) = await PutAsync("TEMP_HIGH?storageClass=CCT", """{"numbers":{"limit":6},"reason":"b","by":"Kim Lee"}""");

        Assert.Equal(HttpStatusCode.OK, first);
        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Contains("(CCT, North)", body.GetProperty("errors").GetProperty("numbers.limit")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_WhileAnotherReplicaStoresWhatItCanHoldWith_IsStored()
    {
        await using var other = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);
        _store.OnRead = () =>
        {
            _store.OnRead = () => { };
            other.SendAsync(HttpMethod.Put, "/api/v1/rules/" + North, Whole).GetAwaiter().GetResult();
        };

        Assert.Equal(HttpStatusCode.OK, (await PutAsync("TEMP_HIGH", """{"numbers":{"onDelay":20},"reason":"b","by":"Kim Lee"}""")).Response.StatusCode);
        Assert.Equal(7.5, Number((await _api.GetAsync("/api/v1/rules/" + North)).Body, "limit").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Delete_Setting_IsBuiltInAgainAndItsVersionsStay()
    {
        await PutAsync(North, Whole);
        AssertProblem(HttpStatusCode.BadRequest, await _api.SendAsync(HttpMethod.Delete, "/api/v1/rules/" + North + "&person=Kim%20Lee"));

        var (response, body) = await _api.SendAsync(HttpMethod.Delete, "/api/v1/rules/" + North + "&person=Kim%20Lee&reason=study%20over&version=1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((8, 2, 0), (Number(body, "limit").GetProperty("value").GetDouble(), body.GetProperty("version").GetInt32(), body.GetProperty("ruleVersion").GetInt32()));
        var (_, versions) = await _api.GetAsync("/api/v1/rules/TEMP_HIGH/versions?storageClass=CCT&depot=North");
        Assert.Equal(
            [(2, true, "study over"), (1, false, "lane study 12")],
            versions.EnumerateArray().Select(version => (version.GetProperty("version").GetInt32(), version.GetProperty("withdrawn").GetBoolean(), version.GetProperty("reason").GetString()!)));
        AssertProblem(HttpStatusCode.NotFound, await _api.GetAsync("/api/v1/rules/TEMP_HIGH/versions"));
    }

    [Fact]
    public async Task AnyCall_KindThatIsNoRule_IsNotFound()
    {
        AssertProblem(HttpStatusCode.NotFound, await _api.GetAsync("/api/v1/rules/NO_RULE"));
        AssertProblem(HttpStatusCode.NotFound, await _api.GetAsync("/api/v1/rules/NO_RULE/versions"));
        AssertProblem(HttpStatusCode.NotFound, await PutAsync("NO_RULE", Whole));
        AssertProblem(HttpStatusCode.NotFound, await _api.SendAsync(HttpMethod.Delete, "/api/v1/rules/NO_RULE?reason=a&person=Kim"));
        AssertProblem(HttpStatusCode.BadRequest, await _api.GetAsync("/api/v1/rules/TEMP_HIGH?storageClass=WARM"));
    }

    [Fact]
    public async Task StoreIsAway_ChangesAreUnavailableAndReadsGoOn()
    {
        await PutAsync(North, Whole);
        _store.IsAway = true;

        AssertProblem(HttpStatusCode.ServiceUnavailable, await PutAsync(North, """{"numbers":{"limit":7},"reason":"b","by":"Kim Lee"}"""));
        Assert.Equal(7.5, Number((await _api.GetAsync("/api/v1/rules/" + North)).Body, "limit").GetProperty("value").GetDouble());
    }

    private static JsonElement Number(JsonElement rule, string name) =>
        rule.GetProperty("numbers").EnumerateArray().Single(number => number.GetProperty("name").GetString() == name);

    private Task<(HttpResponseMessage Response, JsonElement Body)> PutAsync(string scope, string body) =>
        _api.SendAsync(HttpMethod.Put, "/api/v1/rules/" + scope, body);

    private static void AssertProblem(HttpStatusCode status, (HttpResponseMessage Response, JsonElement Body) answer) =>
        AssertProblem(status, answer.Response, answer.Body);

    private static void AssertProblem(HttpStatusCode status, HttpResponseMessage response, JsonElement body)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, body.GetProperty("status").GetInt32());
    }
}
