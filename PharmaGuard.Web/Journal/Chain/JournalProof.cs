using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Proves that the journal is what was written: every sealed row, and every alert and document of the directory as what its rows lead to.</summary>
internal sealed class JournalProof(JournalStore store)
{
    private const int Page = 1_000;

    /// <summary>Reads the whole journal, beside replicas that write. What is not sealed yet is counted only.</summary>
    /// <param name="anchors">What was written outside of the database.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JournalUnavailableException">The store cannot be reached, or its tables are those of another version.</exception>
    public async Task<ProofReport> RunAsync(IReadOnlyList<ChainAnchor> anchors, CancellationToken cancellationToken)
    {
        if (!await store.OpenAsIsAsync(cancellationToken))
        {
            throw new JournalUnavailableException("There is no journal, or its tables are those of another version: start a replica of this one first.");
        }

        List<ChainReport> chains = [];
        foreach (var table in ChainedTable.All)
        {
            chains.Add(await WalkAsync(table, anchors, cancellationToken));
        }

        return new ProofReport(chains, [.. await FindFalseAlertsAsync(cancellationToken), .. await FindFalseDocumentsAsync(cancellationToken)]);
    }

    private async Task<ChainReport> WalkAsync(ChainedTable table, IReadOnlyList<ChainAnchor> anchors, CancellationToken cancellationToken)
    {
        var (head, newest) = await store.ReadAsync((context, token) => ChainSeal.ReadHeadAsync(context, table, token), cancellationToken);
        var walk = new ChainWalk(head, anchors);
        while (walk.Number < head.Number)
        {
            var (rows, seals) = await store.ReadAsync((context, token) => ReadPageAsync(context, table, walk.Number, token), cancellationToken);
            for (var last = Math.Min(walk.Number + Page, head.Number); walk.Number < last;)
            {
                walk.Step(rows.GetValueOrDefault(walk.Number + 1), seals.GetValueOrDefault(walk.Number + 1));
            }
        }

        var beyond = await store.ReadAsync(
            async (context, token) =>
            {
                // Replicas go on sealing, and a seal and the head are of one transaction.
                var now = await context.ChainHeads.Where(row => row.Chain == table.Name).Select(row => row.Number).SingleAsync(token);
                return await context.ChainHashes.CountAsync(row => row.Chain == table.Name && row.Number > now, token);
            },
            cancellationToken);
        walk.End(beyond);
        return new ChainReport(head, Math.Max(0, newest - head.Number), walk.Faults);
    }

    private static async Task<(Dictionary<long, ChainedRow> Rows, Dictionary<long, string> Seals)> ReadPageAsync(
        JournalContext context, ChainedTable table, long after, CancellationToken cancellationToken)
    {
        var rows = await table.ReadAsync(context, after, Page, cancellationToken);
        var seals = await context.ChainHashes
            .Where(seal => seal.Chain == table.Name && seal.Number > after && seal.Number <= after + Page)
            .ToDictionaryAsync(seal => seal.Number, seal => seal.Hash, cancellationToken);
        return (rows.ToDictionary(row => row.Number), seals);
    }

    private async Task<IReadOnlyList<string>> FindFalseAlertsAsync(CancellationToken cancellationToken)
    {
        List<string> faults = [];
        var after = 0L;
        while (faults.Count < ProofReport.MaxFaults)
        {
            var page = await store.ReadAsync(
                (context, token) => (
                    from alert in context.Alerts.AsNoTracking()
                    where alert.LastSequence > after
                    orderby alert.LastSequence
                    select new
                    {
                        Alert = alert,
                        Payload = context.Transitions.Where(row => row.Sequence == alert.LastSequence).Select(row => row.Payload).FirstOrDefault(),
                        IsBehind = context.Transitions.Any(row => row.AlertId == alert.AlertId && row.Sequence > alert.LastSequence),
                    }).Take(Page).ToListAsync(token),
                cancellationToken);
            faults.AddRange(page.Where(row => row.IsBehind || !Follows(row.Alert, row.Payload)).Select(row => $"alert {row.Alert.AlertId}"));
            if (page.Count < Page)
            {
                break;
            }

            after = page[^1].Alert.LastSequence;
        }

        var lost = await store.ReadAsync(
            (context, token) => context.Transitions
                .Where(row => row.Version == 1 && !context.Alerts.Any(alert => alert.AlertId == row.AlertId))
                .Select(row => row.AlertId).Take(ProofReport.MaxFaults).ToListAsync(token),
            cancellationToken);
        return [.. faults.Concat(lost.Select(id => $"alert {id}")).Take(ProofReport.MaxFaults).Select(name => $"{name} is not what its transitions lead to")];
    }

    private static bool Follows(AlertRow stored, string? payload)
    {
        if (payload is null)
        {
            return false;
        }

        try
        {
            return AlertRow.Of(AlertPayload.Read(payload), stored.LastSequence, payload).Values.SequenceEqual(stored.Values);
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private Task<IReadOnlyList<string>> FindFalseDocumentsAsync(CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<string>>(
        async (context, token) =>
        {
            var names = await context.Database.SqlQuery<string>(
                $"""
                SELECT entry.kind || ' ' || entry.entry_key AS "Value" FROM directory_entries entry
                LEFT JOIN directory_versions version
                    ON version.kind = entry.kind AND version.entry_key = entry.entry_key AND version.version = entry.version
                WHERE version.kind IS NULL OR version.revision <> entry.revision OR version.payload <> entry.payload
                    OR version.changed_by <> entry.changed_by OR version.changed_at <> entry.changed_at OR version.reason <> entry.reason
                    OR version.withdrawn <> entry.withdrawn
                    OR EXISTS (SELECT 1 FROM directory_versions newer
                        WHERE newer.kind = entry.kind AND newer.entry_key = entry.entry_key AND newer.version > entry.version)
                UNION ALL
                SELECT version.kind || ' ' || version.entry_key FROM directory_versions version
                WHERE version.version = 1 AND NOT EXISTS (
                    SELECT 1 FROM directory_entries entry WHERE entry.kind = version.kind AND entry.entry_key = version.entry_key)
                LIMIT {ProofReport.MaxFaults}
                """).ToListAsync(token);
            return [.. names.Select(name => $"directory: {name} is not what its versions lead to")];
        },
        cancellationToken);
}
