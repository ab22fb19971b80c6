namespace PharmaGuard.Web.Journal.Rows;

/// <summary>The seal of one row. Rows are inserted and never changed.</summary>
internal sealed class ChainHashRow
{
    /// <summary>The table's name.</summary>
    public required string Chain { get; set; }

    public long Number { get; set; }

    public required string Hash { get; set; }

    /// <summary>A seal follows from the rows alone, so of two replicas that seal the same either may be the first.</summary>
    public static readonly MultiRowInsert Insert = new("chain_hashes", ["chain", "number", "hash"], "ON CONFLICT (chain, number) DO NOTHING");
}
