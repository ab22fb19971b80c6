using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PharmaGuard.E2E.Faults.Load;

/// <summary>Acknowledges and clears through nginx what every witness has seen, as fast as it can, and tries again whatever fails.</summary>
internal sealed class Dispatcher(Uri site, Round round, Action<Expectation> ended) : IDisposable
{
    private const int Hands = 64;

    private readonly HttpClient _client = new() { BaseAddress = site, Timeout = TimeSpan.FromSeconds(8) };

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Hands).Select(_ => WorkAsync(stop)));

    public void Dispose() => _client.Dispose();

    private async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!round.Finished.TryDequeue(out var alert))
            {
                await Task.Delay(20, CancellationToken.None);
                continue;
            }

            if (await TryEndAsync(alert))
            {
                round.OnCleared(alert);
                ended(alert);
            }
            else
            {
                round.Finished.Enqueue(alert);
                await RealTime.PassAsync(0.2, CancellationToken.None);
            }
        }
    }

    private async Task<bool> TryEndAsync(Expectation alert)
    {
        try
        {
            var version = await ActAsync(alert.Id, "acknowledge", 1);
            return version is { } seen && await ActAsync(alert.Id, "clear", seen) is not null;
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException or JsonException)
        {
            return false;
        }
    }

    /// <returns>The version after it, or null when it must be tried again.</returns>
    private async Task<int?> ActAsync(string id, string action, int version)
    {
        using var answer = await _client.PostAsJsonAsync($"/api/v1/alerts/{id}/{action}", new { version, by = "Fault Dispatcher" });
        if (answer.IsSuccessStatusCode)
        {
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32();
        }

        if (answer.StatusCode != HttpStatusCode.Conflict)
        {
            return null;
        }

        // Somebody was first: it was we, before a fault hid the answer. A change since is looked at on the next try.
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var now = problem.GetProperty("alert").GetProperty("version").GetInt32();
        return problem.GetProperty("refusal").GetString() switch
        {
            "alreadyAcknowledged" or "alreadyCleared" => now,
            "changed" => await ActAsync(id, action, now),
            _ => null,
        };
    }
}
