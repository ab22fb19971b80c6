using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

[Trait("Category", "Integration")]
public sealed class PostgresJournalTests : JournalContract
{
    // Nothing is written there: the journal is on the server.
    private static readonly string ContentRoot = AppContext.BaseDirectory;

    private PostgresDatabase? _database;

    protected override int PropertyRuns => 20;

    protected override IReadOnlyList<string> WithoutProtection =>
    [
        "ALTER TABLE transitions DISABLE TRIGGER ALL", "ALTER TABLE directory_versions DISABLE TRIGGER ALL", "ALTER TABLE chain_hashes DISABLE TRIGGER ALL",
    ];

    protected override string Later(string column) => $"{column} + interval '1 microsecond'";

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync(Patience);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    // PostgreSQL has no text with a NUL in it, so one of them cannot be stored.
    [Fact]
    public async Task Act_OneThatCannotBeStored_DoesNotTakeTheOthersWithIt()
    {
        var alerts = await RaiseAsync(20);

        var acts = alerts.Select((alert, number) =>
            Journal.ActAsync(Changes.Acknowledge(alert) with { Reason = number == 7 ? "\0" : "seen" }, Patience)).ToList();

        await Assert.ThrowsAnyAsync<Exception>(() => acts[7]);
        acts.RemoveAt(7);
        Assert.All(await Task.WhenAll(acts), outcome => Assert.True(outcome.Done));
    }

    protected override Task<JournalHost> StartReplicaAsync() =>
        JournalHost.StartReadyAsync(ContentRoot, _database!.ConnectionString, Patience);
}
