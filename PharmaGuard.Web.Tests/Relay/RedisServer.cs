using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PharmaGuard.Web.Tests.Relay;

/// <summary>A Redis that a test may stop and freeze. Nothing is written to disk.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private Process? _process;

    /// <summary>The shared server of the run; without one the test fails and says how to give one.</summary>
    public static string Shared => Environment.GetEnvironmentVariable("PHARMAGUARD_TEST_REDIS") is { Length: > 0 } address
        ? address
        : throw new InvalidOperationException("PHARMAGUARD_TEST_REDIS is not set: give host:port of a Redis for tests, or run ./test.sh.");

    /// <summary>Reserved from the system; the server itself is started by <see cref="StartAsync"/>.</summary>
    public int Port { get; } = FreePort();

    public string Address => $"127.0.0.1:{Port}";

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true };
        string[] arguments = ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath()];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("redis-server ended before it was ready.");
    }

    /// <summary>It keeps its connections and answers nobody.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(0, kill.ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
