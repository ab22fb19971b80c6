using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Journal.Rows;

/// <summary>One version of a document of the directory, in either table.</summary>
internal abstract class DirectoryRow
{
    protected static readonly string[] Columns =
        ["kind", "entry_key", "version", "revision", "payload", "changed_by", "changed_at", "reason", "withdrawn"];

    public required string Kind { get; set; }

    public required string Key { get; set; }

    public int Version { get; set; }

    public long Revision { get; set; }

    /// <summary>Text and not a JSON type: what was written is kept to the byte.</summary>
    public required string Payload { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>Server's clock.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    public required string Reason { get; set; }

    public bool Withdrawn { get; set; }

    public DirectoryEntry ToEntry() => new()
    {
        Kind = Kind,
        Key = Key,
        Version = Version,
        Revision = Revision,
        Payload = Payload,
        ChangedBy = ChangedBy,
        ChangedAt = ChangedAt,
        Reason = Reason,
        Withdrawn = Withdrawn,
    };

    public static object?[] Values(DirectoryEntry entry) =>
    [
        entry.Kind, entry.Key, entry.Version, entry.Revision, entry.Payload, entry.ChangedBy, entry.ChangedAt.ToUniversalTime(), entry.Reason,
        entry.Withdrawn,
    ];
}

/// <summary>The newest version of a document: the fold of <see cref="DirectoryVersionRow"/>, kept so that nobody has to fold.</summary>
internal sealed class DirectoryEntryRow : DirectoryRow
{
    public static readonly MultiRowInsert Upsert = new(
        "directory_entries",
        Columns,
        """
        ON CONFLICT (kind, entry_key) DO UPDATE
        SET version = excluded.version, revision = excluded.revision, payload = excluded.payload, changed_by = excluded.changed_by,
            changed_at = excluded.changed_at, reason = excluded.reason, withdrawn = excluded.withdrawn
        """);
}

/// <summary>A version as it was written. Rows are inserted and never changed.</summary>
internal sealed class DirectoryVersionRow : DirectoryRow
{
    public static readonly MultiRowInsert Insert = new("directory_versions", Columns);
}
