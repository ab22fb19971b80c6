using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Fills the port.</summary>
internal sealed class DirectoryStore(JournalStore store, TimeProvider clock) : IDirectoryStore
{
    public Task<DirectoryOutcome> WriteAsync(DirectoryWrite write, CancellationToken cancellationToken) => write.Changes.Count == 0
        ? Task.FromResult(new DirectoryOutcome([]))
        : GuardAsync(() => store.WriteAsync((context, token) => new DirectoryAppend(context, write, clock).RunAsync(token), cancellationToken));

    public Task<IReadOnlyList<DirectoryEntry>> ReadSinceAsync(long revision, int limit, CancellationToken cancellationToken) => ReadAsync(
        context => context.DirectoryEntries.Where(row => row.Revision > revision).OrderBy(row => row.Revision), limit, cancellationToken);

    public Task<IReadOnlyList<DirectoryEntry>> ReadVersionsAsync(
        string kind, string key, int below, int limit, CancellationToken cancellationToken) => ReadAsync(
        context => context.DirectoryVersions
            .Where(row => row.Kind == kind && row.Key == key && row.Version < below).OrderByDescending(row => row.Version),
        limit,
        cancellationToken);

    private Task<IReadOnlyList<DirectoryEntry>> ReadAsync(
        Func<JournalContext, IQueryable<DirectoryRow>> which, int limit, CancellationToken cancellationToken) =>
        GuardAsync(() => store.ReadAsync<IReadOnlyList<DirectoryEntry>>(
            async (context, token) =>
            {
                var rows = await which(context).Take(Math.Min(limit, IDirectoryStore.MaxRead)).AsNoTracking().ToListAsync(token);
                return [.. rows.Select(row => row.ToEntry())];
            },
            cancellationToken));

    // Fleet does not know the journal.
    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (JournalUnavailableException away)
        {
            throw new DirectoryUnavailableException(away.Message, away);
        }
    }
}
