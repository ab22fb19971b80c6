namespace PharmaGuard.Web.Fleet;

/// <summary>What a write did, or would have done, to one document.</summary>
public enum DirectoryEffect
{
    Created,
    Changed,

    /// <summary>It said the same already: no version was added.</summary>
    Unchanged,
    Withdrawn,

    /// <summary>It has moved on from the version that the writer saw.</summary>
    Conflict,
}

/// <summary>One change of a write.</summary>
/// <param name="Change">What was asked.</param>
/// <param name="Effect">What it did.</param>
/// <param name="Entry">The document after it; null when there is none.</param>
public sealed record DirectoryStep(DirectoryChange Change, DirectoryEffect Effect, DirectoryEntry? Entry);

/// <summary>What a write did, in the order of its changes.</summary>
public sealed record DirectoryOutcome(IReadOnlyList<DirectoryStep> Steps)
{
    /// <summary>False: a document had moved on, and nothing at all was stored.</summary>
    public bool Stored => Steps.All(step => step.Effect != DirectoryEffect.Conflict);
}
