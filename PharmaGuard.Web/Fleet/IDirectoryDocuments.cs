namespace PharmaGuard.Web.Fleet;

/// <summary>The directory's documents as this replica has read them.</summary>
public interface IDirectoryDocuments
{
    /// <summary>Everything up to it has been read.</summary>
    long Revision { get; }

    /// <summary>The newest version of a document, also when it is withdrawn; null when there is none.</summary>
    DirectoryEntry? Find(string kind, string key);

    /// <summary>The newest versions of all documents of a kind that are not withdrawn, by ordinal order of their keys.</summary>
    IEnumerable<DirectoryEntry> All(string kind);
}
