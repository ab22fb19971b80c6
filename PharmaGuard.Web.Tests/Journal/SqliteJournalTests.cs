using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

public sealed class SqliteJournalTests : JournalContract
{
    private readonly TemporaryFolder _folder = new();

    protected override int PropertyRuns => 40;

    protected override IReadOnlyList<string> WithoutProtection =>
    [
        "DROP TRIGGER transitions_refuse_update", "DROP TRIGGER transitions_refuse_delete", "DROP TRIGGER directory_versions_refuse_update",
        "DROP TRIGGER directory_versions_refuse_delete", "DROP TRIGGER chain_hashes_refuse_update", "DROP TRIGGER chain_hashes_refuse_delete",
    ];

    // Text, which means the same with one space more.
    protected override string Later(string column) => $"{column} || ' '";

    protected override Task<JournalHost> StartReplicaAsync() => JournalHost.StartReadyAsync(_folder.Path, connectionString: null, Patience);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Connections_OfTheFile_FlushAtEveryCommit()
    {
        await using var context = Host.OpenContext();

        Assert.Equal(["wal"], await context.Database.SqlQuery<string>($"SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").ToListAsync(Patience));
        Assert.Equal([2], await context.Database.SqlQuery<int>($"SELECT synchronous AS \"Value\" FROM pragma_synchronous").ToListAsync(Patience));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "data", "journal.db")));
    }

    [Fact]
    public async Task Start_AfterAKillInTheMiddleOfAMigration_DoesNotHang()
    {
        await using (var context = Host.OpenContext())
        {
            // What EF Core leaves behind when the process dies while it migrates, and a migration still to do.
            await context.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-24');
                DROP TABLE journal_head; DROP TABLE transitions; DROP TABLE alerts; DROP TABLE partitions; DROP TABLE truck_states;
                DROP TABLE displays; DROP TABLE directory_head; DROP TABLE directory_entries; DROP TABLE directory_versions;
                DROP TABLE chain_heads; DROP TABLE chain_hashes;
                DELETE FROM "__EFMigrationsHistory";
                """,
                Patience);
        }

        await using var next = await StartReplicaAsync();

        var lease = (await next.Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        Assert.Single(await next.Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-101"))], Patience));
    }
}
