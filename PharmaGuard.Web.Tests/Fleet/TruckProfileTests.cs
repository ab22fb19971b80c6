using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public class TruckProfileTests
{
    private static readonly StorageClass Frozen = StorageClasses.Find("FRZ_USP")!;
    private static readonly TruckProfile Unregistered = new(new TruckId("TRUCK-101"), Depot.Unassigned, StorageClass.Cct);

    [Fact]
    public void Profile_NobodySaidMore_IsInTransitWithoutLoads()
    {
        Assert.Equal((TripPhase.Transit, 0, null), (Unregistered.Phase, Unregistered.Version, Unregistered.SetpointC));
        Assert.Empty(Unregistered.Loads);
        Assert.Empty(default(TruckProfile).Loads);
    }

    [Fact]
    public void ClassOf_AZoneWithALoad_IsTheLoads()
    {
        var truck = Unregistered with { Loads = [new() { Id = "L1", StorageClass = Frozen, Zone = 2 }] };
        Assert.Same(StorageClass.Cct, truck.ClassOf(1));
        Assert.Same(Frozen, truck.ClassOf(2));
    }

    [Fact]
    public void ClassOf_ALoadInEveryZone_IsTheLoadsEverywhere()
    {
        var truck = Unregistered with { Loads = [new() { Id = "L1", StorageClass = Frozen }] };
        Assert.All([1, 2, 9], zone => Assert.Same(Frozen, truck.ClassOf(zone)));
    }

    [Theory]
    [InlineData(TripPhase.Transit, "transit")]
    [InlineData(TripPhase.Loading, "loading")]
    [InlineData(TripPhase.Unloading, "unloading")]
    [InlineData(TripPhase.ParkedEmpty, "parked-empty")]
    public void Phase_OnTheWire_ComesBack(TripPhase phase, string wire)
    {
        Assert.Equal(wire, phase.Wire());
        Assert.True(TripPhaseNames.TryParse(wire, out var parsed));
        Assert.Equal(phase, parsed);
        Assert.False(TripPhaseNames.TryParse("Transit ", out _));
    }
}
