using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>Proves that the journal is what was written: every sealed row, and every alert and document of the directory as what its rows lead to.</summary>
internal sealed class JournalProof(JournalStore store)
{
    private const int Page = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

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

    // Over whole tables, and nobody waits for it to show an alert.
    private Task<T> ReadAsync<T>(Func<JournalContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => store.ReadAsync(
        (context, token) =>
        {
            context.Database.SetCommandTimeout(Patience);
            return query(context, token);
        },
        cancellationToken);

    private async Task<ChainReport> WalkAsync(ChainedTable table, IReadOnlyList<ChainAnchor> anchors, CancellationToken cancellationToken)
    {
        var (head, newest) = await ReadAsync((context, token) => ChainHead.ReadAsync(context, table, token), cancellationToken);
        var walk = new ChainWalk(head, anchors);
        for (var end = Math.Min(head.Number, newest); walk.Number < end;)
        {
            var (after, last) = (walk.Number, Math.Min(walk.Number + Page, end));
            var (rows, seals) = await ReadAsync((context, token) => ReadPageAsync(context, table, after, last, token), cancellationToken);
            while (walk.Number < last)
            {
                var number = walk.Number + 1;
                walk.Step([.. rows[number]], seals[number].Count() == 1 ? seals[number].First().Hash : null);
            }
        }

        walk.End();
        if (head.Number > newest)
        {
            walk.Add(head.Number, $"there are seals of rows after {newest.ToString(CultureInfo.InvariantCulture)}, the newest that was written");
        }

        var places = (await ReadAsync(
            (context, token) => context.Database.SqlQueryRaw<Places>(table.PlacesQuery).ToListAsync(token), cancellationToken))[0];
        if (places.Rows > places.Placed)
        {
            walk.Add(places.Newest + 1, $"{(places.Rows - places.Placed).ToString(CultureInfo.InvariantCulture)} rows with a number that was never given");
        }

        if (places.Placed < places.Newest)
        {
            walk.Add(places.Newest, $"only {places.Placed.ToString(CultureInfo.InvariantCulture)} rows are there of as many as this");
        }

        return new ChainReport(head, Math.Max(0, newest - head.Number), walk.Anchored, walk.Faults);
    }

    private static async Task<(ILookup<long, ChainedRow> Rows, ILookup<long, ChainHashRow> Seals)> ReadPageAsync(
        JournalContext context, ChainedTable table, long after, long last, CancellationToken cancellationToken)
    {
        var rows = await table.ReadAsync(context, after, last, cancellationToken);
        var seals = await context.ChainHashes.AsNoTracking()
            .Where(seal => seal.Chain == table.Name && seal.Number > after && seal.Number <= last).ToListAsync(cancellationToken);
        return (rows.ToLookup(row => row.Number), seals.ToLookup(seal => seal.Number));
    }

    private async Task<IReadOnlyList<string>> FindFalseAlertsAsync(CancellationToken cancellationToken)
    {
        List<string> faults = [];
        string? after = null;
        while (faults.Count < ProofReport.MaxFaults)
        {
            var page = await ReadAsync(
                (context, token) => (
                    from alert in context.Alerts.AsNoTracking()
                    where after == null || string.Compare(alert.AlertId, after) > 0
                    orderby alert.AlertId
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

            after = page[^1].Alert.AlertId;
        }

        var lost = await ReadAsync(
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

    private Task<IReadOnlyList<string>> FindFalseDocumentsAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
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

    private sealed record Places(long Newest, long Rows, long Placed);
}
