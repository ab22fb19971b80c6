using System.Diagnostics;

namespace PharmaGuard.E2E.Site;

/// <summary>A process that stands still with all its sockets open, as in a long pause of its machine. It goes on when disposed.</summary>
internal sealed class Frozen : IAsyncDisposable
{
    private readonly string _pid;

    private Frozen(string pid) => _pid = pid;

    public static async Task<Frozen> AtAsync(string pid)
    {
        await SignalAsync("STOP", pid);
        return new Frozen(pid);
    }

    public async ValueTask DisposeAsync() => await SignalAsync("CONT", _pid);

    private static async Task SignalAsync(string signal, string pid)
    {
        using var kill = Process.Start("kill", [$"-{signal}", pid]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
