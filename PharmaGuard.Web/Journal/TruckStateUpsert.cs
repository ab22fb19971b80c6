using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Journal;

/// <summary>Stores rule states, many to a statement: thousands of trucks report between two checkpoints.</summary>
internal static class TruckStateUpsert
{
    /// <summary>Two parameters a row, far below what either store takes (SQLite 32,766; PostgreSQL 65,535).</summary>
    private const int RowsPerStatement = 500;

    private static readonly ConcurrentDictionary<int, string> Statements = new();

    public static async Task RunAsync(
        JournalContext context, PartitionLease lease, IReadOnlyDictionary<string, byte[]> states, CancellationToken cancellationToken)
    {
        foreach (var chunk in states.Chunk(RowsPerStatement))
        {
            object[] parameters = [lease.Source, lease.Partition, .. chunk.SelectMany(state => new object[] { state.Key, state.Value })];
            await context.Database.ExecuteSqlRawAsync(Statements.GetOrAdd(chunk.Length, Write), parameters, cancellationToken);
        }
    }

    // Only the number of rows shapes the text; every value is a parameter.
    private static string Write(int rows)
    {
        var sql = new StringBuilder("INSERT INTO truck_states (source, \"partition\", truck_id, state) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var separator = row == 0 ? string.Empty : ", ";
            sql.Append(CultureInfo.InvariantCulture, $"{separator}({{0}}, {{1}}, {{{(2 * row) + 2}}}, {{{(2 * row) + 3}}})");
        }

        return sql.Append(" ON CONFLICT (source, \"partition\", truck_id) DO UPDATE SET state = excluded.state").ToString();
    }
}
