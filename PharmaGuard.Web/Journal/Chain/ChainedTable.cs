using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// An append-only table whose rows are numbered from 1 without a hole and are committed in that order. Its columns are part of every hash: one
/// that is added later belongs to a chain of its own.
/// </summary>
/// <param name="Name">The table's, and its chain's.</param>
/// <param name="Number">The column that numbers the rows.</param>
/// <param name="Columns">All columns.</param>
/// <param name="Newest">SQL for the number of the newest row, from the counter that its writers hold.</param>
internal sealed record ChainedTable(string Name, string Number, IReadOnlyList<string> Columns, string Newest)
{
    public static readonly ChainedTable Transitions = new(
        "transitions",
        "sequence",
        [
            "sequence", "transition_id", "alert_id", "version", "move", "truck_id", "kind", "depot", "payload", "actor", "reason", "at",
            "learned_at", "stored_at",
        ],
        "SELECT sequence AS number FROM journal_head");

    public static readonly ChainedTable Directory = new(
        "directory_versions",
        "revision",
        ["kind", "entry_key", "version", "revision", "payload", "changed_by", "changed_at", "reason", "withdrawn"],
        "SELECT revision AS number FROM directory_head");

    public static readonly IReadOnlyList<ChainedTable> All = [Transitions, Directory];

    /// <summary>One statement, so that all is of one moment; it takes the name.</summary>
    public string HeadQuery { get; } =
        $$"""
        SELECT head.number AS "Number", head.hash AS "Hash", newest.number AS "Newest" FROM ({{Newest}}) AS newest
        LEFT JOIN (SELECT number, hash FROM chain_hashes WHERE chain = {0} ORDER BY number DESC LIMIT 1) AS head ON 1 = 1
        """;

    /// <summary>
    /// Rows that are in no place: numbered below 1, or above what the counter says, or not by a number. One statement as well. And those that are
    /// in a place, which must be as many as the counter says.
    /// </summary>
    public string PlacesQuery { get; } =
        $"""
        SELECT newest.number AS "Newest", (SELECT COUNT(*) FROM {Name}) AS "Rows",
            (SELECT COUNT(*) FROM {Name} WHERE {Number} BETWEEN 1 AND newest.number) AS "Placed"
        FROM ({Newest}) AS newest
        """;

    /// <summary>Rows after <paramref name="number"/> up to <paramref name="last"/>, in order; a missing one is simply not there.</summary>
    public async Task<IReadOnlyList<ChainedRow>> ReadAsync(JournalContext context, long number, long last, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = context.Database.GetCommandTimeout() ?? command.CommandTimeout;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {string.Join(", ", Columns)} FROM {Name} WHERE {Number} > {number} AND {Number} <= {last} ORDER BY {Number}");
        List<ChainedRow> rows = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    private ChainedRow Read(DbDataReader reader)
    {
        var members = new KeyValuePair<string, object?>[Columns.Count];
        long number = 0;
        for (var column = 0; column < members.Length; column++)
        {
            members[column] = new(Columns[column], reader.GetValue(column));
            if (Columns[column] == Number && members[column].Value is long value)
            {
                number = value;
            }
        }

        return new ChainedRow(number, members);
    }
}
