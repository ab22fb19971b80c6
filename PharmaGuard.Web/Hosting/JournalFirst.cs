using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Lets the rooms registered after it start on a journal that has its tables, which takes a second at the very first start. It waits briefly
/// only: a journal that is away must not keep a replica from starting and saying so.
/// </summary>
internal sealed class JournalFirst(JournalReadiness journal, TimeProvider clock) : IHostedService
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await journal.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The feed says that the journal cannot be read.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
