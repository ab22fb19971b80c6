using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// WAL lets readers and the writer work at once. FULL flushes at every commit: an acknowledged append must survive a power cut, which WAL
/// with the NORMAL setting does not promise.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    public static readonly SqliteDurability Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
    }
}
