using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>A stretch of road between a replica and a server that can be cut, clogged or made long. Bytes are held back, never changed or dropped.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private const int Slice = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly ConcurrentDictionary<Link, byte> _links = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private volatile Road _road = Road.Open;

    public FaultProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How the road is from now on, for open connections too.</summary>
    public void Become(Road road)
    {
        _road = road;
        if (road.Refuses)
        {
            ResetAll();
        }
    }

    /// <summary>RST to both ends of every connection.</summary>
    public void ResetAll()
    {
        foreach (var link in _links.Keys)
        {
            link.Reset();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        ResetAll();
        await _accepting;
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_ending.Token);
                _ = CarryAsync(client);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        var link = new Link(client, new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        _links.TryAdd(link, 0);
        try
        {
            if (_road.Refuses)
            {
                return;
            }

            // The kernel accepts for a server that cannot be reached; the client learns it only by waiting.
            await WhileHeldAsync(() => _road.HoldsRequests);
            await link.Server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), _ending.Token);
            link.Server.NoDelay = link.Client.NoDelay = true;
            await Task.WhenAny(
                PumpAsync(link.Client, link.Server, () => _road.HoldsRequests),
                PumpAsync(link.Server, link.Client, () => _road.HoldsReplies));
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            _links.TryRemove(link, out _);
            link.Reset();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Func<bool> isHeld)
    {
        try
        {
            var buffer = new byte[Slice];
            while (await from.ReceiveAsync(buffer, _ending.Token) is var count and > 0)
            {
                if (_road.Latency > 0)
                {
                    await RealTime.PassAsync(_road.Latency, _ending.Token);
                }

                await WhileHeldAsync(isHeld);
                for (var sent = 0; sent < count;)
                {
                    var limit = _road.BytesPerSecond;
                    var size = Math.Min(count - sent, limit > 0 ? Math.Max(1, limit / 20) : count);
                    sent += await to.SendAsync(buffer.AsMemory(sent, size), _ending.Token);
                    if (limit > 0)
                    {
                        await RealTime.PassAsync(0.05, _ending.Token);
                    }
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private async Task WhileHeldAsync(Func<bool> isHeld)
    {
        while (isHeld())
        {
            await RealTime.PassAsync(0.02, _ending.Token);
        }
    }

    private sealed record Link(Socket Client, Socket Server)
    {
        public void Reset()
        {
            foreach (var socket in (Socket[])[Client, Server])
            {
                // Zero linger: the other end gets RST, not FIN.
                socket.Close(0);
            }
        }
    }
}
