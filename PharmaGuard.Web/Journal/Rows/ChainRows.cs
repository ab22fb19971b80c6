namespace PharmaGuard.Web.Journal.Rows;

/// <summary>How far a table is sealed. Whoever seals it locks this row until commit.</summary>
internal sealed class ChainHeadRow
{
    /// <summary>The table's name.</summary>
    public required string Chain { get; set; }

    public long Number { get; set; }

    public required string Hash { get; set; }
}

/// <summary>The seal of one row. Rows are inserted and never changed.</summary>
internal sealed class ChainHashRow
{
    public required string Chain { get; set; }

    public long Number { get; set; }

    public required string Hash { get; set; }

    public static readonly MultiRowInsert Insert = new("chain_hashes", ["chain", "number", "hash"]);
}
