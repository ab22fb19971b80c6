using Microsoft.Data.Sqlite;
using PharmaGuard.Web.Tests.Alerts;
using PharmaGuard.Web.Tests.Journal;

namespace PharmaGuard.Web.Tests.Hosting;

public sealed class VerifyJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    private CancellationToken Patience => _patience.Token;

    private string Data => Path.Combine(_folder.Path, "data");

    private string Anchors => Path.Combine(_folder.Path, "anchors");

    [Fact]
    public async Task Verify_WholeJournalOfARunningReplica_Is0WithItsHeads()
    {
        await using var host = await LiveAsync();

        var (exit, output, errors) = await RunAsync();

        Assert.Equal((0, ""), (exit, errors));
        Assert.Contains("transitions: whole, 2 rows, head ", output, StringComparison.Ordinal);
        Assert.Contains("directory_versions: whole, 0 rows", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OneRowWasChanged_Is1AndNamesIt()
    {
        await (await LiveAsync()).DisposeAsync();
        Execute("DROP TRIGGER transitions_refuse_update; UPDATE transitions SET actor = 'nobody' WHERE sequence = 2");

        var (exit, output, _) = await RunAsync();

        Assert.Equal(1, exit);
        Assert.Contains("transitions: BROKEN", output, StringComparison.Ordinal);
        Assert.Contains("transitions 2: the row, its seal or the seal before it was changed.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_JournalCutShortEverywhere_IsFoundByTheAnchors()
    {
        await (await LiveAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Anchors, "{\"at\":\"2026-11-24T05:00:00Z\",\"chain\":\"transitions\",\"number\":3,\"hash\":\"a\"}\n", Patience);

        var (exit, output, _) = await RunAsync(Anchors);

        Assert.Equal(1, exit);
        Assert.Contains("transitions 3: at 2026-11-24 05:00:00Z the chain was this long; it ends at 2.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoJournal_Is2AndMakesNone()
    {
        var (exit, _, errors) = await RunAsync();

        Assert.Equal(2, exit);
        Assert.Contains("There is no journal", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Verify_AnchorsAreMissing_Is2()
    {
        var (exit, _, errors) = await RunAsync(Anchors);

        Assert.Equal(2, exit);
        Assert.Contains(Anchors, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WrongConfiguration_Is2AndNamesTheKey()
    {
        var (exit, _, errors) = await RunAsync("--Journal:CommandTimeout", "00:00:00");

        Assert.Equal(2, exit);
        Assert.Contains("CommandTimeout", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ServerIsAway_Is2()
    {
        var (exit, _, errors) = await RunAsync("--ConnectionStrings:Journal", "Host=127.0.0.1;Port=1;Database=a;Username=b;Password=hidden");

        Assert.Equal(2, exit);
        Assert.Contains("The journal was not verified", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _patience.Dispose();
        _folder.Dispose();
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] more) =>
        ReplicaProcess.RunAsync(["--verify-journal", .. more, "--Journal:DataDirectory", Data]);

    private async Task<JournalHost> LiveAsync()
    {
        var host = await JournalHost.StartReadyAsync(_folder.Path, connectionString: null, Patience);
        var lease = (await host.Checkpoints.TakeOverAsync("fleet", 0, Patience)).Lease;
        await host.Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-1")), Changes.Raise(Changes.Key("TRUCK-2"))], Patience);
        while ((await host.Proof.RunAsync([], Patience)).Chains[0].Head.Number < 2)
        {
            Patience.ThrowIfCancellationRequested();
        }

        return host;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
