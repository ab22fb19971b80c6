using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace PharmaGuard.E2E.Programs;

/// <summary>What the hub told: the envelope of the contract.</summary>
internal sealed record HubStep(JsonElement Envelope)
{
    public long Sequence => Envelope.GetProperty("sequence").GetInt64();

    public JsonElement Alert => Envelope.GetProperty("alert");

    public string? Truck => Alert.GetProperty("truckId").GetString();
}

/// <summary>A program on the hub of one replica, told of all depots.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly HubConnection _connection;
    private readonly ConcurrentQueue<HubStep> _told = new();

    private HubClient(HubConnection connection)
    {
        _connection = connection;
        connection.On<JsonElement>("AlertChanged", envelope => _told.Enqueue(new HubStep(envelope)));
    }

    public IReadOnlyCollection<HubStep> Told => _told;

    public static async Task<HubClient> ConnectAsync(Uri replica, string person = "Test Program")
    {
        var client = new HubClient(
            new HubConnectionBuilder().WithUrl(new Uri(replica, $"/hubs/alerts?person={Uri.EscapeDataString(person)}")).Build());
        using var limit = new CancellationTokenSource(Limit);
        await client._connection.StartAsync(limit.Token);
        await client._connection.InvokeAsync("JoinDepot", "*", limit.Token);
        return client;
    }

    public async Task<List<HubStep>> GetSinceAsync(long sequence)
    {
        using var limit = new CancellationTokenSource(Limit);
        return [.. (await _connection.InvokeAsync<JsonElement[]>("GetSince", sequence, limit.Token)).Select(step => new HubStep(step))];
    }

    public async Task<JsonElement> AcknowledgeAsync(string alertId, int version, string reason)
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _connection.InvokeAsync<JsonElement>("Acknowledge", alertId, version, reason, limit.Token);
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
