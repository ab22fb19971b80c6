using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>Starts and outages of a PostgreSQL that is there, or comes, or goes.</summary>
[Trait("Category", "Integration")]
public sealed class PostgresOutageTests : IAsyncLifetime
{
    // Nothing is written there: the journal is on the server.
    private static readonly string ContentRoot = AppContext.BaseDirectory;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private PostgresDatabase? _database;

    private CancellationToken Patience => _patience.Token;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _patience.Dispose();
    }

    [Fact]
    public async Task Append_WhileAnotherReplicaStandsStillInATransaction_GoesOnWithoutIt()
    {
        await using var host = await JournalHost.StartReadyAsync(ContentRoot, _database!.ConnectionString, Patience);
        var lease = (await host.Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        await using var frozen = await StandStillWithTheCounterAsync();

        var stored = await EventuallyAsync(() => host.Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-101"))], Patience));

        Assert.Single(stored);
        await using var late = new NpgsqlCommand("COMMIT", frozen);
        Assert.NotNull(StoreFault.Find(await Assert.ThrowsAnyAsync<NpgsqlException>(() => late.ExecuteNonQueryAsync(Patience))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_FourReplicasAtOnceOnAnEmptyServer_AllBecomeReady(bool withoutDatabase)
    {
        if (withoutDatabase)
        {
            await _database!.DropAsync(Patience);
        }

        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => JournalHost.StartReadyAsync(ContentRoot, _database!.ConnectionString, Patience))));
        try
        {
            var lease = (await hosts[0].Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
            var stored = await hosts[1].Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-101"))], Patience);
            Assert.Equal(stored, await hosts[2].Journal.ReadSinceAsync(0, 10, Patience));
            await using var context = hosts[3].OpenContext();
            Assert.Equal(context.Database.GetMigrations(), await context.Database.GetAppliedMigrationsAsync(Patience));
            Assert.DoesNotContain(hosts.SelectMany(host => host.Log.All), line => line.Level >= LogLevel.Warning);
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Start_ServerComesLater_BecomesReadyByItself()
    {
        await using var road = Road(out var connectionString);
        await using var host = await JournalHost.StartAsync(ContentRoot, connectionString, Patience);
        await host.Log.WaitForAsync(1300, Patience);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => host.Journal.ReadHeadAsync(Patience));

        road.Open();
        await host.Readiness.WaitAsync(Patience);

        Assert.Equal(0, (await host.Journal.ReadHeadAsync(Patience)).Sequence);
        Assert.True(host.Readiness.IsReachable);
        await host.Log.WaitForAsync(1302, Patience);
        Assert.Equal([1300, 1301, 1302], host.Log.All.Where(line => line.Id is >= 1300 and < 1400).Select(line => line.Id));
    }

    [Fact]
    public async Task Append_ServerFreezes_IsUnavailableWithinTheTimeoutAndWorksAfterwards()
    {
        await using var road = Road(out var connectionString);
        road.Open();
        await using var host = await JournalHost.StartAsync(ContentRoot, connectionString, Patience, commandTimeout: TimeSpan.FromSeconds(1));
        await host.Readiness.WaitAsync(Patience);
        var lease = (await host.Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        ConditionChange[] changes = [Changes.Raise(Changes.Key("TRUCK-101"))];

        road.Freeze();
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<JournalUnavailableException>(() => host.Journal.AppendAsync(lease, changes, Patience));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => host.Journal.ReadHeadAsync(Patience));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        road.Thaw();

        Assert.Single(await EventuallyAsync(() => host.Journal.AppendAsync(lease, changes, Patience)));
        Assert.Equal(1, (await host.Journal.ReadHeadAsync(Patience)).Sequence);
        Assert.Single(host.Log.All, line => line.Id == 1300);
        Assert.DoesNotContain(host.Log.All, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Append_ServerEndsTheConnection_IsUnavailableOrDoneAndNeverTwice()
    {
        await using var host = await JournalHost.StartReadyAsync(ContentRoot, _database!.ConnectionString, Patience);
        var lease = (await host.Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        for (var round = 0; round < 10; round++)
        {
            ConditionChange[] changes = [Changes.Raise(Changes.Key($"TRUCK-{round}"))];
            var appending = EventuallyAsync(() => host.Journal.AppendAsync(lease, changes, Patience));
            await _database.EndConnectionsAsync(Patience);
            await appending;
        }

        Assert.Equal(10, (await EventuallyAsync(() => host.Journal.ReadHeadAsync(Patience))).Sequence);
    }

    private TcpForwarder Road(out string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(_database!.ConnectionString);
        var road = new TcpForwarder(server.Host!, server.Port);
        server.Host = "127.0.0.1";
        server.Port = road.Port;
        connectionString = server.ConnectionString;
        return road;
    }

    /// <summary>Stops in the middle of a write, as a replica whose machine stands still does.</summary>
    private async Task<NpgsqlConnection> StandStillWithTheCounterAsync()
    {
        var connection = new NpgsqlConnection(new PostgresConnectionString(_database!.ConnectionString).Complete(new JournalOptions()));
        await connection.OpenAsync(Patience);
        await connection.BeginTransactionAsync(Patience);
        await using var command = new NpgsqlCommand("UPDATE journal_head SET sequence = sequence", connection);
        await command.ExecuteNonQueryAsync(Patience);
        return connection;
    }

    // What every caller of the port does: ask again. Bounded by the patience of the calls.
    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (JournalUnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
