namespace PharmaGuard.Web.Tests.Journal;

[Trait("Category", "Integration")]
public sealed class PostgresJournalTests : JournalContract
{
    // Nothing is written there: the journal is on the server.
    private static readonly string ContentRoot = AppContext.BaseDirectory;

    private PostgresDatabase? _database;

    protected override int PropertyRuns => 20;

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

    protected override Task<JournalHost> StartReplicaAsync() =>
        JournalHost.StartReadyAsync(ContentRoot, _database!.ConnectionString, Patience);
}
