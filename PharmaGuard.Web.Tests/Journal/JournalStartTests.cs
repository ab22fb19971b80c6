using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>Starts and outages that need no server.</summary>
public sealed class JournalStartTests : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _patience.Dispose();
    }

    [Theory]
    [InlineData("this is no connection string; Password=secret")]
    [InlineData("Host=db;Port=many;Password=secret")]
    [InlineData("Host=db;Password=secret;Nonsense=1")]
    [InlineData("Database=pharmaguard;Password=secret")]
    public async Task Start_WrongConnectionString_StopsWithTheNameOfTheKey(string connectionString)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => JournalHost.StartAsync(_folder.Path, connectionString, _patience.Token));

        Assert.Contains("ConnectionStrings:Journal", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SeveralWrongOptions_NamesThemAll()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => JournalHost.StartAsync(_folder.Path, "Host=", _patience.Token, commandTimeout: TimeSpan.Zero));

        Assert.Contains("ConnectionStrings:Journal", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("CommandTimeout", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NobodyListens_StartsAndEveryCallSaysUnavailable()
    {
        using var silent = new SilentServer(answers: false);
        await using var host = await JournalHost.StartAsync(_folder.Path, silent.ConnectionString, _patience.Token);
        await host.Log.WaitForAsync(1300, _patience.Token);

        Assert.False(host.Readiness.IsReady);
        Assert.False(host.Readiness.IsReachable);
        var lease = new PartitionLease("fleet", 0, 1);
        Func<Task>[] calls =
        [
            () => host.Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-101"))], _patience.Token),
            () => host.Journal.ActAsync(Changes.Act(AlertMove.Acknowledge, "a", 1, "Anna"), _patience.Token),
            () => host.Journal.ReadHeadAsync(_patience.Token),
            () => host.Journal.ReadSinceAsync(0, 1, _patience.Token),
            () => host.Journal.ReadActiveAsync(_patience.Token),
            () => host.Journal.ReadLatestAsync(1, _patience.Token),
            () => host.Journal.FindAsync("a", _patience.Token),
            () => host.Journal.ReadHistoryAsync("a", _patience.Token),
            () => host.Checkpoints.TakeOverAsync("fleet", 0, _patience.Token),
            () => host.Checkpoints.SaveAsync(lease, 1, 0, new Dictionary<string, byte[]>(), _patience.Token),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<JournalUnavailableException>(call);
        }
    }

    [Fact]
    public async Task Start_ServerThatNeverAnswers_IsNoticedWithinTheTimeout()
    {
        using var silent = new SilentServer(answers: true);
        await using var host = await JournalHost.StartAsync(
            _folder.Path, silent.ConnectionString, _patience.Token, commandTimeout: TimeSpan.FromSeconds(1));

        await host.Log.WaitForAsync(1300, _patience.Token);

        Assert.False(host.Readiness.IsReady);
    }

    [Fact]
    public async Task Append_FileLockedByAnother_IsUnavailableOnceInTheLogAndWorksAfterwards()
    {
        await using var host = await JournalHost.StartAsync(
            _folder.Path, connectionString: null, _patience.Token, commandTimeout: TimeSpan.FromSeconds(1));
        await host.Readiness.WaitAsync(_patience.Token);
        var lease = (await host.Checkpoints.TakeOverAsync("fleet", 0, _patience.Token)).Lease;
        ConditionChange[] changes = [Changes.Raise(Changes.Key("TRUCK-101"))];
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "data", "journal.db")};Pooling=False"))
        {
            await other.OpenAsync(_patience.Token);
            await using var transaction = other.BeginTransaction();

            await Assert.ThrowsAsync<JournalUnavailableException>(() => host.Journal.AppendAsync(lease, changes, _patience.Token));
            await Assert.ThrowsAsync<JournalUnavailableException>(() => host.Journal.AppendAsync(lease, changes, _patience.Token));
            Assert.Equal(0, (await host.Journal.ReadHeadAsync(_patience.Token)).Sequence);
            Assert.False(host.Readiness.IsReachable);
        }

        Assert.Single(await host.Journal.AppendAsync(lease, changes, _patience.Token));

        Assert.True(host.Readiness.IsReachable);
        Assert.Equal([1302, 1300, 1301], host.Log.All.Where(line => line.Id is >= 1300 and < 1400).Select(line => line.Id));
        Assert.DoesNotContain(host.Log.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }
}
