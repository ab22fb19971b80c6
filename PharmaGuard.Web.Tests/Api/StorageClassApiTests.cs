using System.Net;
using System.Text.Json;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Api;

public sealed class StorageClassApiTests : IAsyncLifetime
{
    private const string Changed = """{"minC":3,"maxC":7,"excursions":[{"minC":3,"maxC":12,"atMostMinutes":60}],"mkt":{"limitC":7,"windowHours":24},"source":"contract 7"}""";

    private readonly InMemoryDirectoryStore _store = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Get_BuiltInClassByEitherName_IsVersion0()
    {
        foreach (var code in (string[])["CCT", "CCT_2_8"])
        {
            var (_, body) = await _api.GetAsync("/api/v1/storage-classes/" + code);
            Assert.Equal(("CCT", 0, 2.0, 8.0), (
                body.GetProperty("code").GetString(), body.GetProperty("version").GetInt32(), body.GetProperty("minC").GetDouble(), body.GetProperty("maxC").GetDouble()));
            Assert.Equal("""{"limitC":8,"windowHours":24}""", body.GetProperty("mkt").GetRawText());
            Assert.Equal("""[{"minC":2,"maxC":15,"atMostMinutes":1440}]""", body.GetProperty("excursions").GetRawText());
        }

        var (missing, _) = await _api.GetAsync("/api/v1/storage-classes/WARM");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(9, (await _api.GetAsync("/api/v1/storage-classes")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Put_BuiltInClass_IsANewVersionThatComesBackAsItWasSent()
    {
        var (response, body) = await PutAsync("CCT_2_8", Changed);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("CCT", 1), (body.GetProperty("code").GetString(), body.GetProperty("version").GetInt32()));
        Assert.Equal(7, body.GetProperty("maxC").GetDouble());
        Assert.Equal(1, (await PutAsync("CCT", body.GetRawText())).Body.GetProperty("version").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync("CCT", """{"minC":2,"maxC":8,"source":"x","version":0}""")).Response.StatusCode);
        Assert.Equal(1, (await _api.GetAsync("/api/v1/storage-classes/CCT/versions")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Put_LabelWithWhichARuleSettingCannotHold_IsRefusedAndNamesTheSetting()
    {
        var setting = """{"numbers":{"limit":5.0},"reason":"lane study","by":"Kim Lee"}""";
        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync(HttpMethod.Put, "/api/v1/rules/TEMP_HIGH?storageClass=CCT&depot=North", setting)).Response.StatusCode);

        var (response, body) = await PutAsync("CCT", """{"minC":6,"maxC":8,"source":"contract 7"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("TEMP_HIGH limit of North: ", body.GetProperty("errors").GetProperty("ruleSettings")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await _api.GetAsync("/api/v1/storage-classes/CCT")).Body.GetProperty("version").GetInt32());
        Assert.Equal(HttpStatusCode.Created, (await PutAsync("OTHER", """{"minC":6,"maxC":8,"source":"contract 7"}""")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("CCT", """{"minC":3,"maxC":8,"source":"contract 7"}""")).Response.StatusCode);
    }

    [Fact]
    public async Task Put_NewClass_IsCreatedAndATruckMayNameIt()
    {
        var (response, _) = await PutAsync("LANE-7", Changed);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/api/v1/storage-classes/LANE-7", response.Headers.Location?.ToString());
        var (put, truck) = await _api.SendAsync(HttpMethod.Put, "/api/v1/trucks/A", """{"storageClass":"LANE-7"}""");
        Assert.Equal((HttpStatusCode.OK, "LANE-7"), (put.StatusCode, truck.GetProperty("storageClass").GetString()));
    }

    [Theory]
    [InlineData("A", "{}", "minC,maxC")]
    [InlineData("A", """{"minC":8,"maxC":2,"source":"x"}""", "minC")]
    [InlineData("A", """{"minC":2,"maxC":8}""", "source")]
    [InlineData("A", """{"minC":-300,"maxC":500,"source":"x"}""", "minC,maxC")]
    [InlineData("A", """{"minC":2,"maxC":8,"source":"x","excursions":[{"minC":3,"maxC":9},{}],"mkt":{}}""", "excursions[1].minC,excursions[1].maxC,mkt.limitC,mkt.windowHours")]
    [InlineData("A", """{"minC":2,"maxC":8,"source":"x","excursions":[{"minC":3,"maxC":9}]}""", "excursions[0]")]
    [InlineData("A", """{"minC":-25,"maxC":-10,"source":"x","mkt":{"limitC":-15,"windowHours":24}}""", "mkt")]
    [InlineData("A", """{"minC":2,"maxC":8,"source":"x","max":9,"code":"B"}""", "max,code")]
    [InlineData("%3Cb%3E", """{"minC":2,"maxC":8,"source":"x"}""", "code")]
    public async Task Put_AnythingWrong_NamesEveryField(string code, string sent, string fields)
    {
        var (response, body) = await PutAsync(code, sent);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(fields.Split(',').Order(), body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task Put_ByNobody_IsForbidden()
    {
        var (response, _) = await _api.SendAsync(HttpMethod.Put, "/api/v1/storage-classes/CCT", """{"minC":-200,"maxC":125,"source":"x"}""");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, (await _api.GetAsync("/api/v1/storage-classes/CCT")).Body.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Put_TextThatIsNone_IsRefused()
    {
        var (response, body) = await _api.SendAsync(HttpMethod.Put, "/api/v1/storage-classes/CCT?person=Kim", """{"minC":2,"maxC":8,"source":"\ud800"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("source", Assert.Single(body.GetProperty("errors").EnumerateObject()).Name);
    }

    private Task<(HttpResponseMessage Response, JsonElement Body)> PutAsync(string code, string body) =>
        _api.SendAsync(HttpMethod.Put, $"/api/v1/storage-classes/{code}?person=Kim%20Lee", body);
}
