using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>What a load has met: mean kinetic temperature, budget, humidity.</summary>
public sealed class CargoRulesTests
{
    private static readonly string[] Mkt = ["MKT_LIMIT", "MKT_NEAR"];
    private static readonly string[] Tor = ["TOR_100", "TOR_80", "TOR_50"];

    // The truck held at customs: 18 h at 5 °C and 6 h at 14 °C are a mean kinetic temperature of 8.285 °C; 8 °C comes after some 5 h.
    [Fact]
    public void Mkt_HeldAtCustoms_IsNearAndThenAboveTheLimit()
    {
        var drive = Hold(Hold(new RuleDrive(Mkt), 0, 18, 5), 18, 24, 14);

        var raised = drive.Verdicts.Where(verdict => verdict.Move == AlertMove.Raise).ToList();
        Assert.Equal(["MKT_NEAR", "MKT_LIMIT"], raised.Select(verdict => verdict.Rule.Kind));
        Assert.Equal([2, 1], raised.Select(verdict => verdict.Priority));
        Assert.All(raised, verdict => Assert.Equal("load:cargo", verdict.Subject));
        Assert.InRange((raised[1].At - RuleDrive.Start).TotalHours, 22.5, 23.9);
        Assert.InRange(raised[1].Reading!.Value, 8.0, 8.05);
        Assert.Equal(8.0, raised[1].Limit);
        Assert.StartsWith("Load cargo: mean kinetic temperature 8.0", raised[1].Message, StringComparison.Ordinal);
        Assert.Contains(drive.Verdicts, verdict => verdict is { Move: AlertMove.Suppress, Rule.Kind: "MKT_NEAR", SuppressedBy: "MKT_LIMIT" });
    }

    [Fact]
    public void Mkt_AsWarmButOnceBelowTheLabel_SaysNothing()
    {
        var drive = new RuleDrive(Mkt).Temperature(0, 1.9);

        Assert.Empty(Hold(Hold(drive, 0.1, 18, 5), 18, 24, 14).Verdicts);
    }

    [Fact]
    public void Mkt_FrozenGoods_IsNotJudged()
    {
        var drive = new RuleDrive(Mkt);
        drive.Truck = drive.Truck with { StorageClass = StorageClasses.Find("FRZ_USP")! };

        Assert.Empty(Hold(drive, 0, 24, 5).Verdicts);
    }

    [Fact]
    public void Mkt_OnDelayOfAReplicaThatDies_GoesOnWithWhatTheLoadMet()
    {
        var drive = Hold(new RuleDrive(Mkt), 0, 18, 5);
        for (var hour = 18; hour < 24; hour++)
        {
            Hold(drive.MoveToAnotherReplica(), hour, hour + 1, 14);
        }

        Assert.Equal(["MKT_NEAR", "MKT_LIMIT"], drive.Verdicts.Where(verdict => verdict.Move == AlertMove.Raise).Select(verdict => verdict.Rule.Kind));
    }

    // 24 h above 8 °C are allowed: 12 h are half of it.
    [Fact]
    public void Budget_Used_IsToldAtHalfAtFourFifthsAndAtTheEnd()
    {
        var drive = Hold(new RuleDrive(Tor), 0, 26, 10);

        var raised = drive.Verdicts.Where(verdict => verdict.Move == AlertMove.Raise).ToList();
        Assert.Equal(["TOR_50", "TOR_80", "TOR_100"], raised.Select(verdict => verdict.Rule.Kind));
        Assert.Equal([12.0, 19.2, 24.0], raised.Select(verdict => Math.Round((verdict.At - RuleDrive.Start).TotalHours, 1)));
        Assert.Equal([3, 2, 1], raised.Select(verdict => verdict.Priority));
        Assert.Equal("Load cargo: 100 % of the time out of range used", raised[2].Message);
    }

