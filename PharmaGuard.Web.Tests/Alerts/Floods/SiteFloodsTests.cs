using CsCheck;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Alerts.Floods;

public sealed class SiteFloodsTests
{
    private static readonly FloodLimits _limits = new(Start: 10, End: 5, TimeSpan.FromMinutes(10));

    [Fact]
    public void At_OneDepotInFlood_SaysWhichAndTheSite()
    {
        var floods = Floods(("North", 12), ("South", 3));

        var report = floods.At(Sample.Now);

        Assert.Equal([new Flood("North", 12, Sample.Now, Sample.Now.AddMinutes(10))], report.Depots);
        Assert.Equal(15, report.Site?.Count);
        Assert.Equal(15, report.Annunciations);
        Assert.Equal(Sample.Now.AddMinutes(10), report.FirstEnd);
    }

    [Fact]
    public void At_NoDepotButAllTogether_IsAFloodOfTheSiteAlone()
    {
        var report = Floods(("North", 5), ("South", 5)).At(Sample.Now);

        Assert.Empty(report.Depots);
        Assert.Equal(10, report.Site?.Count);
    }

    [Fact]
    public void At_Depots_TheOneWithMostComesFirst() =>
        Assert.Equal(["South", "East", "North"], Floods(("North", 10), ("South", 30), ("East", 20)).At(Sample.Now).Depots.Select(flood => flood.Depot));

    [Fact]
    public void At_TimePasses_EverythingEndsByItself()
    {
        var floods = Floods(("North", 12));

        Assert.NotNull(floods.At(Sample.Now.AddSeconds(599)).Site);
        Assert.Equal(FloodReport.None with { Window = _limits.Window }, floods.At(Sample.Now.AddSeconds(600)));
    }

    [Fact]
    public void At_DepotsWithoutAlarms_AreForgotten()
    {
        var floods = new SiteFloods(_limits);
        for (var depot = 0; depot < 5_000; depot++)
        {
            var at = Sample.Now.AddSeconds(depot);
            floods.Add(new Annunciation($"D{depot}", at));
            floods.At(at);
            Assert.InRange(floods.Watched, 1, _limits.Seconds + FloodMeter.Tolerance + 1);
        }
    }

    [Fact]
    public void At_SameAnnunciations_ReportsAreEqual() =>
        Assert.Equal(Floods(("North", 12), ("South", 11)).At(Sample.Now), Floods(("South", 11), ("North", 12)).At(Sample.Now));

    [Fact]
    public void At_AnyDepotInFlood_TheSiteIsInFloodSinceThenOrBefore() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2_000]).Array[0, 120].Sample(
            drawn =>
            {
                var floods = new SiteFloods(_limits);
                foreach (var (depot, second) in drawn.OrderBy(one => one.Item2))
                {
                    var now = Sample.Now.AddSeconds(second);
                    floods.Add(new Annunciation($"D{depot}", now));
                    var report = floods.At(now);
                    Assert.All(report.Depots, flood => Assert.True(report.Site?.Since <= flood.Since && report.Site.Count >= flood.Count));
                }
            },
            iter: 200);

    private static SiteFloods Floods(params (string Depot, int Count)[] depots)
    {
        var floods = new SiteFloods(_limits);
        foreach (var (depot, count) in depots)
        {
            for (var one = 0; one < count; one++)
            {
                floods.Add(new Annunciation(depot, Sample.Now));
            }
        }

        return floods;
    }
}
