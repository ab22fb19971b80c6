namespace PharmaGuard.Web.Journal;

/// <summary>A row is missing before it could be sealed: somebody removed it by force.</summary>
internal sealed class ChainBrokenException(string chain, long number)
    : Exception($"Row {number} of {chain} is missing: what follows it cannot be sealed.")
{
    public string Chain { get; } = chain;

    public long Number { get; } = number;
}
