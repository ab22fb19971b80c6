using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

public class LossForecastTests
{
    private static readonly StorageClass Cct = StorageClasses.Refrigerated;
    private static readonly StabilityBand AboveLabel = new("above 8", BandSide.Above, 8, null, TimeSpan.Zero);

    [Fact]
    public void E3_RisingLoad_ReachesItsLimitInFifteenMinutes()
    {
        var track = Drive.Track(bands: AboveLabel).Fed([Drive.Sample(0, 5), Drive.Sample(10, 6.2)]);
        Assert.Equal(0.12, track.SlopePerMinute()!.Value, 1e-12);
        var loss = LossForecast.Of([new("rear", track)], Cct);
        Assert.Equal(15, loss!.Minutes, 1e-9);
        Assert.Equal((nameof(LossCause.Budget), "rear", "above 8"), (loss.Cause.ToString(), loss.Probe, loss.Band));
    }

    // In closed form: W·(r(8) − r(rest)) / (r(load) − r(rest)); rounded to a tenth of an hour these are the figures of a dispatcher's card.
    [Theory]
    [InlineData(5, 9, 16.8815)]
    [InlineData(5, 10, 12.6555)]
    [InlineData(5, 12, 7.9192)]
    [InlineData(5, 15, 4.5210)]
    [InlineData(7, 9, 11.2845)]
    [InlineData(7, 10, 7.0684)]
    [InlineData(7, 12, 3.7347)]
    [InlineData(7, 15, 1.9180)]
    public void ToMkt_RestedLoadThatStaysWarm_IsTheTimeLeft(double rest, double warm, double hours)
    {
        var track = Drive.Track().Fed(Drive.Even(0, 2000, rest));
        Assert.Equal(hours, LossForecast.ToMkt(track, Cct, new(warm, 0, 0))!.Value / 60, 1e-3);
    }

    [Fact]
    public void ToMkt_LoadThatKeepsItsLimit_IsNotForeseeable()
    {
        Assert.Null(LossForecast.ToMkt(Drive.Track().Fed(Drive.Even(0, 2000, 8)), Cct, new(8, 0, 0)));
        Assert.Equal(0, LossForecast.ToMkt(Drive.Track().Fed(Drive.Even(0, 2000, 8.01)), Cct, new(8.01, 0, 0)));
    }

    [Fact]
    public void ToMkt_WhereItMayNotBeUsed_IsNull()
    {
        Assert.Null(LossForecast.ToMkt(Drive.Track().Fed(Drive.Even(0, 2000, 1.9)), Cct, new(12, 0, 0)));
        Assert.Null(LossForecast.ToMkt(Drive.Track().Fed(Drive.Even(0, 2000, -18)), StorageClasses.Find("FRZ_USP")!, new(-5, 0, 0)));
        Assert.Null(LossForecast.ToMkt(Drive.Track(), Cct, new(12, 0, 0)));
        // Above 15 °C after ten minutes, long before the mean is at its limit.
        Assert.Null(LossForecast.ToMkt(Drive.Track().Fed(Drive.Even(0, 2000, 5)), Cct, new(14, 0.1, 60)));
    }

    [Fact]
    public void Of_LoadThatWarmsUp_LosesItsMeanBeforeItsBudget()
    {
        var track = Drive.Track(bands: [.. StabilityBand.OfClass(Cct)]).Fed([.. Drive.Even(0, 1500, 5), .. Drive.Even(1510, 1540, 12)]);
        var loss = LossForecast.Of([new("rear", track)], Cct);
        Assert.Equal(nameof(LossCause.Mkt), loss!.Cause.ToString());
        Assert.InRange(loss.Minutes, 7.0 * 60, 7.92 * 60);
    }

    [Fact]
    public void Of_SeveralProbes_IsTheWorstOnes()
    {
        var bands = StabilityBand.OfClass(Cct).ToArray();
        var cool = Drive.Track(bands: bands).Fed(Drive.Even(0, 1500, 5));
        var warm = Drive.Track(bands: bands).Fed(Drive.Even(0, 1500, 7.9)).Fed(Drive.Even(1510, 1530, 10));
        Assert.Equal("door", LossForecast.Of([new("front", cool), new("door", warm)], Cct)!.Probe);
        Assert.Null(LossForecast.Of([new("front", cool)], Cct));
    }

    [Fact]
    public void Of_PullDownAfterADoorOpening_ForetellsNoFrost()
    {
        var track = Drive.Track(bands: [.. StabilityBand.OfClass(Cct)])
            .Fed([.. Drive.Even(0, 1500, 5), Drive.Sample(1505, 7.5), Drive.Sample(1510, 6.9), Drive.Sample(1515, 6.1), Drive.Sample(1520, 5.4)]);
        Assert.InRange(track.SlopePerMinute()!.Value, -0.2, -0.1);
        Assert.Null(LossForecast.Of([new("rear", track)], Cct));
    }

    [Fact]
    public void Of_LoadThatFallsPastTheMiddle_ForetellsFrost()
    {
        var track = Drive.Track(bands: [.. StabilityBand.OfClass(Cct)]).Fed([Drive.Sample(0, 5), Drive.Sample(10, 4)]);
        Assert.Equal(20, LossForecast.Of([new("rear", track)], Cct)!.Minutes, 1e-9);
    }

    [Fact]
    public void Of_SlopeOfAnHour_IsNotCarriedOverADay()
    {
        var track = Drive.Track(bands: AboveLabel).Fed([Drive.Sample(0, 5), Drive.Sample(10, 5.1)]);
        Assert.Null(LossForecast.Of([new("rear", track)], Cct));
    }

    [Fact]
    public void Of_OneSampleOrAGap_KnowsOnlyWhatHasHappened()
    {
        Assert.Null(LossForecast.Of([new("rear", Drive.Track(bands: Drive.ProductX).Fed([Drive.Sample(0, 12)]))], Cct));
        Assert.Null(LossForecast.Of([new("rear", Drive.Track(bands: Drive.ProductX).Fed([Drive.Sample(0, 12), Drive.Sample(180, 12)]))], Cct));
        Assert.Equal(0, LossForecast.Of([new("rear", Drive.Track(bands: AboveLabel).Fed([Drive.Sample(0, 12)]))], Cct)!.Minutes);
    }

    [Fact]
    public void ToBudget_PathThroughABand_LastsIfItLeavesInTime()
    {
        var use = new BandUse(Drive.ProductX, TimeSpan.FromHours(23.5), TimeSpan.Zero, TimeSpan.Zero, 0);
        Assert.Null(LossForecast.ToBudget(use, new(10, -0.1, 50)));
        Assert.Equal(30, LossForecast.ToBudget(use, new(10, -0.05, 60))!.Value, 1e-9);
        Assert.Equal(40, LossForecast.ToBudget(use, new(7, 0.1, 60))!.Value, 1e-9);
        Assert.Null(LossForecast.ToBudget(use, new(7, 0.1, 10)));
        // From beyond its far end: in after ten minutes, out 34 minutes later.
        Assert.Equal(40, LossForecast.ToBudget(use, new(30, -0.5, 60))!.Value, 1e-9);
    }

    [Fact]
    public void RateSum_OfAPath_IsTheIntegral()
    {
        TemperaturePath path = new(5, 1, 60);
        var steps = 300_000;
        var sum = Enumerable.Range(0, steps).Sum(i => MktConstants.Usp.RateAt(path.At((i + 0.5) * 90 / steps)) * 5400 / steps);
        Assert.Equal(1, path.RateSum(90) / sum, 1e-6);
    }
}
