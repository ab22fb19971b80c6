using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

public class ExposureTests
{
    private static readonly StabilityBand Never = new("above 25", BandSide.Above, 25, null, TimeSpan.Zero);

    [Fact]
    public void E1_HeldForTheBudget_IsTwentyMinutes() =>
        Assert.Equal(TimeSpan.FromMinutes(20), Use(Drive.Track(bands: Drive.ProductX).Fed(E1())).Used);

    [Fact]
    public void E1_InterpolatedForTheChart_IsThePublishedTimeAndDose()
    {
        var chart = ChartExposure.Of(E1(), 8, BandSide.Above, TimeSpan.FromMinutes(30));
        Assert.Equal(20.833333, chart.Time.TotalMinutes, 1e-6);
        Assert.Equal(16.458333, chart.DoseCelsiusMinutes, 1e-6);
        TemperatureSample[] mirrored = [.. E1().Select(sample => sample with { Celsius = -sample.Celsius })];
        Assert.Equal(chart, ChartExposure.Of(mirrored, -8, BandSide.Below, TimeSpan.FromMinutes(30)));
        Assert.Equal(default, ChartExposure.Of(E1(), 8, BandSide.Above, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void E2_CarriedIn_LeavesThePublishedMinutes()
    {
        // 2 h 35 min were used before; 47 min are used now.
        StabilityBudget budget = new(Drive.ProductX, new TimeSpan(2, 35, 0));
        var track = new ProbeTrack(Drive.Settings, [budget]).Fed([.. Drive.Even(0, 40, 9), Drive.Sample(47, 5), Drive.Sample(57, 5)]);
        Assert.Equal(1238, Use(track).Remaining.TotalMinutes, 1e-9);
    }

    [Fact]
    public void CarryOut_OfALeg_IsTheNextOnesCarryIn()
    {
        var first = Drive.Track(bands: Drive.ProductX).Fed(Drive.Even(0, 60, 9));
        var next = new ProbeTrack(Drive.Settings, first.CarryOut()).Fed(Drive.Even(600, 660, 9));
        // An hour held, the last sample's own ten minutes, and an hour of the second leg; the time between the legs counts in neither.
        Assert.Equal(TimeSpan.FromMinutes(130), Use(next).Used);
    }

    [Fact]
    public void Band_ThatAllowsNothing_IsSpentWithItsFirstSample()
    {
        var track = Drive.Track(bands: Never).Fed(Drive.Even(0, 60, 25));
        Assert.False(Use(track).IsSpent);
        track.Add(Drive.Start.AddMinutes(70), 25.1);
        Assert.True(Use(track).IsSpent);
        Assert.True(Use(new ProbeTrack(Drive.Settings, track.CarryOut())).IsSpent);
    }

    [Fact]
    public void Sample_BeforeAGap_CountsOneIntervalAndTheRestIsAGap()
    {
        var track = Drive.Track(bands: Drive.ProductX).Fed([Drive.Sample(0, 9), Drive.Sample(180, 9)]);
        Assert.Equal(TimeSpan.FromMinutes(10), Use(track).Used);
        Assert.Equal(TimeSpan.FromMinutes(170), track.Gaps);
    }

    [Fact]
    public void Sample_LearnedTooLate_CountsOneIntervalAndIsToldApart()
    {
        var track = Drive.Track(bands: Drive.ProductX).Fed(Drive.Even(0, 600, 5));
        track.Add(Drive.Start.AddMinutes(95), 9);
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMinutes(10)), (Use(track).Held, Use(track).LearnedLate));
    }

    [Fact]
    public void Samples_SentNewestFirst_CountTheTimeThatTheyStandFor()
    {
        var track = Drive.Track(Drive.Settings with { Lateness = TimeSpan.FromMinutes(15) }, Drive.ProductX);
        track.Fed(Enumerable.Range(0, 151).Select(minute => Drive.Sample(150 - minute, 9)));
        Assert.Equal(TimeSpan.FromMinutes(150), Use(track).Used);
        Assert.InRange(Use(track).LearnedLate.TotalMinutes, 130, 140);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Samples_LearnedTooLateInARow_CountTheirOwnInterval(bool newestFirst)
    {
        var track = Drive.Track(bands: Drive.ProductX).Fed(Drive.Even(0, 600, 5));
        var late = Enumerable.Range(31, 9).Select(minute => Drive.Sample(minute, 9));
        track.Fed(newestFirst ? late.Reverse() : late);
        // The first stands for a whole sampling interval: how long it held is not known.
        Assert.Equal(TimeSpan.FromMinutes(10 + 8), Use(track).LearnedLate);
        Assert.Equal(Use(track), Use(Drive.Restored(track.ToBytes(), Drive.Settings, Drive.ProductX)));
    }

    private static BandUse Use(ProbeTrack track) => Assert.Single(track.BudgetUses());

    private static TemperatureSample[] E1() => [Drive.Sample(0, 7), Drive.Sample(10, 8.5), Drive.Sample(20, 9.5), Drive.Sample(30, 7.5)];
}
