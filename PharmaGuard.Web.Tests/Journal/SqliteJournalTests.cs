using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Journal;
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

    // A column of text keeps bytes as they are, and the digits of an id are the base64 of some.
    [Fact]
    public async Task Chain_TextReplacedByTheBytesThatItIsTheBase64Of_IsFound()
    {
        await LiveAsync();
        await SealAsync();
        await RemoveProtectionAsync();
        await using (var context = Host.OpenContext())
        {
            var id = await context.Transitions.Where(row => row.Sequence == 2).Select(row => row.AlertId).SingleAsync(Patience);
            var bytes = Convert.FromBase64String(id);
            await context.Database.ExecuteSqlAsync($"UPDATE transitions SET alert_id = {bytes} WHERE sequence = 2", Patience);
        }

        Assert.Equal([2], (await ProveAsync()).Chains[0].Faults.Select(fault => fault.Number));
    }

    [Fact]
    public async Task Proof_RowNumberedByAWord_IsFound()
    {
        await LiveAsync();
        await SealAsync();

        await ExecuteAsync(
            """
            INSERT INTO directory_versions (kind, entry_key, version, revision, payload, changed_by, changed_at, reason, withdrawn)
            SELECT kind, entry_key, 0, 'x', payload, 'nobody', changed_at, reason, withdrawn FROM directory_versions WHERE revision = 1
            """);

        Assert.Equal([4], (await ProveAsync()).Chains[1].Faults.Select(fault => fault.Number));
        await LiveAsync();
        Assert.Equal(2, await SealAsync(Host, ChainedTable.Directory, limit: 100));
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
                DROP TABLE chain_hashes;
                DELETE FROM "__EFMigrationsHistory";
                """,
                Patience);
        }

        await using var next = await StartReplicaAsync();

        var lease = (await next.Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        Assert.Single(await next.Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-101"))], Patience));
    }
}
