namespace PharmaGuard.Web.Tests.Journal;

[Trait("Category", "Integration")]
public sealed class PostgresJournalTests : JournalContract
{
    private readonly TemporaryFolder _folder = new();
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

        _folder.Dispose();
    }

    protected override Task<JournalHost> StartReplicaAsync() =>
        JournalHost.StartReadyAsync(_folder.Path, _database!.ConnectionString, Patience);
}
