using System.Text;
using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

public abstract partial class JournalContract
{
    private const string OtherRow =
        "'x', alert_id, 999, move, truck_id, kind, depot, payload, 'nobody', reason, at, learned_at, stored_at FROM transitions WHERE sequence = 1";

    private const string Row =
        "sequence, transition_id, alert_id, version, move, truck_id, kind, depot, payload, actor, reason, at, learned_at, stored_at";

    private static readonly string[] NumbersOfRows = ["sequence", "revision"];

    /// <summary>Lets rows be changed that the store protects.</summary>
    protected abstract IReadOnlyList<string> WithoutProtection { get; }

    /// <summary>SQL for the least other time that the store tells apart.</summary>
    protected abstract string Later(string column);

    [Fact]
    public async Task Chain_NothingStored_IsWhole()
    {
        var report = await ProveAsync();

        Assert.True(report.IsWhole);
        Assert.Equal([("transitions", 0L, 0L), ("directory_versions", 0, 0)], report.Chains.Select(chain => (chain.Head.Chain, chain.Head.Number, chain.Unsealed)));
        Assert.All(report.Chains, chain => Assert.Equal(RowHash.Genesis, chain.Head.Hash));
    }

    [Fact]
    public async Task Chain_WhatWasStored_IsSealedByItselfWithinSeconds()
    {
        await LiveAsync();

        var report = await ProveAsync();
        while (report.Chains.Any(chain => chain.Unsealed > 0))
        {
            Patience.ThrowIfCancellationRequested();
            report = await ProveAsync();
        }

        Assert.True(report.IsWhole);
        Assert.All(report.Chains, chain => Assert.True(chain.Head.Number > 2));
        await Host.Log.WaitForAsync(1304, Patience);
        await using var context = Host.OpenContext();
        var seals = await context.ChainHashes.Select(seal => seal.Hash).ToListAsync(Patience);
        Assert.All(Host.Log.All.Where(line => line.Id == 1304), line => Assert.Contains(seals, seal => line.Text.Contains(seal, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Chain_TwoReplicasSealAtOnce_SealEachRowOnce()
    {
        await using var other = await StartReplicaAsync();
        await LiveAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => Task.Run(() => SealAsync(n % 2 == 0 ? Host : other, ChainedTable.Transitions, limit: 2))));
        await SealAsync();

        var report = await ProveAsync();
        Assert.True(report.IsWhole);
        Assert.All(report.Chains, chain => Assert.Equal(0, chain.Unsealed));
    }

    [Fact]
    public async Task Chain_RowsOfTheSameLifeOnEitherStore_AreReadAsTheyAre()
    {
        await LiveAsync();
        await using var context = Host.OpenContext();

        var row = (await ChainedTable.Transitions.ReadAsync(context, 0, 1, Patience))[0];

        Assert.Equal(1, row.Number);
        Assert.Equal(ChainedTable.Transitions.Columns, row.Members.Select(member => member.Key));
        var text = Encoding.UTF8.GetString(CanonicalJson.Write(row.Members));
        Assert.Contains("\"move\":\"raised\"", text, StringComparison.Ordinal);
        Assert.Contains("\"reason\":null", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_AnyColumnOfAnyRowChangedByForce_IsFoundAtThatRow()
    {
        await LiveAsync();
        await SealAsync();
        await RemoveProtectionAsync();
        foreach (var table in ChainedTable.All)
        {
            var rows = (await ProveAsync()).Chains.Single(chain => chain.Head.Chain == table.Name).Head.Number;
            foreach (var column in table.Columns.Except(NumbersOfRows))
            {
                var row = 1 + (column.Length % rows);
                await ExecuteAsync($"CREATE TABLE kept AS SELECT * FROM {table.Name} WHERE {table.Number} = {row}");
                await ExecuteAsync($"UPDATE {table.Name} SET {column} = {Other(column)} WHERE {table.Number} = {row}");

                var faults = (await ProveAsync()).Chains.Single(chain => chain.Head.Chain == table.Name).Faults;

                Assert.True(faults.Select(fault => fault.Number).SequenceEqual([row]), $"{table.Name}.{column} of row {row}: {string.Join(", ", faults)}");
                await ExecuteAsync($"UPDATE {table.Name} SET {column} = (SELECT {column} FROM kept) WHERE {table.Number} = {row}");
                await ExecuteAsync("DROP TABLE kept");
                Assert.True((await ProveAsync()).IsWhole);
            }
        }
    }

    [Theory]
    [InlineData("DELETE FROM transitions WHERE sequence = 2", "transitions", 2)]
    [InlineData("DELETE FROM transitions WHERE sequence = (SELECT MAX(sequence) FROM transitions)", "transitions", 0)]
    [InlineData($"INSERT INTO transitions ({Row}) SELECT -5, {OtherRow}", "transitions", 1)]
    [InlineData($"INSERT INTO transitions ({Row}) SELECT 1000000000000, {OtherRow}", "transitions", 1)]
    [InlineData("INSERT INTO chain_hashes (chain, number, hash) VALUES ('transitions', 1000000000000, 'no')", "transitions", 1_000_000_000_000)]
    [InlineData("UPDATE journal_head SET sequence = 9000000000000000000", "transitions", 9_000_000_000_000_000_000)]
    [InlineData("UPDATE journal_head SET sequence = sequence - 1", "transitions", 0)]
    [InlineData("DELETE FROM directory_versions WHERE revision = 2", "directory_versions", 2)]
    [InlineData("DELETE FROM chain_hashes WHERE chain = 'transitions' AND number = 2", "transitions", 2)]
    [InlineData("UPDATE chain_hashes SET hash = 'no' WHERE chain = 'transitions' AND number = 2", "transitions", 2)]
    public async Task Chain_RowSealOrCounterChangedByForce_IsFoundThere(string sql, string chain, long number)
    {
        await LiveAsync();
        await SealAsync();
        await RemoveProtectionAsync();
        await StopSealingAsync();
        var last = (await ProveAsync()).Chains.Single(report => report.Head.Chain == chain).Head.Number;

        await ExecuteAsync(sql);

        var report = await ProveAsync();
        Assert.False(report.IsWhole);
        var at = number switch
        {
            0 => last,
            1 => last + 1,
            _ => number,
        };
        Assert.Equal(at, report.Chains.Single(report => report.Head.Chain == chain).Faults[0].Number);
    }

    [Theory]
    [InlineData("UPDATE alerts SET active = false WHERE active")]
    [InlineData("UPDATE alerts SET active = false, last_sequence = 0 WHERE active")]
    [InlineData("UPDATE alerts SET active = false, last_sequence = -7 WHERE active")]
    [InlineData("UPDATE alerts SET alert_id = 'another' WHERE last_sequence = (SELECT MAX(last_sequence) FROM alerts)")]
    [InlineData("INSERT INTO alerts (alert_id, truck_id, kind, subject, active, version, last_sequence, payload) SELECT '', truck_id, 'CRASH', '', true, version, last_sequence, payload FROM alerts WHERE last_sequence = (SELECT MAX(last_sequence) FROM alerts)")]
    [InlineData("UPDATE alerts SET payload = '{}' WHERE active")]
    [InlineData("UPDATE alerts SET truck_id = 'TRUCK-1' WHERE active")]
    [InlineData("UPDATE alerts SET last_sequence = last_sequence - 1 WHERE version > 1")]
    [InlineData("DELETE FROM alerts WHERE active")]
    [InlineData("UPDATE directory_entries SET payload = '{}' WHERE version = 2")]
    [InlineData("UPDATE directory_entries SET withdrawn = NOT withdrawn WHERE version = 2")]
    [InlineData("DELETE FROM directory_entries WHERE version = 2")]
    public async Task Proof_WhatIsReadInPlaceOfTheRowsChangedByForce_IsFound(string sql)
    {
        await LiveAsync();
        await SealAsync();
        Assert.True((await ProveAsync()).IsWhole);

        await ExecuteAsync(sql);

        Assert.NotEmpty((await ProveAsync()).Faults);
    }

    [Theory]
    [InlineData("DELETE FROM transitions WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM transitions WHERE sequence = (SELECT MAX(sequence) FROM transitions)", 0)]
    [InlineData("UPDATE journal_head SET sequence = sequence + 1", 1)]
    [InlineData("INSERT INTO chain_hashes (chain, number, hash) VALUES ('transitions', 1000000000000, 'no')", 1_000_000_000_000)]
    public async Task Chain_ThatCannotGoOn_IsSaidOnceAndAlertsAndTheOtherChainGoOn(string sql, long number)
    {
        await RemoveProtectionAsync();
        await StopSealingAsync();
        await LiveAsync();
        var newest = (await Journal.ReadHeadAsync(Patience)).Sequence;
        await ExecuteAsync(sql);

        var broken = await Assert.ThrowsAsync<ChainBrokenException>(() => SealAsync(Host, ChainedTable.Transitions, limit: 100));

        Assert.Equal(number > 1 ? number : newest + number, broken.Number);
        Assert.False((await ProveAsync()).IsWhole);
        await using var other = await StartReplicaAsync();
        await other.Log.WaitForAsync(1305, Patience);
        while ((await ProveAsync()).Chains[1].Unsealed > 0)
        {
            Patience.ThrowIfCancellationRequested();
        }

        Assert.Single(other.Log.All, line => line.Id == 1305);
        var lease = (await Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        Assert.Single(await Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-9"))], Patience));
    }

    [Theory]
    [InlineData("UPDATE chain_hashes SET hash = 'no'")]
    [InlineData("DELETE FROM chain_hashes")]
    public async Task Seals_ChangedByHand_AreRefused(string sql)
    {
        await LiveAsync();
        await SealAsync();

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => ExecuteAsync(sql));

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        Assert.True((await ProveAsync()).IsWhole);
    }

    // Raised, acknowledged, over and raised again; two documents, one of them changed.
    private protected async Task LiveAsync()
    {
        var lease = (await Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        await new RandomLife(Journal, lease, "TRUCK-101").RunAsync(
            [(0, 0, 2, false), (7, 0, 1, false), (0, 1, 1, false), (3, 0, 1, false), (2, 1, 1, false), (0, 2, 3, false)], Patience);
        await Directory.WriteAsync(Write(Truck("A", "{\"depot\":\"Zürich °C 🚚\"}"), Truck("B", "{}")), Patience);
        await Directory.WriteAsync(Write(Truck("A", "{\"depot\":\"North\"}")), Patience);
    }

    private protected async Task SealAsync()
    {
        foreach (var table in ChainedTable.All)
        {
            while (await SealAsync(Host, table, limit: 100) > 0)
            {
            }
        }
    }

    private protected async Task<int> SealAsync(JournalHost host, ChainedTable table, int limit) =>
        await host.Store.WriteAsync(
            async (context, token) =>
            {
                var (head, newest) = await ChainHead.ReadAsync(context, table, token);
                return head.Number == newest ? 0 : await new ChainSeal(context, table).RunAsync(limit, token);
            },
            Patience);

    private protected Task<ProofReport> ProveAsync() => Host.Proof.RunAsync([], Patience);

    private protected async Task RemoveProtectionAsync()
    {
        foreach (var statement in WithoutProtection)
        {
            await ExecuteAsync(statement);
        }
    }

    // What it would seal must not come between.
    private Task StopSealingAsync() => Host.StopSealingAsync(Patience);

    private protected async Task ExecuteAsync(string sql)
    {
        await using var context = Host.OpenContext();
        await context.Database.ExecuteSqlRawAsync(sql.Replace("{}", "{{}}", StringComparison.Ordinal), Patience);
    }

    // Another value that the column takes. Where the store has text, only a letter of it.
    private string Other(string column) => column switch
    {
        "version" => "version + 100",
        "withdrawn" => "NOT withdrawn",
        "reason" => "COALESCE(reason, '') || '.'",
        "at" or "learned_at" or "stored_at" or "changed_at" => Later(column),
        "payload" => "payload || ' '",
        _ => $"{column} || '.'",
    };
}
