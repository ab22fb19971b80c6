using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Fleet;

public sealed class DirectoryFollowerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly InMemoryDirectoryStore _store = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly RecordingLogger<DirectoryFollower> _log = new();
    private readonly FleetDirectory _directory = new(new ConfiguredFleetDirectory(Options.Create(new FleetOptions())));
    private readonly DirectoryCursor _cursor;
    private readonly DirectoryFollower _follower;

    public DirectoryFollowerTests()
    {
        _cursor = new(_directory, _store, NullLogger<DirectoryCursor>.Instance);
        _follower = new(_cursor, Options.Create(new FleetOptions()), _clock, _log);
    }

    public void Dispose()
    {
        _follower.Dispose();
        _cursor.Dispose();
    }

    [Fact]
    public async Task Follower_AnotherReplicaWrites_KnowsItOnTheNextTick()
    {
        _store.Put(DirectoryKinds.Truck, "A", """{"depot":"South"}""");
        await _follower.StartAsync(CancellationToken.None);
        await TickUntil(() => _directory.Revision == 1);
        _store.Put(DirectoryKinds.Truck, "A", """{"depot":"East"}""");
        await TickUntil(() => _directory.Revision == 2);
        Assert.Equal("East", _directory.Find(new TruckId("A")).Depot.Name);
        await _follower.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Follower_StoreIsAwayForLong_SaysSoOnceKeepsWhatItHasAndSaysOnceThatItIsBack()
    {
        _store.Put(DirectoryKinds.Truck, "A", """{"depot":"South"}""");
        await _follower.StartAsync(CancellationToken.None);
        await TickUntil(() => _directory.Revision == 1);
        _store.IsAway = true;
        await TickUntil(() => _log.Lines.Count == 1);
        for (var tick = 0; tick < 5; tick++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("South", _directory.Find(new TruckId("A")).Depot.Name);
        _store.IsAway = false;
        await TickUntil(() => _log.Lines.Count == 2);
        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Lines.Select(line => line.Level));
        await _follower.StopAsync(CancellationToken.None);
    }

    private async Task TickUntil(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
