using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal;

/// <summary>Runs one piece of work on the store: whole or not at all, bounded, and failing in the one way that callers know.</summary>
internal sealed class JournalStore(
    Func<JournalContext> openContext, bool oneWriter, JournalReadiness readiness, JournalOutage outage, JournalMetrics metrics) : IDisposable
{
    // SQLite lets one write at a time and makes the others poll for it. Here they queue instead, first come first served, and no thread is
    // held while waiting.
    private readonly SemaphoreSlim? _writing = oneWriter ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Runs one query. More than one would see different states of the journal.</summary>
    public async Task<T> ReadAsync<T>(Func<JournalContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        ThrowUnlessReady();
        return await GuardAsync(wrote: false, async () =>
        {
            await using var context = openContext();
            return await query(context, cancellationToken);
        });
    }

    /// <summary>Runs the work in one transaction and commits it; an exception rolls back.</summary>
    public async Task<T> WriteAsync<T>(Func<JournalContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ThrowUnlessReady();
        await (_writing?.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        try
        {
            return await GuardAsync(wrote: true, async () =>
            {
                await using var context = openContext();
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var result = await work(context, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return result;
            });
        }
        finally
        {
            _writing?.Release();
        }
    }

    public Task UpdateSchemaAsync(CancellationToken cancellationToken) => GuardAsync(wrote: true, async () =>
    {
        await using var context = openContext();
        await context.UpdateSchemaAsync(cancellationToken);
        return true;
    });

    /// <summary>Whether the store is there with the tables of this version; then it can be read without a replica that starts.</summary>
    public Task<bool> OpenAsIsAsync(CancellationToken cancellationToken) => GuardAsync(wrote: false, async () =>
    {
        await using var context = openContext();
        if (!await context.IsOfThisVersionAsync(cancellationToken))
        {
            return false;
        }

        readiness.MarkReady();
        return true;
    });

    public void Dispose() => _writing?.Dispose();

    private void ThrowUnlessReady()
    {
        if (!readiness.IsReady)
        {
            metrics.OnUnavailable();
            throw new JournalUnavailableException("The journal is not ready yet: its store has not been reached since the start.");
        }
    }

    private async Task<T> GuardAsync<T>(bool wrote, Func<Task<T>> work)
    {
        try
        {
            var result = await work();
            outage.OnSuccess(wrote);
            return result;
        }
        catch (LeaseLostException)
        {
            metrics.OnLeaseRefused();
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && StoreFault.Find(exception) is { } fault)
        {
            metrics.OnUnavailable();
            outage.OnFault(fault);
            throw new JournalUnavailableException($"The journal is not available: {fault.Reason}.", exception);
        }
    }
}
