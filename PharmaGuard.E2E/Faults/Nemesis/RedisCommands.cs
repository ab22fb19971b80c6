using System.Net.Sockets;
using System.Text;

namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>What an operator could type into Redis by mistake.</summary>
internal static class RedisCommands
{
    public static async Task<string> SendAsync(int port, string command)
    {
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await client.ConnectAsync("127.0.0.1", port, limit.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), limit.Token);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(limit.Token) ?? string.Empty;
    }
}
