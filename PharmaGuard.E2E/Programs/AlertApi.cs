using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PharmaGuard.E2E.Programs;

/// <summary>The HTTP API as a program uses it.</summary>
internal sealed class AlertApi(Uri site) : IDisposable
{
    private const string Path = "/api/v1/alerts";

    private readonly HttpClient _client = new() { BaseAddress = site, Timeout = TimeSpan.FromSeconds(15) };

    public HttpClient Client => _client;

    /// <summary>Waits while the feed is lost: the API then gives no list that may be old.</summary>
    public async Task<IReadOnlyList<JsonElement>> ActiveAsync()
    {
        JsonElement[]? alerts = null;
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await GetAsync("?state=active");
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    return false;
                }

                alerts = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement[]>();
                return true;
            },
            "the API lists the active alerts",
            TimeSpan.FromSeconds(60));
        return alerts ?? [];
    }

    public async Task<IReadOnlyList<JsonElement>> ActiveOfAsync(string truck) =>
        [.. (await ActiveAsync()).Where(alert => alert.GetProperty("truckId").GetString() == truck)];

    /// <summary>Also those that are history; of the newest thousand of the site.</summary>
    public async Task<IReadOnlyList<JsonElement>> AllOfAsync(string truck)
    {
        using var answer = await GetAsync("?state=all&limit=1000");
        var alerts = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement[]>();
        return [.. alerts!.Where(alert => alert.GetProperty("truckId").GetString() == truck)];
    }

    public async Task<JsonElement> FindAsync(string id)
    {
        using var answer = await GetAsync($"/{id}");
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits for the active alert of that kind.</summary>
    public async Task<JsonElement> RaisedAsync(string truck, string kind)
    {
        JsonElement found = default;
        await Eventually.TrueAsync(
            async () => (found = (await ActiveOfAsync(truck)).FirstOrDefault(alert => alert.GetProperty("kind").GetString() == kind)).ValueKind != JsonValueKind.Undefined,
            $"{kind} of {truck}",
            TimeSpan.FromSeconds(60));
        return found;
    }

    /// <summary>What happened to one alert, in order.</summary>
    public async Task<IReadOnlyList<JsonElement>> HistoryAsync(string id) => await _client.GetFromJsonAsync<JsonElement[]>($"{Path}/{id}/transitions") ?? [];

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri($"{Path}{path}", UriKind.Relative));

    public Task<HttpResponseMessage> AcknowledgeAsync(string id, int version, string by = "Test Program") => ActAsync(id, "acknowledge", version, by);

    public Task<HttpResponseMessage> ClearAsync(string id, int version, string by = "Test Program") => ActAsync(id, "clear", version, by);

    /// <summary>Acknowledges and clears whatever these trucks have, so that the next test finds a quiet desk.</summary>
    public async Task EndAllAsync(IReadOnlyCollection<string> trucks)
    {
        foreach (var alert in (await ActiveAsync()).Where(alert => trucks.Contains(alert.GetProperty("truckId").GetString()!)))
        {
            await EndAsync(alert);
        }
    }

    public async Task EndAsync(JsonElement alert)
    {
        var id = alert.GetProperty("id").GetString()!;
        if (alert.GetProperty("state").GetString() != "ACK_ACTIVE")
        {
            using var acknowledged = await AcknowledgeAsync(id, alert.GetProperty("version").GetInt32());
            if (acknowledged.StatusCode == System.Net.HttpStatusCode.Conflict)
            {
                // It was escalated in between.
                var problem = await acknowledged.Content.ReadFromJsonAsync<JsonElement>();
                using var again = await AcknowledgeAsync(id, problem.GetProperty("alert").GetProperty("version").GetInt32());
            }
        }

        // What is not latched ends by itself when the truck is well again.
        using var found = await GetAsync($"/{id}");
        var now = await found.Content.ReadFromJsonAsync<JsonElement>();
        using var cleared = await ClearAsync(id, now.GetProperty("version").GetInt32());
    }

    /// <param name="id">Of the alert.</param>
    /// <param name="action">As the route names it.</param>
    /// <param name="request">The body.</param>
    public Task<HttpResponseMessage> ActAsync(string id, string action, object request) => _client.PostAsJsonAsync($"{Path}/{id}/{action}", request);

    public void Dispose() => _client.Dispose();

    private Task<HttpResponseMessage> ActAsync(string id, string action, int version, string by) =>
        ActAsync(id, action, new { version, reason = "Test", by });
}
