using System.Net;
using System.Text;
using System.Text.Json;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Api;

public sealed class TruckImportTests : IAsyncLifetime
{
    private const string Path = "/api/v1/trucks/import?reason=spring%20lanes&person=Kim%20Lee";

    private readonly InMemoryDirectoryStore _store = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Import_Trucks_SaysWhatBecameOfEach()
    {
        await ImportAsync("truckId,depot\nA,North\nB,North\n");

        var (response, body) = await ImportAsync("truckId,depot\nB,South\nA,North\nC,North\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"rows":3,"created":1,"changed":1,"unchanged":1,"trucks":[{"truckId":"B","effect":"changed","version":2},{"truckId":"A","effect":"unchanged","version":1},{"truckId":"C","effect":"created","version":1}]}""",
            body.GetRawText());
        var (_, truck) = await _api.GetAsync("/api/v1/trucks/B");
        Assert.Equal(("South", "Kim Lee", "spring lanes"), (
            truck.GetProperty("depot").GetString(), truck.GetProperty("changedBy").GetString(), truck.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Import_OneFault_ImportsNothingAndNamesIt()
    {
        var (response, body) = await ImportAsync("truckId,setpoint\nA,5 C\nB,5\n");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""[{"line":3,"column":"setpoint","problem":"must have the unit °C, C, °F or F"}]""", body.GetProperty("faults").GetRawText());
        Assert.Equal(("The file has 1 fault.", 1), (body.GetProperty("detail").GetString(), body.GetProperty("faultCount").GetInt32()));
        Assert.Equal(0, (await _api.GetAsync("/api/v1/trucks")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Import_OtherTypeTooLargeOrTermsThatAreWrong_IsRefused()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _api.SendAsync(HttpMethod.Post, Path, "{}")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ImportAsync("truckId\n" + new string('x', 9 * 1024 * 1024))).Response.StatusCode);
        var (response, body) = await _api.SendAsync(HttpMethod.Post, "/api/v1/trucks/import?reason=a%0Ab", "truckId\nA\n", "text/csv");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True(body.GetProperty("errors").TryGetProperty("reason", out _));
    }

    [Fact]
    public async Task Import_ThousandsOfTrucks_AreKnownAtOnce()
    {
        var file = new StringBuilder("truckId,depot\n");
        for (var truck = 0; truck < 2_000; truck++)
        {
            file.Append('T').Append(truck).Append(",North\n");
        }

        var (_, body) = await ImportAsync(file.ToString());
        Assert.Equal(2_000, body.GetProperty("created").GetInt32());
        Assert.Equal("North", (await _api.GetAsync("/api/v1/trucks/T1999")).Body.GetProperty("depot").GetString());
    }

    private Task<(HttpResponseMessage Response, JsonElement Body)> ImportAsync(string file) => _api.SendAsync(HttpMethod.Post, Path, file, "text/csv");
}
