namespace PharmaGuard.Web.Fleet;

/// <summary>
/// Where the directory is kept, with every version of everything. Every member throws <see cref="DirectoryUnavailableException"/> when it cannot
/// be reached.
/// </summary>
public interface IDirectoryStore
{
    /// <summary>Most entries that one call reads.</summary>
    const int MaxRead = 1_000;

    /// <summary>Stores all changes or none. A document that says the same already gets no version.</summary>
    Task<DirectoryOutcome> WriteAsync(DirectoryWrite write, CancellationToken cancellationToken);

    /// <summary>Newest versions of the documents that changed after a revision, in its order, withdrawn ones too.</summary>
    Task<IReadOnlyList<DirectoryEntry>> ReadSinceAsync(long revision, int limit, CancellationToken cancellationToken);

    /// <summary>Versions of one document below a number, newest first.</summary>
    Task<IReadOnlyList<DirectoryEntry>> ReadVersionsAsync(string kind, string key, int below, int limit, CancellationToken cancellationToken);
}
