using System.Net;
using System.Net.Sockets;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>An address where no PostgreSQL is: either nobody takes the call, or somebody takes it and never says a word.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SilentServer(bool answers)
    {
        // Bound in either case, so that no other process gets the port meanwhile.
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (answers)
        {
            _socket.Listen();
        }
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={((IPEndPoint)_socket.LocalEndPoint!).Port};Username=nobody;Password=secret;Database=none";

    public void Dispose() => _socket.Dispose();
}
