using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PharmaGuard.Web.Journal.Rows;

/// <summary>
/// Inserts many rows to a statement, in the SQL that both stores understand. A flood of alerts or a checkpoint of thousands of trucks holds
/// locks that others wait for; change tracking and a statement a row would hold them several times as long.
/// </summary>
internal sealed class MultiRowInsert(string table, string[] columns, string onConflict = "")
{
    /// <summary>Few round trips, and far below the 65,535 that PostgreSQL takes.</summary>
    private const int PostgresParameters = 4_000;

    /// <summary>SQLite has no round trips, and finds each parameter by its name from the first on: many cost the square.</summary>
    private const int SqliteParameters = 200;

    private readonly ConcurrentDictionary<int, string> _statements = new();

    /// <summary>Runs in the context's transaction.</summary>
    public async Task RunAsync<T>(DbContext context, IEnumerable<T> rows, Func<T, object?[]> values, CancellationToken cancellationToken)
    {
        var parameters = context.Database.IsSqlite() ? SqliteParameters : PostgresParameters;
        foreach (var chunk in rows.Chunk(parameters / columns.Length))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandTimeout = context.Database.GetCommandTimeout() ?? command.CommandTimeout;
            command.CommandText = _statements.GetOrAdd(chunk.Length, Write);
            foreach (var value in chunk.SelectMany(values))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = Name(command.Parameters.Count);
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Only the number of rows shapes the text; every value is a parameter.
    private string Write(int rows)
    {
        var sql = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var names = Enumerable.Range(row * columns.Length, columns.Length).Select(Name);
            sql.Append(row == 0 ? "(" : ", (").AppendJoin(", ", names).Append(')');
        }

        return sql.Append(' ').Append(onConflict).ToString();
    }

    private static string Name(int parameter) => string.Create(CultureInfo.InvariantCulture, $"@p{parameter}");
}
