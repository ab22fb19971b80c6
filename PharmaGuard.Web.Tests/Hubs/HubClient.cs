using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Hubs;

namespace PharmaGuard.Web.Tests.Hubs;

/// <summary>A program on the hub, which keeps what it is told.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Channel<AlertTransition> _told = Channel.CreateUnbounded<AlertTransition>();
    private readonly Channel<string> _watchers = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HubClient(HubConnection connection)
    {
        Connection = connection;
        connection.On<AlertTransition>("AlertChanged", transition => _told.Writer.TryWrite(transition));
        connection.On<string, string, bool>(
            "WatchersChanged", (depot, person, joined) => _watchers.Writer.TryWrite($"{person} {(joined ? "joined" : "left")} {depot}"));
        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public HubConnection Connection { get; }

    public Task ClosedAsync => _closed.Task.WaitAsync(Limit);

    public Task JoinAsync(string depot) => Connection.InvokeAsync("JoinDepot", depot).WaitAsync(Limit);

    public Task LeaveAsync(string depot) => Connection.InvokeAsync("LeaveDepot", depot).WaitAsync(Limit);

    public Task<AlertTransition[]> GetSinceAsync(long sequence) => Connection.InvokeAsync<AlertTransition[]>("GetSince", sequence).WaitAsync(Limit);

    public Task<AcknowledgeAnswer> AcknowledgeAsync(string alertId, int version, string? reason = "On it") =>
        Connection.InvokeAsync<AcknowledgeAnswer>("Acknowledge", alertId, version, reason).WaitAsync(Limit);

    /// <summary>The ids of the next alerts told of. What is told out of place or twice shows as a wrong id.</summary>
    public async Task<List<string>> NextAsync(int count)
    {
        using var limit = new CancellationTokenSource(Limit);
        List<string> ids = [];
        while (ids.Count < count)
        {
            ids.Add((await _told.Reader.ReadAsync(limit.Token)).Alert.Id);
        }

        return ids;
    }

    public async Task<string> NextWatcherAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _watchers.Reader.ReadAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
