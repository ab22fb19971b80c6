using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public sealed class FleetDirectoryTests : IDisposable
{
    private static readonly TruckId Known = new("TRUCK-101");

    private readonly InMemoryDirectoryStore _store = new();
    private readonly FleetDirectory _directory = new(new ConfiguredFleetDirectory(
        Options.Create(new FleetOptions { Depots = new() { ["North"] = ["TRUCK-1*"] } })));

    private readonly DirectoryCursor _cursor;

    public FleetDirectoryTests() => _cursor = new(_directory, _store, NullLogger<DirectoryCursor>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _cursor.Dispose();

    [Fact]
    public void Find_TruckThatNobodyRegistered_IsAsConfiguredWith2To8Goods()
    {
        Assert.Equal(new TruckProfile(Known, new Depot("North"), StorageClass.Cct), _directory.Find(Known));
        Assert.Equal(Depot.Unassigned, _directory.Find(new TruckId("VAN-1")).Depot);
        Assert.Equal(0, _directory.Revision);
    }

    [Fact]
    public async Task Find_RegisteredTruck_HasEverythingThatWasRegistered()
    {
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """
            {"depot":"South","storageClass":"CCT","phase":"unloading","setpointC":5,"loads":[{"id":"L1","product":"Insulin","zone":2,
            "storageClass":"FRZ_USP","freezeSensitive":true,"humidityMinPct":10,"humidityMaxPct":60,
            "budgets":[{"band":"thaw","side":"above","nearC":-10,"farC":0,"allowedMinutes":90,"carriedInMinutes":30}]}]}
            """);

        await _cursor.CatchUpAsync(Cancel);

        var truck = _directory.Find(Known);
        Assert.Equal(("South", "CCT", TripPhase.Unloading, 5.0, 1), (truck.Depot.Name, truck.StorageClass.Code, truck.Phase, truck.SetpointC, truck.Version));
        var load = Assert.Single(truck.Loads);
        Assert.Equal(("L1", "Insulin", 2, true, 10.0, 60.0), (load.Id, load.Product, load.Zone, load.FreezeSensitive, load.HumidityMinPct, load.HumidityMaxPct));
        Assert.Equal("FRZ_USP", truck.ClassOf(2).Code);
        Assert.Equal(
            new StabilityBudget(new("thaw", BandSide.Above, -10, 0, TimeSpan.FromMinutes(90)), TimeSpan.FromMinutes(30)), Assert.Single(load.Budgets));
        Assert.Equal(1, _directory.Revision);
    }

    [Fact]
    public async Task Find_TruckWithoutADepotOfItsOwn_StaysWhereConfigurationHasIt()
    {
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", "{}");
        await _cursor.CatchUpAsync(Cancel);
        Assert.Equal("North", _directory.Find(Known).Depot.Name);
    }

    [Fact]
    public async Task Find_WithdrawnTruck_IsUnregisteredAgain()
    {
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"depot":"South"}""");
        await _cursor.CatchUpAsync(Cancel);
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", null);
        await _cursor.CatchUpAsync(Cancel);

        Assert.Equal(("North", 0), (_directory.Find(Known).Depot.Name, _directory.Find(Known).Version));
        Assert.Empty(_directory.All(DirectoryKinds.Truck));
        Assert.True(_directory.Find(DirectoryKinds.Truck, "TRUCK-101")!.Withdrawn);
        Assert.Equal(2, _directory.Revision);
    }

    [Fact]
    public async Task Find_ClassWasChanged_IsTheNewOneForRegisteredAndUnregisteredTrucks()
    {
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"storageClass":"CCT","loads":[{"id":"L","storageClass":"CCT","zone":1}]}""");
        await _cursor.CatchUpAsync(Cancel);
        _store.Put(DirectoryKinds.StorageClass, "CCT", """{"minC":3,"maxC":7,"source":"contract"}""");
        await _cursor.CatchUpAsync(Cancel);

        Assert.Equal(7, _directory.Find(Known).StorageClass.MaxC);
        Assert.Equal(7, _directory.Find(Known).ClassOf(1).MaxC);
        Assert.Equal(7, _directory.Find(new TruckId("VAN-1")).StorageClass.MaxC);
        Assert.Equal(8, StorageClass.Cct.MaxC);
    }

    [Theory]
    [InlineData("""{"minC":3,"maxC":7,"source":"contract"}""")]
    [InlineData("""{"minC":"what a later version writes"}""")]
    public async Task Find_ChangeOfABuiltInClassWasWithdrawn_IsTheBuiltInOneForEveryTruck(string changed)
    {
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"storageClass":"CCT","loads":[{"id":"L","storageClass":"CCT","zone":1}]}""");
        _store.Put(DirectoryKinds.StorageClass, "CCT", changed);
        await _cursor.CatchUpAsync(Cancel);
        _store.Put(DirectoryKinds.StorageClass, "CCT", null);
        await _cursor.CatchUpAsync(Cancel);

        Assert.Same(StorageClass.Cct, _directory.Current.Classes["CCT"]);
        Assert.Same(StorageClass.Cct, _directory.Find(Known).StorageClass);
        Assert.Same(StorageClass.Cct, _directory.Find(Known).ClassOf(1));
        Assert.Same(StorageClass.Cct, _directory.Find(new TruckId("VAN-1")).StorageClass);
        Assert.Empty(_directory.Current.Unreadable);
    }

    // Registered on another replica in the moment in which the class went: 2-8 °C would be the worst of all answers.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_TruckOfAnAddedClassThatWasWithdrawn_IsStillJudgedByIt(bool wasKnown)
    {
        _store.Put(DirectoryKinds.StorageClass, "LANE-7", """{"minC":-30,"maxC":-20,"source":"contract"}""");
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"storageClass":"LANE-7"}""");
        if (wasKnown)
        {
            await _cursor.CatchUpAsync(Cancel);
        }

        _store.Put(DirectoryKinds.StorageClass, "LANE-7", null);
        await _cursor.CatchUpAsync(Cancel);

        Assert.False(_directory.Current.Classes.ContainsKey("LANE-7"));
        Assert.Equal(("LANE-7", -20.0), (_directory.Find(Known).StorageClass.Code, _directory.Find(Known).StorageClass.MaxC));
    }

    [Fact]
    public async Task Classes_AddedWithdrawnAndAddedAgain_HasItOnce()
    {
        _store.Put(DirectoryKinds.StorageClass, "LANE-7", """{"minC":-30,"maxC":-20,"source":"contract"}""");
        _store.Put(DirectoryKinds.StorageClass, "LANE-7", null);
        await _cursor.CatchUpAsync(Cancel);
        _store.Put(DirectoryKinds.StorageClass, "LANE-7", """{"minC":-30,"maxC":-21,"source":"contract"}""");
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"storageClass":"LANE-7"}""");
        await _cursor.CatchUpAsync(Cancel);

        Assert.Equal(-21, _directory.Current.Classes["LANE-7"].MaxC);
        Assert.Equal(-21, _directory.Find(Known).StorageClass.MaxC);
    }

    [Fact]
    public async Task Depots_RegisteredOnes_AreAddedInOrderAndUnassignedIsLast()
    {
        _store.Put(DirectoryKinds.Truck, "A", """{"depot":"East"}""");
        _store.Put(DirectoryKinds.Truck, "B", """{"depot":"Unassigned"}""");
        _store.Put(DirectoryKinds.Truck, "C", """{"depot":"North"}""");
        await _cursor.CatchUpAsync(Cancel);
        Assert.Equal(["East", "North", "Unassigned"], _directory.Depots.Select(depot => depot.Name));
    }

    [Fact]
    public async Task CatchUp_MoreThanAPage_IsSwappedInWhole()
    {
        for (var number = 0; number < IDirectoryStore.MaxRead + 5; number++)
        {
            _store.Put(DirectoryKinds.Truck, $"T{number}", """{"depot":"South"}""");
        }

        List<long> seen = [];
        _store.OnRead = () => seen.Add(_directory.Revision);
        await _cursor.CatchUpAsync(Cancel);

        Assert.Equal([0, 0], seen);
        Assert.Equal(IDirectoryStore.MaxRead + 5, _directory.Revision);
        Assert.Equal(IDirectoryStore.MaxRead + 5, _directory.All(DirectoryKinds.Truck).Count());
    }

    [Fact]
    public async Task CatchUp_EntryThatCannotBeRead_LeavesWhatWasKnownAndReadsTheOthers()
    {
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"depot":"South"}""");
        await _cursor.CatchUpAsync(Cancel);
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"depot":7}""");
        _store.Put(DirectoryKinds.Truck, "B", """{"loads":[{"id":"L","budgets":[{"band":"x"}]}]}""");
        _store.Put(DirectoryKinds.Truck, "C", """{"depot":"East"}""");
        await _cursor.CatchUpAsync(Cancel);

        Assert.Equal(["TRUCK-101", "B"], _directory.Current.Unreadable.Select(entry => entry.Key));
        Assert.Equal(("South", "East"), (_directory.Find(Known).Depot.Name, _directory.Find(new TruckId("C")).Depot.Name));
        Assert.Equal(4, _directory.Revision);
    }

    [Fact]
    public async Task All_RuleSettings_AreKeptAsTheyWereWrittenInTheOrderOfTheirKeys()
    {
        _store.Put(DirectoryKinds.RuleSetting, "b", "[2]");
        _store.Put(DirectoryKinds.RuleSetting, "a", "not even JSON");
        await _cursor.CatchUpAsync(Cancel);
        Assert.Equal([("a", "not even JSON"), ("b", "[2]")], _directory.All(DirectoryKinds.RuleSetting).Select(entry => (entry.Key, entry.Payload)));
    }

    [Fact]
    public async Task EnsureLoaded_StoreIsAway_FailsUntilItWasReadOnce()
    {
        _store.IsAway = true;
        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => _cursor.EnsureLoadedAsync(Cancel));
        _store.IsAway = false;
        await _cursor.EnsureLoadedAsync(Cancel);
        _store.IsAway = true;
        await _cursor.EnsureLoadedAsync(Cancel);
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task Write_OnThisReplica_IsKnownHereWhenItReturnsTogetherWithWhatOthersWroteBefore()
    {
        _store.Put(DirectoryKinds.Truck, "OTHER", """{"depot":"East"}""");
        var outcome = await new DirectoryDesk(_store, _cursor).WriteAsync(
            new([new(DirectoryKinds.Truck, "TRUCK-101", """{"depot":"South"}""")], InMemoryDirectoryStore.Kim, "why"), Cancel);
        Assert.True(outcome.Stored);
        Assert.Equal("South", _directory.Find(Known).Depot.Name);
        Assert.Equal("East", _directory.Find(new TruckId("OTHER")).Depot.Name);
    }

    [Fact]
    public async Task Find_RegisteredOrNot_AllocatesNothing()
    {
        _store.Put(DirectoryKinds.Truck, "TRUCK-101", """{"loads":[{"id":"L","zone":3}]}""");
        await _cursor.CatchUpAsync(Cancel);
        var (zones, unknown) = (0.0, new TruckId("VAN-1"));
        for (var warm = 0; warm < 100; warm++)
        {
            zones += _directory.Find(Known).ClassOf(1).MaxC + _directory.Find(unknown).ClassOf(1).MaxC;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1_000; n++)
        {
            zones += _directory.Find(Known).ClassOf(1).MaxC + _directory.Find(unknown).ClassOf(1).MaxC;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(zones > 0);
    }
}
