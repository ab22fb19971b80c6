using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;
using PharmaGuard.Web.Tests.Rules;

namespace PharmaGuard.Web.Tests.Api;

public sealed class CargoApiTests : IAsyncLifetime
{
    private const string Truck = """
        {"depot":"North","loads":[{"id":"INS-1","product":"Insulin","storageClass":"CCT","budgets":[
        {"band":"warm","nearC":8,"farC":25,"allowedMinutes":1440,"carriedInMinutes":155},{"nearC":25,"allowedMinutes":0}]}]}
        """;

    private readonly InMemoryDirectoryStore _store = new();
    private readonly StoredStates _states = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(new InMemoryJournal(), "Production", _store, _states);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    // A golden file is never edited: integrators read this shape.
    [Fact]
    public async Task Get_LoadThatWasWarmForAnHour_IsTheGoldenFile()
    {
        await _api.SendAsync(HttpMethod.Put, "/api/v1/trucks/TRUCK-101", Truck);
        _states.Add("TRUCK-101", await DriveAsync());

        var (response, body) = await _api.GetAsync("/api/v1/trucks/TRUCK-101/cargo");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var golden = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Api", "Golden", "truck-cargo.json"), TestContext.Current.CancellationToken));
        Assert.True(JsonElement.DeepEquals(golden.RootElement, body), body.GetRawText());
    }

    [Fact]
    public async Task Get_TruckNeverHeardOf_HasOneLoadWithoutASample()
    {
        var (_, body) = await _api.GetAsync("/api/v1/trucks/VAN-1/cargo");

        var load = Assert.Single(body.EnumerateArray());
        Assert.Equal(("CCT", JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null), (
            load.GetProperty("storageClass").GetString(), load.GetProperty("mkt").ValueKind, load.GetProperty("asOf").ValueKind, load.GetProperty("minutesToLoss").ValueKind));
        Assert.All(load.GetProperty("budgets").EnumerateArray(), budget => Assert.Equal(0, budget.GetProperty("usedMinutes").GetDouble()));
    }

    [Fact]
    public async Task Get_TruckThatIsParkedEmpty_IsAnEmptyArray()
    {
        await _api.SendAsync(HttpMethod.Put, "/api/v1/trucks/VAN-1", """{"phase":"parked-empty"}""");
        Assert.Equal("[]", (await _api.GetAsync("/api/v1/trucks/VAN-1/cargo")).Body.GetRawText());
    }

    [Fact]
    public async Task Get_JournalAwayOrNoTruckId_IsAProblem()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.GetAsync("/api/v1/trucks/%3Cb%3E/cargo")).Response.StatusCode);
        _states.IsAway = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _api.GetAsync("/api/v1/trucks/VAN-1/cargo")).Response.StatusCode);
    }

    // As the replica that reads the truck: 5 °C for two hours, 9 °C for one, 5 °C again, a sample every ten minutes.
    private async Task<byte[]> DriveAsync()
    {
        var directory = new FleetDirectory(new ConfiguredFleetDirectory(Options.Create(new FleetOptions())));
        using var cursor = new DirectoryCursor(directory, _store, NullLogger<DirectoryCursor>.Instance);
        await cursor.CatchUpAsync(TestContext.Current.CancellationToken);
        var drive = new RuleDrive { Truck = directory.Find(new TruckId("TRUCK-101")) };
        for (var minute = 0; minute <= 240; minute += 10)
        {
            drive.Temperature(minute, minute is > 120 and <= 180 ? 9 : 5);
        }

        return TruckStateJson.Write(drive.State);
    }
}
