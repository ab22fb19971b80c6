using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace PharmaGuard.E2E.Faults.Witnesses;

/// <summary>What a hub told that it must not.</summary>
/// <param name="Repeats">Transitions told a second time on one connection.</param>
/// <param name="Holes">Numbers left out on one connection.</param>
/// <param name="SecondRaises">Alerts that were raised anew although no second crash happened.</param>
internal readonly record struct HubNotes(int Repeats, int Holes, int SecondRaises);

/// <summary>A program on one replica's hub that reads as the contract says: join, then ask for what came after the newest number it has.</summary>
internal sealed class HubWitness : IAsyncDisposable
{
    private readonly Uri _address;
    private readonly Func<string, bool> _raised;
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _gate = new();
    private readonly Task _running;
    private long _newest;
    private long _newestTaken;
    private long _told;
    private bool _caughtUp;
    private int _repeats;
    private int _holes;
    private int _secondRaises;

    /// <param name="replica">The replica's own address.</param>
    /// <param name="newest">Number to begin after.</param>
    /// <param name="raised">Called with the id of each alert that is raised; says whether it is one of ours.</param>
    public HubWitness(Uri replica, long newest, Func<string, bool> raised)
    {
        (_address, _newest, _raised) = (new Uri(replica, "/hubs/alerts?person=Fault%20Witness"), newest, raised);
        _running = RunAsync();
    }

    public long Newest => Interlocked.Read(ref _newest);

    public HubNotes Notes => new(Volatile.Read(ref _repeats), Volatile.Read(ref _holes), Volatile.Read(ref _secondRaises));

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await ListenAsync();
            }
            catch (Exception away) when (away is not OutOfMemoryException)
            {
                // The replica is away or refuses: asked again, as long as the suite runs.
                await Task.Delay(250, CancellationToken.None);
            }
        }
    }

    private async Task ListenAsync()
    {
        await using var connection = new HubConnectionBuilder().WithUrl(_address)
            .WithServerTimeout(TimeSpan.FromSeconds(8)).WithKeepAliveInterval(TimeSpan.FromSeconds(2)).Build();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        (_told, _caughtUp) = (0, false);
        connection.On<JsonElement>("AlertChanged", OnTold);
        await BoundedAsync(token => connection.StartAsync(token));
        await BoundedAsync(token => connection.InvokeAsync("JoinDepot", "*", token));
        for (var steps = 1; steps > 0;)
        {
            var page = Array.Empty<JsonElement>();
            await BoundedAsync(async token => page = await connection.InvokeAsync<JsonElement[]>("GetSince", Newest, token));
            steps = page.Length;
            OnRead(page);
        }

        lock (_gate)
        {
            // What was told while reading follows on from what was read.
            (_newest, _caughtUp) = (Math.Max(_newest, _told), true);
        }

        await closed.Task.WaitAsync(_ending.Token);
    }

    private void OnTold(JsonElement envelope)
    {
        var sequence = envelope.GetProperty("sequence").GetInt64();
        lock (_gate)
        {
            _repeats += _told > 0 && sequence <= _told ? 1 : 0;
            _holes += _told > 0 && sequence > _told + 1 ? 1 : 0;
            _told = sequence;
            Take(envelope, sequence);
            if (_caughtUp)
            {
                _newest = Math.Max(_newest, sequence);
            }
        }
    }

    private void OnRead(JsonElement[] page)
    {
        lock (_gate)
        {
            foreach (var step in page)
            {
                var sequence = step.GetProperty("sequence").GetInt64();
                Take(step, sequence);
                _newest = sequence;
            }
        }
    }

    private void Take(JsonElement envelope, long sequence)
    {
        if (envelope.GetProperty("transition").GetString() != "raised")
        {
            return;
        }

        var alert = envelope.GetProperty("alert");
        var isOurs = _raised(alert.GetProperty("id").GetString()!);
        if (isOurs && sequence > _newestTaken && alert.GetProperty("version").GetInt32() > 1)
        {
            _secondRaises++;
        }

        _newestTaken = Math.Max(_newestTaken, sequence);
    }

    private async Task BoundedAsync(Func<CancellationToken, Task> call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        limit.CancelAfter(TimeSpan.FromSeconds(8));
        await call(limit.Token);
    }
}
