using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

[Collection(nameof(TrackFootprintTests))]
public class LoadTrackTests
{
    [Fact]
    public void WorstMkt_OfSeveralProbes_IsTheHighest()
    {
        var load = new LoadTrack(Loads.Plan()).Fed(1, "front", Drive.Even(0, 600, 4)).Fed(1, "rear", Drive.Even(0, 600, 7)).Fed(2, "rear", Drive.Even(0, 600, 5));
        var (probe, reading) = load.WorstMkt();
        Assert.Equal("1/rear", probe!.Name);
        Assert.Equal(7, reading.ValueC, 1e-9);
    }

    [Theory]
    [InlineData(1, nameof(MktStanding.BelowLabel))]
    [InlineData(16, nameof(MktStanding.AboveCeiling))]
    public void WorstMkt_OneProbeBeyondAnEnd_IsThatOne(double celsius, string expected)
    {
        var load = new LoadTrack(Loads.Plan()).Fed(1, "front", Drive.Even(0, 600, celsius)).Fed(1, "rear", Drive.Even(0, 600, 7));
        var (probe, reading) = load.WorstMkt();
        Assert.Equal(("1/front", expected), (probe!.Name, reading.Standing.ToString()));
        Assert.True(double.IsNaN(reading.ValueC));
    }

    [Fact]
    public void WorstMkt_ProbeThatIsNew_DoesNotHideTheOthers()
    {
        var load = new LoadTrack(Loads.Plan()).Fed(1, "new", [Drive.Sample(600, 5)]).Fed(1, "rear", Drive.Even(0, 600, 7));
        Assert.Equal("1/rear", load.WorstMkt().Probe!.Name);
    }

    [Theory]
    [InlineData(0, "1/front")]
    [InlineData(22, "1/front")]
    [InlineData(30, "1/rear")]
    public void WorstMkt_ProbeThatFellSilent_SpeaksOnlyWhileItsWindowLasts(int silentHours, string worst)
    {
        var until = 600 + (60 * silentHours);
        var load = new LoadTrack(Loads.Plan()).Fed(1, "front", Drive.Even(0, 600, 7)).Fed(1, "rear", Drive.Even(0, until, 5));
        var (probe, reading) = load.WorstMkt();
        Assert.Equal((worst, true), (probe!.Name, reading.IsApplicable));
        var report = CargoReports.Of(load);
        Assert.Equal((worst, worst == "1/front"), (report.Mkt!.Probe, report.Probes[0].MktC is not null));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = load.WorstMkt().Reading;
        Assert.Equal((reading, 0L), (again, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(725)]
    [InlineData(1_430)]
    public void Cover_FromATimeWithinTheWindow_IsThatOfTheBuckets(int minute)
    {
        var track = Drive.Track().Fed(Enumerable.Range(0, 145).Select(i => Drive.Sample(10 * i, 5 + (i % 7))));
        var from = Drive.Start.AddMinutes(minute + 5).UtcTicks;
        var (cover, expected) = (track.CoverFrom(from), MktCover.Of(track.Buckets(), from, Drive.Settings.MaxGap));
        Assert.Equal(expected.WeightSeconds, cover.WeightSeconds, 1e-6);
        Assert.Equal((expected.Samples, expected.MinC, expected.MaxC), (cover.Samples, cover.MinC, cover.MaxC));
        Assert.Equal(expected.RateSum, cover.RateSum, Math.Abs(expected.RateSum) * 1e-9);
    }

    [Fact]
    public void WorstShare_OfSeveralProbes_IsTheOneThatUsedMost()
    {
        var load = new LoadTrack(Loads.Plan()).Fed(1, "front", Drive.Even(0, 60, 9)).Fed(1, "rear", Drive.Even(0, 120, 9));
        var (probe, band, share) = load.WorstShare();
        Assert.Equal(("1/rear", "above 8 °C"), (probe!.Name, band!.Code));
        Assert.Equal(2 / 24.0, share, 1e-12);
    }

    [Fact]
    public void WorstShare_BandThatAllowsNothing_IsAllOfItWithTheFirstSample() =>
        Assert.Equal(1, new LoadTrack(Loads.Plan()).Fed(1, "front", [Drive.Sample(0, 1.9)]).WorstShare().Share);

    [Fact]
    public void WorstShare_NothingUsed_IsNobodys() =>
        Assert.Equal((null, null, 0), new LoadTrack(Loads.Plan()).Fed(1, "front", Drive.Even(0, 60, 5)).WorstShare());

    [Fact]
    public void Add_ProbesBeyondTheMost_AreCountedAndNotTracked()
    {
        var load = new LoadTrack(Loads.Plan());
        for (var zone = 1; zone <= LoadTrack.MostProbes + 1; zone++)
        {
            load.Fed(zone, "rear", Drive.Even(0, 60, 5));
        }

        Assert.Equal(SamplePlace.Untracked, load.Add(99, "rear", Drive.Start, 20));
        Assert.Equal(SamplePlace.Exact, load.Add(1, "rear", Drive.Start.AddMinutes(70), 5));
        Assert.Equal((LoadTrack.MostProbes, 8L), (load.Probes.Count, load.UntrackedReadings));
    }

    [Fact]
    public void Add_NotATemperature_BeginsNoProbe()
    {
        var load = new LoadTrack(Loads.Plan());
        Assert.Throws<ArgumentOutOfRangeException>(() => load.Add(1, "rear", Drive.Start, double.NaN));
        Assert.Empty(load.Probes);
    }

    [Fact]
    public void Loss_OfSeveralProbes_IsTheWorstOnesFromTheNewestSample()
    {
        // Each rises by 0.06 °C/min; the rear one is warmer and was heard last ten minutes ago.
        StabilityBand never = new("above 8", BandSide.Above, 8, null, TimeSpan.Zero);
        var load = new LoadTrack(new("LOAD-7", "Insulin", Loads.Cct, Drive.Settings, [new(never, TimeSpan.Zero)]))
            .Fed(1, "rear", [Drive.Sample(0, 5.2), Drive.Sample(10, 5.8)])
            .Fed(1, "front", [Drive.Sample(10, 5), Drive.Sample(20, 5.6)]);
        Assert.True(load.CanLose());
        var loss = load.Loss()!;
        Assert.Equal("1/rear", loss.Probe);
        Assert.Equal((2.2 / 0.06) - 10, loss.Minutes, 1e-9);
    }

    [Fact]
    public void Loss_ProbeThatHasFallenSilent_ForetellsNothing()
    {
        var load = new LoadTrack(Loads.Plan())
            .Fed(1, "rear", [Drive.Sample(0, 12), Drive.Sample(10, 14)])
            .Fed(1, "front", [Drive.Sample(50, 5), Drive.Sample(60, 5)]);
        Assert.Null(load.Loss());
    }

    [Fact]
    public void Add_AndWhatARuleAsks_AllocateNothing()
    {
        var load = new LoadTrack(Loads.Plan(Drive.Settings with { Lateness = TimeSpan.FromMinutes(15) }));
        string[] ids = ["front", "rear"];
        var (before, sum) = (0L, 0.0);
        for (var minute = 0; minute < 6_000; minute++)
        {
            before = minute == 3_000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            foreach (var id in ids)
            {
                load.Add(1, id, Drive.Start.AddMinutes(minute), 5);
            }

            sum += load.WorstMkt().Reading.ValueC + load.WorstShare().Share + (load.CanLose() ? 1 : 0);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        // A steady load has used nothing and cannot be lost; the first hour has no value.
        Assert.True(double.IsNaN(sum));
    }
}
