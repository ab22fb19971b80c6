using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Relay;

/// <summary>The journal as the follower reads it: a store that does not answer in time is an unavailable one.</summary>
internal sealed class BoundedJournal(IAlertJournal journal, IOptions<RelayOptions> options, TimeProvider clock)
{
    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => Within(journal.ReadHeadAsync, cancellationToken);

    public Task<ActiveAlerts> ReadActiveAsync(CancellationToken cancellationToken) => Within(journal.ReadActiveAsync, cancellationToken);

    public Task<IReadOnlyList<AlertTransition>> ReadSinceAsync(long sequence, CancellationToken cancellationToken) =>
        Within(token => journal.ReadSinceAsync(sequence, options.Value.PageSize, token), cancellationToken);

    private async Task<T> Within<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.JournalTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // WaitAsync as well: a driver that is stuck in the network does not always look at its token.
            return await read(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JournalUnavailableException($"The journal did not answer within {options.Value.JournalTimeout.TotalSeconds} s.", cause);
        }
    }
}
