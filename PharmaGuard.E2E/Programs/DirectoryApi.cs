using System.Net.Http.Json;
using System.Text.Json;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Programs;

/// <summary>Registers trucks as a planning system does.</summary>
internal static class DirectoryApi
{
    /// <summary>Ends when every replica knows it: any of them may judge the truck.</summary>
    public static async Task RegisterAsync(this Cluster cluster, string truck, object entry)
    {
        var path = new Uri($"api/v1/trucks/{truck}", UriKind.Relative);
        using var answer = await cluster.Api.Client.PutAsJsonAsync(path, entry);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var version = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32();
        foreach (var replica in Cluster.Replicas)
        {
            using var client = new HttpClient { BaseAddress = cluster.AddressOf(replica), Timeout = TimeSpan.FromSeconds(15) };
            await Eventually.TrueAsync(
                async () => (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("version").GetInt32() == version,
                $"{replica} knows version {version} of {truck}");
        }
    }
}
