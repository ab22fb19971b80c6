namespace PharmaGuard.Web.Fleet;

/// <summary>What one document shall be.</summary>
/// <param name="Kind">One of <see cref="DirectoryKinds"/>.</param>
/// <param name="Key">Names the document within its kind; checked by whoever writes.</param>
/// <param name="Payload">JSON, written such that equal documents are equal texts; null withdraws the document.</param>
/// <param name="ExpectedVersion">The version that the writer saw, 0 for none; null when the last writer shall win.</param>
public sealed record DirectoryChange(string Kind, string Key, string? Payload, int? ExpectedVersion = null);

/// <summary>Changes that belong together: all of them are stored or none is.</summary>
/// <param name="Changes">No document twice.</param>
/// <param name="By">Who answers for them.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record DirectoryWrite(IReadOnlyList<DirectoryChange> Changes, Person By, string Reason);
