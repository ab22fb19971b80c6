namespace PharmaGuard.Web.Journal;

/// <summary>A chain cannot go on: somebody changed its table by force.</summary>
internal sealed class ChainBrokenException(string chain, long number, string what) : Exception($"{chain} {number}: {what}.")
{
    public long Number { get; } = number;
}
