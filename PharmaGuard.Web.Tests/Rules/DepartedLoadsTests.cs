using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>What becomes of a load's past when the directory says something else of the truck.</summary>
public sealed class DepartedLoadsTests
{
    private static readonly StabilityBand Warm = new("warm", BandSide.Above, 8, 25, TimeSpan.FromHours(24));

    [Fact]
    public void Load_WhoseStorageClassChanged_IsJudgedByTheNewOne()
    {
        // Only the mean's limit is another: the truck's class, its version and the bands are the same.
        var drive = Warmed(Carrying(Load("L-1")));
        var changed = StorageClass.Cct with { Mkt = StorageClass.Cct.Mkt! with { LimitC = 3 } };
        drive.Truck = drive.Truck with { Loads = [drive.Truck.Loads[0] with { StorageClass = changed }] };
        drive.Temperature(601, 9);

        var load = drive.State.Cargo.Loads.Single();
        Assert.Equal(3, load.Load.StorageClass.Mkt!.LimitC);
        Assert.Same(changed, load.Track.Plan.Cargo);
        Assert.Equal((41.7, false), (Math.Round(load.UsedPct, 1), load.BegunAnew));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_ParkedEmptyForOneRecord_GoesOnWithItsPast(bool moves)
    {
        var drive = Warmed(Carrying(Load("L-1")));
        Park(drive, 601, moves);
        drive.Temperature(611, 9);

        Assert.InRange(drive.State.Cargo.Loads.Single().UsedPct, 41.6, 43);
        Assert.False(drive.State.Cargo.Loads.Single().BegunAnew);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_LeftOutOfOneEntry_GoesOnWithItsPast(bool moves)
    {
        var drive = Warmed(Carrying(Load("L-1"), Load("L-2")));
        var whole = drive.Truck;
        drive.Truck = whole with { Version = 2, Loads = [whole.Loads[1]] };
        drive.Temperature(610, 9);
        _ = moves ? drive.MoveToAnotherReplica() : drive;
        drive.Truck = whole with { Version = 3, Loads = [Load("L-1"), Load("L-2")] };
        drive.Temperature(620, 9);

        Assert.All(drive.State.Cargo.Loads, load => Assert.InRange(load.UsedPct, 41.6, 43.1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_OfChangedBands_BeginsAnewSaysSoAndGoesOnWhenTheyAreChangedBack(bool moves)
    {
        var drive = Warmed(Carrying(Load("L-1")));
        drive.Truck = drive.Truck with { Version = 2, Loads = [Load("L-1", Warm with { FarC = 30 })] };
        drive.Temperature(610, 9);
        _ = moves ? drive.MoveToAnotherReplica().Temperature(611, 9) : drive;
        Assert.InRange(drive.State.Cargo.Loads.Single().UsedPct, 0, 1);
        Assert.True(drive.State.Cargo.Loads.Single().BegunAnew);

        drive.Truck = drive.Truck with { Version = 3, Loads = [Load("L-1")] };
        drive.Temperature(620, 9);
        Assert.InRange(drive.State.Cargo.Loads.Single().UsedPct, 41.6, 43.1);
    }

    [Theory]
    [InlineData(30, 41.6, 44)]
    [InlineData(31, 0, 0.1)]
    public void UnnamedLoad_ParkedEmptyAndLoadedAgain_IsOtherGoodsAfterHalfAnHour(int minutes, double least, double most)
    {
        var drive = Warmed([]);
        Park(drive, 601, moves: true);
        drive.Temperature(601 + minutes, 9);

        Assert.InRange(drive.State.Cargo.Loads.Single().UsedPct, least, most);
        Assert.False(drive.State.Cargo.Loads.Single().BegunAnew);
    }

    [Fact]
    public void Loads_ThatLeft_AreBounded()
    {
        var drive = Warmed(Carrying([.. Enumerable.Range(1, 12).Select(n => Load($"L-{n}"))]));
        drive.Truck = drive.Truck with { Version = 2, Loads = [Load("L-20")] };
        drive.Temperature(610, 9);

        Assert.Equal(DepartedLoads.Most + 1, drive.State.Cargo.Store().Count);
    }

    private static void Park(RuleDrive drive, double minute, bool moves)
    {
        var phase = drive.Truck.Phase;
        drive.Truck = drive.Truck with { Phase = TripPhase.ParkedEmpty };
        drive.Temperature(minute, 9);
        Assert.Empty(drive.State.Cargo.Loads);
        _ = moves ? drive.MoveToAnotherReplica() : drive;
        drive.Truck = drive.Truck with { Phase = phase };
    }

    // Ten hours of the 24 that are allowed.
    private static RuleDrive Warmed(IReadOnlyList<Load> loads)
    {
        var drive = new RuleDrive("TOR_100");
        drive.Truck = drive.Truck with { Version = 1, Loads = loads };
        for (var minute = 0; minute <= 600; minute += 10)
        {
            drive.Temperature(minute, 9);
        }

        return drive;
    }

    private static Load[] Carrying(params Load[] loads) => loads;

    private static Load Load(string id, StabilityBand? band = null) =>
        new() { Id = id, StorageClass = StorageClass.Cct, Budgets = [new(band ?? Warm, TimeSpan.Zero)] };
}
