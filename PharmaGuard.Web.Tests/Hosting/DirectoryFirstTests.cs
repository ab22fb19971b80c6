using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Hosting;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Journal;

namespace PharmaGuard.Web.Tests.Hosting;

public sealed class DirectoryFirstTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InMemoryDirectoryStore _store = new();
    private readonly FleetDirectory _directory = new(new ConfiguredFleetDirectory(Options.Create(new FleetOptions())));
    private readonly DirectoryCursor _cursor;

    public DirectoryFirstTests() => _cursor = new(_directory, _store, NullLogger<DirectoryCursor>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _cursor.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task TakeOver_DirectoryCannotBeRead_TakesNoPartitionUntilItCan()
    {
        await using var journal = await JournalHost.StartReadyAsync(_folder.Path, connectionString: null, Cancel);
        var checkpoints = new DirectoryFirst((PartitionCheckpoints)journal.Checkpoints, _cursor);
        _store.Put(DirectoryKinds.Truck, "A", """{"depot":"South"}""");
        _store.IsAway = true;

        await Assert.ThrowsAsync<JournalUnavailableException>(() => checkpoints.TakeOverAsync("fleet", 0, Cancel));
        _store.IsAway = false;
        var taken = await checkpoints.TakeOverAsync("fleet", 0, Cancel);

        Assert.Equal(1, taken.Lease.Epoch);
        Assert.Equal("South", _directory.Find(new TruckId("A")).Depot.Name);
    }
}
