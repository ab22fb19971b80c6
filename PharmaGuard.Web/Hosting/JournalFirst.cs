using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Lets the rooms registered after it start on a journal that has its tables; making them takes a second or two at the very first start. It
/// does not wait for a journal that is away: that must not keep a replica from starting and saying so.
/// </summary>
internal sealed class JournalFirst(JournalReadiness journal, TimeProvider clock) : IHostedService
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (!journal.IsReady && journal.IsReachable && clock.GetElapsedTime(started) < _longest)
        {
            await Task.Delay(_pause, clock, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