    // The published budget: 24 h allowed, 2 h 35 min used before, 47 min now: 1,238 min remain.
    [Fact]
    public void Budget_CarriedIn_CountsWithIt()
    {
        var band = new StabilityBand("8..25 °C", BandSide.Above, 8, 25, TimeSpan.FromHours(24));
        var drive = new RuleDrive(Tor);
        drive.Truck = Carrying(drive.Truck, new StabilityBudget(band, TimeSpan.FromMinutes(155)));
        Hold(drive, 0, 47 / 60.0, 12);

        var use = drive.State.Cargo.Loads.Single().Track.Probes.Single().Track.BudgetUses().Single();
        Assert.Equal(1_238, use.Remaining.TotalMinutes);
        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void Budget_OfABandThatAllowsNothing_IsLeftToTheLimitsOfTheLabel()
    {
        Assert.Empty(new RuleDrive(Tor).Temperature(0, 1.9).Temperature(5, 1.9).Temperature(10, 16).Verdicts);
    }

    [Fact]
    public void Load_TakenOffTheTruck_EndsWhatWasSaidOfIt()
    {
        var drive = Hold(new RuleDrive(Tor), 0, 13, 10);
        drive.Truck = drive.Truck with { Phase = TripPhase.ParkedEmpty };
        drive.Temperature((13 * 60) + 1, 10);

        Assert.Equal("ReturnToNormal TOR_50 @781 since 720", drive.Story.Last());
        Assert.Empty(drive.State.Cargo.Loads);
    }

    [Fact]
    public void Load_RegisteredOnTheWay_BeginsAnewAndTheOtherIsPutAside()
    {
        var drive = Hold(new RuleDrive(Tor), 0, 13, 10);
        drive.Truck = Carrying(drive.Truck);
        drive.Temperature((13 * 60) + 1, 10);

        Assert.Equal(["L-1"], drive.State.Cargo.Loads.Select(load => load.Load.Id));
        Assert.Equal(0, drive.State.Cargo.Loads[0].UsedPct);
    }

    [Theory]
    [InlineData(86, false)]
    [InlineData(-61, false)]
    [InlineData(12, true)]
    public void Track_ReadingThatCannotBe_CountsInNoSum(double celsius, bool counts)
    {
        var drive = new RuleDrive(Tor).Temperature(0, 5).Temperature(1, celsius).Temperature(2, 5);

        Assert.Equal(counts ? 12.0 : 5.0, drive.State.Cargo.Loads.Single().Track.Probes.Single().Track.WindowMaxC);
    }

    [Theory]
    [InlineData("RH_HIGH", 66, 65)]
    [InlineData("RH_LOW", 29, 30)]
    public void Humidity_OutsideOfWhatTheLoadStands_IsRaisedAfterHalfAnHour(string kind, double percent, double fine)
    {
        var drive = new RuleDrive(kind);
        drive.Truck = drive.Truck with
        {
            Version = 1,
            Loads = [new Load { Id = "L-1", StorageClass = StorageClass.Cct, HumidityMaxPct = 65, HumidityMinPct = 30 }],
        };
        for (var minute = 0; minute <= 30; minute += 5)
        {
            Humidity(drive, minute, percent);
        }

        Assert.Equal([$"Raise {kind} @30 since 0"], drive.Story);
        Humidity(drive, 31, fine);
        Assert.Single(drive.Verdicts);
    }

    [Fact]
    public void Humidity_NobodySaidWhatTheLoadStands_IsNotJudged()
    {
        var drive = new RuleDrive("RH_HIGH", "RH_LOW");
        for (var minute = 0; minute <= 60; minute += 5)
        {
            Humidity(drive, minute, 99);
        }

        Assert.Empty(drive.Verdicts);
    }

    // A clock that ran ahead once: its time must not become the end of the window, or all that is true lies before the window begins.
    [Fact]
    public void Mkt_OneRecordFarAhead_LeavesTheWindowWhereItIs()
    {
        var drive = new RuleDrive(Mkt).Temperature(100 * 60, 5, loggedAtMinute: 0);

        Hold(Hold(drive, 0, 18, 5), 18, 24, 14);

        Assert.Equal(["MKT_NEAR", "MKT_LIMIT"], drive.Verdicts.Where(verdict => verdict.Move == AlertMove.Raise).Select(verdict => verdict.Rule.Kind));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(60.001, false)]
    [InlineData(1440, false)]
    public void Loads_RecordAheadOfTheLog_MeetItUpToAnHour(double minutesAhead, bool isMet)
    {
        var drive = Hold(new RuleDrive(Mkt), 0, 1, 5);
        var before = drive.State.Cargo.Store()["cargo"];

        drive.Temperature(60 + minutesAhead, 14, loggedAtMinute: 60);

        Assert.Equal(!isMet, before.AsSpan().SequenceEqual(drive.State.Cargo.Store()["cargo"]));
    }

    private static void Humidity(RuleDrive drive, double minute, double percent) =>
        drive.Record(minute, record => record with { Probes = [new ProbeReading(1, "rear", 5, ProbeKind.Air, percent)] });

    private static TruckProfile Carrying(TruckProfile truck, params StabilityBudget[] budgets) => truck with
    {
        Version = 1,
        Loads = [new Load { Id = "L-1", Product = "Insulin", StorageClass = StorageClass.Cct, Budgets = budgets }],
    };

    private static RuleDrive Hold(RuleDrive drive, double fromHour, double toHour, double celsius)
    {
        for (var minute = fromHour * 60; minute <= toHour * 60; minute++)
        {
            drive.Temperature(minute, celsius);
        }

        return drive;
    }
}
