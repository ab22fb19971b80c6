namespace PharmaGuard.Web.Journal;

/// <summary>A row as the store holds it, unread: a changed byte is one even where it means the same.</summary>
/// <param name="Number">Its place in the table, from 1 without a hole.</param>
/// <param name="Members">Every column by its name.</param>
internal sealed record ChainedRow(long Number, IReadOnlyList<KeyValuePair<string, object?>> Members);
