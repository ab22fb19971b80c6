namespace PharmaGuard.Web.Fleet;

/// <summary>The only way in which the directory is changed: what was stored is known to this replica before the caller hears of it.</summary>
internal sealed class DirectoryDesk(IDirectoryStore store, DirectoryCursor cursor)
{
    /// <summary>Reads what other replicas have written, so that a change is checked against what is true now.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => cursor.CatchUpAsync(cancellationToken);

    /// <summary>Throws <see cref="DirectoryUnavailableException"/> when nothing could be stored.</summary>
    public async Task<DirectoryOutcome> WriteAsync(DirectoryWrite write, CancellationToken cancellationToken)
    {
        var outcome = await store.WriteAsync(write, cancellationToken);
        try
        {
            await cursor.CatchUpAsync(cancellationToken);
        }
        catch (Exception cause) when (cause is DirectoryUnavailableException or OperationCanceledException)
        {
            // Stored is stored: this replica, too, then learns of it on its next tick.
        }

        return outcome;
    }
}
