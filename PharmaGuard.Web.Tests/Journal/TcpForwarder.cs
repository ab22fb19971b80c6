using System.Net;
using System.Net.Sockets;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>A road to a server that a test can cut or freeze.</summary>
internal sealed class TcpForwarder : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly DnsEndPoint _server;
    private Task _accepting = Task.CompletedTask;
    private volatile TaskCompletionSource _flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reserves the port; nobody answers before <see cref="Open"/>.</summary>
    public TcpForwarder(string host, int port)
    {
        _server = new DnsEndPoint(host, port);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _flowing.SetResult();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Open()
    {
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Connections stay and nothing passes, as with a stopped server.</summary>
    public void Freeze() => _flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => _flowing.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Thaw();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var client = await _listener.AcceptAsync(_stopping.Token);
            _ = ServeAsync(client, _stopping.Token);
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stopping)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server, stopping);
                await Task.WhenAny(CopyAsync(client, server, stopping), CopyAsync(server, client, stopping));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The road ends; both ends see a closed connection.
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to, CancellationToken stopping)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, stopping) is > 0 and var count)
        {
            await _flowing.Task.WaitAsync(stopping);
            await to.SendAsync(buffer.AsMemory(0, count), stopping);
        }
    }
}
