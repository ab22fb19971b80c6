using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Programs;

/// <summary>The HTTP API through the one door.</summary>
public sealed class ApiTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Api_AlertReadAcknowledgedTwiceAndUnknown_AnswersOkConflictAndNotFound()
    {
        var api = Cluster.Api;
        var truck = NewTruck();
        await truck.CrashAsync();
        await Eventually.TrueAsync(async () => (await api.ActiveOfAsync(truck.Id)).Count == 1, "the alert is among the active ones");
        var alert = Assert.Single(await api.ActiveOfAsync(truck.Id));
        var (id, version) = (alert.GetProperty("id").GetString()!, alert.GetProperty("version").GetInt32());
        Assert.Equal("CRASH", alert.GetProperty("kind").GetString());
        Assert.Contains(alert.GetProperty("raisedBy").GetString(), Cluster.Replicas);

        using var found = await api.GetAsync($"/{id}");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal("UNACK_ACTIVE", (await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());

        using var done = await api.AcknowledgeAsync(id, version, "First Caller");
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal("ACK_ACTIVE", (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());

        using var again = await api.AcknowledgeAsync(id, version, "Second Caller");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("First Caller", await ProblemAsync(again), StringComparison.Ordinal);

        using var unknown = await api.AcknowledgeAsync("no-such-alert", 1);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await ProblemAsync(unknown);

        using var wrong = await api.AcknowledgeAsync(id, version: 0);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        await ProblemAsync(wrong);
    }

    [Fact]
    public async Task Api_Description_NamesTheRoutes()
    {
        var description = await Cluster.Api.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.StartsWith("3.", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(description.GetProperty("paths").TryGetProperty("/api/v1/alerts/{id}/acknowledge", out _));
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }
}
