using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public sealed class ConfiguredFleetDirectoryTests
{
    private readonly ConfiguredFleetDirectory _directory = new(Options.Create(new FleetOptions
    {
        Depots = new() { ["North"] = ["TRUCK-1*", "VAN-7"], ["South"] = ["TRUCK-19*"] },
    }));

    [Theory]
    [InlineData("TRUCK-101", "North")]
    [InlineData("TRUCK-199", "South")]
    [InlineData("VAN-7", "North")]
    [InlineData("VAN-77", "Unassigned")]
    [InlineData("truck-101", "Unassigned")]
    public void Find_Truck_HasItsDepot(string truck, string depot) => Assert.Equal(depot, _directory.Find(new TruckId(truck)).Depot.Name);

    [Fact]
    public void Depots_EndWithUnassigned() => Assert.Equal(["North", "South", "Unassigned"], _directory.Depots.Select(depot => depot.Name));
}
