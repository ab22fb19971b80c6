using Npgsql;

namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>What can happen to a PostgreSQL that runs and answers.</summary>
internal static class JournalStrain
{
    /// <summary>Every write is refused with the state of a full disk, as the server would; reads go on.</summary>
    public static async Task<Func<Task>> FillDiskAsync(string server)
    {
        // One by one: two tables locked in one transaction would meet the writers' order head on.
        await RunAsync(
            server,
            """
            create or replace function fault_disk_full() returns trigger language plpgsql as
              $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$
            """);
        await RunAsync(server, "create trigger fault_disk_full before insert or update on transitions execute function fault_disk_full()");
        await RunAsync(server, "create trigger fault_disk_full before insert or update on partitions execute function fault_disk_full()");
        return async () =>
        {
            await RunAsync(server, "drop trigger fault_disk_full on transitions");
            await RunAsync(server, "drop trigger fault_disk_full on partitions");
            await RunAsync(server, "drop function fault_disk_full()");
        };
    }

    /// <summary>Somebody holds the counter of all writers, as a person at a console with an open transaction does.</summary>
    public static async Task<Func<Task>> LockAsync(string server)
    {
        var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("select sequence from journal_head for update", connection, transaction);
        await command.ExecuteScalarAsync();
        return async () =>
        {
            await transaction.RollbackAsync();
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        };
    }

    /// <summary>The replicas' connections are closed, and new ones are refused as by a server that has none left (53300).</summary>
    public static async Task<Func<Task>> ExhaustAsync(string server)
    {
        await RunAsync(server, "alter role pharmaguard connection limit 0");
        await RunAsync(server, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'pharmaguard'");
        return () => RunAsync(server, "alter role pharmaguard connection limit -1");
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
