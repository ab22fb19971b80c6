using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Seals the next rows of a table, in the transaction of its context. Holding the head until commit keeps two replicas from doing the same.</summary>
internal sealed class ChainSeal(JournalContext context, ChainedTable table)
{
    /// <returns>The head after it, and how many rows it sealed.</returns>
    /// <exception cref="ChainBrokenException">The next row is missing though later ones are there.</exception>
    public async Task<(ChainHead Head, int Sealed)> RunAsync(int limit, CancellationToken cancellationToken)
    {
        var heads = await context.Database
            .SqlQuery<ChainHead>(
                $"""
                UPDATE chain_heads SET number = number WHERE chain = {table.Name}
                RETURNING chain AS "Chain", number AS "Number", hash AS "Hash"
                """)
            .ToListAsync(cancellationToken);
        var head = heads.Single();
        List<ChainHead> seals = [];
        foreach (var row in await table.ReadAsync(context, head.Number, limit, cancellationToken))
        {
            if (row.Number != head.Number + 1)
            {
                throw new ChainBrokenException(table.Name, head.Number + 1);
            }

            head = head with { Number = row.Number, Hash = RowHash.Of(row.Members, head.Hash) };
            seals.Add(head);
        }

        if (seals.Count > 0)
        {
            await ChainHashRow.Insert.RunAsync(context, seals, seal => [seal.Chain, seal.Number, seal.Hash], cancellationToken);
            await context.ChainHeads.Where(row => row.Chain == table.Name).ExecuteUpdateAsync(
                row => row.SetProperty(chain => chain.Number, head.Number).SetProperty(chain => chain.Hash, head.Hash), cancellationToken);
        }

        return (head, seals.Count);
    }

    /// <summary>How far a table is sealed, and the number of its newest row.</summary>
    public static async Task<(ChainHead Head, long Newest)> ReadHeadAsync(
        JournalContext context, ChainedTable table, CancellationToken cancellationToken)
    {
        var heads = await context.Database
            .SqlQueryRaw<HeadAndNewest>(table.HeadQuery, table.Name)
            .ToListAsync(cancellationToken);
        return (new ChainHead(table.Name, heads[0].Number, heads[0].Hash), heads[0].Newest);
    }

    private sealed record HeadAndNewest(string Hash, long Number, long Newest);
}
