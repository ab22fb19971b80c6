using Microsoft.Extensions.Logging;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class StoredCargoTests
{
    private static readonly TruckId Truck = new("TRUCK-101");
    private static readonly StabilityBand Warm = new("warm", BandSide.Above, 8, 25, TimeSpan.FromHours(24));

    private readonly StoredStates _states = new();
    private readonly OneTruck _fleet = new(new TruckProfile(Truck, new Depot("North"), StorageClass.Cct)
    {
        Version = 1,
        Loads = [Load("INS-1", TimeSpan.FromMinutes(155)), Load("VAC-2", TimeSpan.Zero)],
    });

    private readonly RecordingLogger<StoredCargo> _log = new();

    [Fact]
    public async Task Read_TruckNeverHeardOf_HasItsLoadsWithWhatEarlierLegsUsed()
    {
        var reports = await ReadAsync();

        Assert.Equal(["INS-1", "VAC-2"], reports.Select(report => report.LoadId));
        Assert.Equal((null, null, null, 155.0, 1285.0), (
            reports[0].AsOf, reports[0].Mkt, reports[0].Note, reports[0].Budgets.Single().UsedMinutes, reports[0].Budgets.Single().RemainingMinutes));
    }

    [Fact]
    public async Task Read_StatesOfSeveralPartitions_TheOneHeardLastWins()
    {
        Store(240, 9);
        Store(60, 5);
        Store(120, 5);

        var report = (await ReadAsync())[0];

        Assert.Equal(RuleDrive.Start.AddMinutes(240), report.AsOf);
        Assert.Equal(155 + 240, report.Budgets.Single().UsedMinutes);
        Assert.Equal((9.0, "1/rear"), (report.Probes.Single().NewestC, report.WorstProbe));
    }

    [Fact]
    public async Task Read_OfAnotherTruck_SeesNothingOfThisOne()
    {
        _states.Add("TRUCK-102", State(240, 9));

        Assert.Null((await ReadAsync())[0].AsOf);
    }

    [Fact]
    public async Task Read_TruckThatIsParkedEmpty_HasNoLoads()
    {
        Store(240, 9);
        _fleet.Profile = _fleet.Profile with { Phase = TripPhase.ParkedEmpty };

        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Read_TruckThatNobodyRegistered_HasOneLoadOfItsClass()
    {
        _fleet.Profile = new TruckProfile(Truck, Depot.Unassigned, StorageClass.Cct);
        Store(120, 5);

        var report = Assert.Single(await ReadAsync());

        Assert.Equal((LoadPlans.UnnamedId, "CCT", RuleDrive.Start.AddMinutes(120)), (report.LoadId, report.StorageClass, report.AsOf));
    }

    [Fact]
    public async Task Read_LoadOfOtherBandsThanItWasCountedBy_BeginsAnewAndSaysSo()
    {
        Store(240, 9);
        _fleet.Profile = _fleet.Profile with { Version = 2, Loads = [Load("INS-1", TimeSpan.FromMinutes(200), Warm with { FarC = 30 }), _fleet.Profile.Loads[1]] };

        var reports = await ReadAsync();

        Assert.Equal((null, 200.0), (reports[0].AsOf, reports[0].Budgets.Single().UsedMinutes));
        Assert.Contains("counted anew", reports[0].Note, StringComparison.Ordinal);
        Assert.Equal((null, RuleDrive.Start.AddMinutes(240)), (reports[1].Note, reports[1].AsOf));
    }

    [Fact]
    public async Task Read_StateThatCannotBeRead_IsToldWithoutItAndSaysSo()
    {
        _states.Add(Truck.Value, [1, 2, 3]);

        var reports = await ReadAsync();

        Assert.All(reports, report => Assert.Contains("counted anew", report.Note, StringComparison.Ordinal));
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Lines).Level);
    }

    private static Load Load(string id, TimeSpan carriedIn, StabilityBand? band = null) =>
        new() { Id = id, StorageClass = StorageClass.Cct, Budgets = [new(band ?? Warm, carriedIn)] };

    private void Store(int minutes, double celsius) => _states.Add(Truck.Value, State(minutes, celsius));

    private byte[] State(int minutes, double celsius)
    {
        var drive = new RuleDrive { Truck = _fleet.Profile };
        for (var minute = 0; minute <= minutes; minute += 10)
        {
            drive.Temperature(minute, celsius);
        }

        return TruckStateJson.Write(drive.State);
    }

    private Task<IReadOnlyList<CargoReport>> ReadAsync() => new StoredCargo(_states, _fleet, _log).ReadAsync(Truck, TestContext.Current.CancellationToken);

    private sealed class OneTruck(TruckProfile profile) : IFleetDirectory
    {
        public TruckProfile Profile { get; set; } = profile;

        public IReadOnlyList<Depot> Depots => [Profile.Depot];

        public long Revision => 1;

        public TruckProfile Find(TruckId truck) => Profile;
    }
}
