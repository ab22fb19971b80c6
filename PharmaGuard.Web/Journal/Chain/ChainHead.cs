namespace PharmaGuard.Web.Journal;

/// <summary>How far a table is sealed: the number of the newest sealed row and its hash.</summary>
internal sealed record ChainHead(string Chain, long Number, string Hash);
