using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Seals the next rows of a table, in the transaction of its context.</summary>
internal sealed class ChainSeal(JournalContext context, ChainedTable table)
{
    /// <returns>How many rows it sealed; fewer than <paramref name="limit"/> only when there are no more.</returns>
    /// <exception cref="ChainBrokenException">The next row is missing, or there is a seal of a row that never was.</exception>
    public async Task<int> RunAsync(int limit, CancellationToken cancellationToken)
    {
        var (head, newest) = await ChainHead.ReadAsync(context, table, cancellationToken);
        if (head.Number > newest)
        {
            throw new ChainBrokenException(table.Name, head.Number, "a seal of a row that was never written");
        }

        List<ChainHead> seals = [];
        var last = Math.Min(newest, head.Number + limit);
        foreach (var row in await table.ReadAsync(context, head.Number, last, cancellationToken))
        {
            if (row.Number != head.Number + 1)
            {
                break;
            }

            head = head with { Number = row.Number, Hash = RowHash.Of(row.Members, head.Hash) };
            seals.Add(head);
        }

        if (head.Number < last)
        {
            throw new ChainBrokenException(table.Name, head.Number + 1, "the row is missing before it was sealed");
        }

        await ChainHashRow.Insert.RunAsync(context, seals, seal => [seal.Chain, seal.Number, seal.Hash], cancellationToken);
        return seals.Count;
    }
}
