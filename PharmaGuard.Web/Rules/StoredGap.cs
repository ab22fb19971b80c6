namespace PharmaGuard.Web.Rules;

/// <summary>A time without a word, truck's clock.</summary>
internal sealed record StoredGap(DateTimeOffset From, DateTimeOffset To);
