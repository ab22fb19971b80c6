using Npgsql;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>A fresh database on the test server, dropped at the end.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Variable = "PHARMAGUARD_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name;

    private PostgresDatabase(string server, string name) => (_server, _name) = (server, name);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public static async Task<PostgresDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(server))
        {
            Assert.Fail($"{Variable} must hold an Npgsql connection string to a PostgreSQL server where the role may create databases.");
        }

        var database = new PostgresDatabase(server, $"pharmaguard_test_{Guid.NewGuid():N}");
        await database.ExecuteAsync($"CREATE DATABASE {database._name}", cancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await DropAsync(patience.Token);
    }

    public Task DropAsync(CancellationToken cancellationToken) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", cancellationToken);

    /// <summary>Ends every session in the database, as a restart of the server would.</summary>
    public Task EndConnectionsAsync(CancellationToken cancellationToken) =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'", cancellationToken);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
