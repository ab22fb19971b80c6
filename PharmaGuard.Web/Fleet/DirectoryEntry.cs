namespace PharmaGuard.Web.Fleet;

/// <summary>One version of one document of the directory.</summary>
public sealed record DirectoryEntry
{
    /// <summary>One of <see cref="DirectoryKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>From 1, without a hole, for each kind and key.</summary>
    public required int Version { get; init; }

    /// <summary>From 1, one number for each version of anything: whoever has read up to it has all that was before.</summary>
    public required long Revision { get; init; }

    /// <summary>JSON, as it was written.</summary>
    public required string Payload { get; init; }

    /// <summary>The name of the person who wrote this version.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>May be empty.</summary>
    public required string Reason { get; init; }

    /// <summary>The document no longer counts; <see cref="Payload"/> is what it said last.</summary>
    public required bool Withdrawn { get; init; }
}
