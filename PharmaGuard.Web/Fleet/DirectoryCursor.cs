namespace PharmaGuard.Web.Fleet;

/// <summary>
/// How far this replica has read the directory, and the only way in which it reads on: in the order of revisions, everything that there is, then
/// one swap. Nobody sees half of an import.
/// </summary>
internal sealed partial class DirectoryCursor(FleetDirectory directory, IDirectoryStore store, ILogger<DirectoryCursor> logger) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile bool _isLoaded;

    /// <summary>Returns when the directory was read to its end at least once; to be called before any truck is judged.</summary>
    public Task EnsureLoadedAsync(CancellationToken cancellationToken) => _isLoaded ? Task.CompletedTask : CatchUpAsync(cancellationToken);

    /// <summary>Reads everything that was stored before the call.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            List<DirectoryEntry> newer = [];
            IReadOnlyList<DirectoryEntry> page;
            do
            {
                page = await store.ReadSinceAsync(newer.Count == 0 ? directory.Revision : newer[^1].Revision, IDirectoryStore.MaxRead, cancellationToken);
                newer.AddRange(page);
            }
            while (page.Count == IDirectoryStore.MaxRead);

            if (newer.Count > 0)
            {
                var next = directory.Current.With(newer);
                directory.Swap(next);
                foreach (var entry in next.Unreadable)
                {
                    Log.Unreadable(logger, entry.Kind, entry.Key, entry.Version);
                }
            }

            _isLoaded = true;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private static partial class Log
    {
        [LoggerMessage(2102, LogLevel.Error, "The directory's {Kind} {Key}, version {Version}, cannot be read by this version of PharmaGuard; what was known before stays.")]
        public static partial void Unreadable(ILogger logger, string kind, string key, int version);
    }
}
