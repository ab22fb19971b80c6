using System.Net;
using System.Text.Json;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Api;

/// <summary>The way back from what a site made of a storage class.</summary>
public sealed class StorageClassWithdrawalTests : IAsyncLifetime
{
    private const string Changed = """{"minC":3,"maxC":7,"source":"contract 7"}""";
    private const string Why = "?person=Kim%20Lee&reason=contract%20over";

    private readonly InMemoryDirectoryStore _store = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Delete_ChangedBuiltInClass_HasItsNumbersBackAndItsVersionsStay()
    {
        await PutAsync("storage-classes/CCT", Changed);

        var (response, body) = await DeleteAsync("CCT_2_8" + Why + "&version=1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("CCT", 2, 8.0, "contract over", "Kim Lee"), (
            body.GetProperty("code").GetString(), body.GetProperty("version").GetInt32(), body.GetProperty("maxC").GetDouble(),
            body.GetProperty("reason").GetString(), body.GetProperty("changedBy").GetString()));
        Assert.Equal("""{"limitC":8,"windowHours":24}""", body.GetProperty("mkt").GetRawText());
        Assert.Equal([(2, true), (1, false)], await VersionsAsync("CCT"));
        Assert.Equal((HttpStatusCode.OK, 2), await StatusAndVersionAsync(DeleteAsync("CCT" + Why)));
        Assert.Equal((HttpStatusCode.OK, 3), await StatusAndVersionAsync(PutAsync("storage-classes/CCT", Changed)));
    }

    [Fact]
    public async Task Delete_BuiltInClassThatNobodyChanged_AddsNoVersion() =>
        Assert.Equal((HttpStatusCode.OK, 0), await StatusAndVersionAsync(DeleteAsync("CCT" + Why)));

    [Fact]
    public async Task Delete_BuiltInNumbersWithWhichARuleSettingCannotHold_IsRefusedAndNamesTheSetting()
    {
        await PutAsync("storage-classes/CCT", """{"minC":0,"maxC":8,"source":"contract 7"}""");
        await PutAsync("rules/TEMP_HIGH?storageClass=CCT&depot=North", """{"numbers":{"limit":2.2},"reason":"lane study"}""");

        var (response, body) = await DeleteAsync("CCT" + Why);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.StartsWith("TEMP_HIGH limit of North: ", body.GetProperty("errors").GetProperty("ruleSettings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await _api.GetAsync("/api/v1/storage-classes/CCT")).Body.GetProperty("minC").GetDouble());
    }

    [Fact]
    public async Task Delete_AddedClassInUse_IsAConflictThatNamesWhoUsesIt()
    {
        await PutAsync("storage-classes/LANE-7", Changed);
        for (var number = 10; number < 21; number++)
        {
            await PutAsync($"trucks/T{number}", """{"storageClass":"LANE-7"}""");
        }

        await PutAsync("trucks/A", """{"loads":[{"id":"L1","zone":2,"storageClass":"LANE-7"}]}""");
        await PutAsync("trucks/B", """{"storageClass":"CCT"}""");
        await PutAsync("rules/TEMP_HIGH?storageClass=LANE-7&depot=North", """{"numbers":{"onDelay":5},"reason":"a"}""");
        await PutAsync("rules/TEMP_LOW?storageClass=LANE-7", """{"numbers":{"onDelay":5},"reason":"a"}""");
        await PutAsync("rules/TEMP_LOW", """{"numbers":{"onDelay":6},"reason":"a"}""");

        var (response, body) = await DeleteAsync("LANE-7" + Why);

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal(
            """{"trucks":{"count":12,"first":["A","T10","T11","T12","T13","T14","T15","T16","T17","T18"]},"ruleSettings":{"count":2,"first":["TEMP_HIGH of North","TEMP_LOW"]}}""",
            body.GetProperty("uses").GetRawText());
        Assert.Equal(1, (await _api.GetAsync("/api/v1/storage-classes/LANE-7")).Body.GetProperty("version").GetInt32());
    }

    // A newer version may have written of it that it is of this class.
    [Fact]
    public async Task Delete_TruckThatCannotBeReadHere_CountsAsAUse()
    {
        await PutAsync("storage-classes/LANE-7", Changed);
        _store.Put(DirectoryKinds.Truck, "T99", """{"depot":7}""");

        var (response, body) = await DeleteAsync("LANE-7" + Why);

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal("""{"count":1,"first":["T99"]}""", body.GetProperty("uses").GetProperty("trucks").GetRawText());
    }

    [Fact]
    public async Task Delete_AddedClassThatNobodyUses_IsGoneUntilItIsAddedAgain()
    {
        await PutAsync("storage-classes/LANE-7", Changed);
        await PutAsync("trucks/A", """{"storageClass":"LANE-7"}""");
        await _api.SendAsync(HttpMethod.Delete, "/api/v1/trucks/A");

        using var response = await _api.Client.DeleteAsync(new Uri("/api/v1/storage-classes/LANE-7" + Why, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        AssertProblem(HttpStatusCode.NotFound, await _api.GetAsync("/api/v1/storage-classes/LANE-7"));
        AssertProblem(HttpStatusCode.NotFound, await DeleteAsync("LANE-7" + Why));
        Assert.Equal(9, (await _api.GetAsync("/api/v1/storage-classes")).Body.GetArrayLength());
        Assert.Equal([(2, true), (1, false)], await VersionsAsync("LANE-7"));
        var (put, refused) = await PutAsync("trucks/A", """{"storageClass":"LANE-7"}""");
        AssertProblem(HttpStatusCode.BadRequest, put, refused);
        Assert.Equal("storageClass", Assert.Single(refused.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal((HttpStatusCode.Created, 3), await StatusAndVersionAsync(PutAsync("storage-classes/LANE-7", Changed)));
    }

    [Fact]
    public async Task Delete_WhileAnotherReplicaStoresARuleSettingForIt_IsCheckedAgainAndRefused()
    {
        await PutAsync("storage-classes/LANE-7", Changed);
        await using var other = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);
        _store.OnRead = () =>
        {
            _store.OnRead = () => { };
            other.SendAsync(HttpMethod.Put, "/api/v1/rules/TEMP_HIGH?storageClass=LANE-7", """{"numbers":{"onDelay":5},"reason":"a","by":"Kim Lee"}""")
                .GetAwaiter().GetResult();
        };

        var (response, body) = await DeleteAsync("LANE-7" + Why);

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal("TEMP_HIGH", body.GetProperty("uses").GetProperty("ruleSettings").GetProperty("first")[0].GetString());
    }

    [Fact]
    public async Task Delete_OnTermsThatDoNotHold_IsRefused()
    {
        await PutAsync("storage-classes/CCT", Changed);

        AssertProblem(HttpStatusCode.Forbidden, await DeleteAsync("CCT?reason=a"));
        AssertProblem(HttpStatusCode.NotFound, await DeleteAsync("WARM" + Why));
        AssertProblem(HttpStatusCode.NotFound, await DeleteAsync("%3Cb%3E" + Why));
        var (response, body) = await DeleteAsync("CCT?person=Kim%20Lee&version=-1");
        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Equal(["reason", "version"], body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        (response, body) = await DeleteAsync("CCT" + Why + "&version=0");
        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal(7, body.GetProperty("current").GetProperty("maxC").GetDouble());
        _store.IsAway = true;
        AssertProblem(HttpStatusCode.ServiceUnavailable, await DeleteAsync("CCT" + Why));
        Assert.Equal(7, (await _api.GetAsync("/api/v1/storage-classes/CCT")).Body.GetProperty("maxC").GetDouble());
    }

    [Fact]
    public async Task OpenApi_DescribesTheWayBack()
    {
        var (_, document) = await _api.GetAsync("/openapi/v1.json");

        var responses = document.GetProperty("paths").GetProperty("/api/v1/storage-classes/{code}").GetProperty("delete").GetProperty("responses");
        Assert.Equal(["200", "204", "400", "403", "404", "409", "503"], responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
    }

    private Task<(HttpResponseMessage Response, JsonElement Body)> PutAsync(string what, string body) =>
        _api.SendAsync(HttpMethod.Put, $"/api/v1/{what}{(what.Contains('?', StringComparison.Ordinal) ? '&' : '?')}person=Kim%20Lee", body);

    private Task<(HttpResponseMessage Response, JsonElement Body)> DeleteAsync(string code) =>
        _api.SendAsync(HttpMethod.Delete, "/api/v1/storage-classes/" + code);

    private async Task<IEnumerable<(int Version, bool Withdrawn)>> VersionsAsync(string code) =>
        (await _api.GetAsync($"/api/v1/storage-classes/{code}/versions")).Body.EnumerateArray()
            .Select(version => (version.GetProperty("version").GetInt32(), version.GetProperty("withdrawn").GetBoolean()));

    private static async Task<(HttpStatusCode Status, int Version)> StatusAndVersionAsync(Task<(HttpResponseMessage Response, JsonElement Body)> call)
    {
        var (response, body) = await call;
        return (response.StatusCode, body.GetProperty("version").GetInt32());
    }

    private static void AssertProblem(HttpStatusCode status, (HttpResponseMessage Response, JsonElement Body) answer) =>
        AssertProblem(status, answer.Response, answer.Body);

    private static void AssertProblem(HttpStatusCode status, HttpResponseMessage response, JsonElement body)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, body.GetProperty("status").GetInt32());
    }
}
