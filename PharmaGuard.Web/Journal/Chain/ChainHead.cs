using Microsoft.EntityFrameworkCore;

namespace PharmaGuard.Web.Journal;

/// <summary>How far a table is sealed: the number of the newest sealed row and its hash.</summary>
internal sealed record ChainHead(string Chain, long Number, string Hash)
{
    /// <summary>The head, and the number of the newest row, of one moment.</summary>
    public static async Task<(ChainHead Head, long Newest)> ReadAsync(JournalContext context, ChainedTable table, CancellationToken cancellationToken)
    {
        var heads = await context.Database.SqlQueryRaw<Numbers>(table.HeadQuery, table.Name).ToListAsync(cancellationToken);
        return (new ChainHead(table.Name, heads[0].Number ?? 0, heads[0].Hash ?? RowHash.Genesis), heads[0].Newest);
    }

    private sealed record Numbers(string? Hash, long? Number, long Newest);
}
