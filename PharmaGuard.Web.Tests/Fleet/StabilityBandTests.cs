using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public class StabilityBandTests
{
    private static readonly StabilityBand Hot = new("8 to 25", BandSide.Above, 8, 25, TimeSpan.FromHours(24));
    private static readonly StabilityBand Frost = new("frost", BandSide.Below, 0, null, TimeSpan.Zero);

    [Theory]
    [InlineData(8.0, false)]
    [InlineData(8.1, true)]
    [InlineData(25.0, true)]
    [InlineData(25.1, false)]
    public void Contains_AtItsEnds_TakesTheFarOneOnly(double celsius, bool expected)
    {
        Assert.Equal(expected, Hot.Contains(celsius));
        Assert.Equal(expected, new StabilityBand("mirrored", BandSide.Below, -8, -25, TimeSpan.Zero).Contains(-celsius));
    }

    [Fact]
    public void Problems_BandsThatMeet_AreNone() =>
        Assert.Empty(StabilityBandCheck.Problems(
            [Hot, new("hotter", BandSide.Above, 25, null, TimeSpan.Zero), new("cold", BandSide.Below, 2, 0, TimeSpan.Zero), Frost]));

    [Fact]
    public void Problems_BandsThatOverlap_NameBoth()
    {
        Assert.Contains("overlaps 8 to 25", Problem(Hot, new("hotter", BandSide.Above, 24.9, null, TimeSpan.Zero)), StringComparison.Ordinal);
        Assert.Contains("overlaps 8 to 25", Problem(Hot, new("inner", BandSide.Above, 10, 12, TimeSpan.Zero)), StringComparison.Ordinal);
        Assert.Contains("overlaps 8 to 25", Problem(Hot, new("cold", BandSide.Below, 9, null, TimeSpan.Zero)), StringComparison.Ordinal);
        Assert.Contains("overlaps cold", Problem(new("cold", BandSide.Below, 2, -5, TimeSpan.Zero), Frost), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_OfOneBand_AreNamed()
    {
        Assert.Contains("duration", Problem(Hot with { Allowed = TimeSpan.FromMinutes(-1) }), StringComparison.Ordinal);
        Assert.Contains("away from the label", Problem(Hot with { FarC = 8 }), StringComparison.Ordinal);
        Assert.Contains("away from the label", Problem(Hot with { FarC = double.NaN }), StringComparison.Ordinal);
        Assert.Contains("away from the label", Problem(Hot with { NearC = double.NaN }), StringComparison.Ordinal);
        Assert.Contains("printable", Problem(Hot with { Code = "" }), StringComparison.Ordinal);
        Assert.Contains("twice", Problem(Hot, Hot with { NearC = 25, FarC = 30 }), StringComparison.Ordinal);
    }

    [Fact]
    public void OfClass_Any_CountsEachTimeOnceAndLeavesTheLabelFree() =>
        Assert.All(StorageClasses.All, cargo =>
        {
            var bands = StabilityBand.OfClass(cargo);
            Assert.Empty(StabilityBandCheck.Problems(bands));
            Assert.DoesNotContain(bands, band => band.Contains(cargo.MinC) || band.Contains(cargo.MaxC) || band.Contains(cargo.MiddleC));
            Assert.Equal(TimeSpan.Zero, Assert.Single(bands, band => band.Contains(cargo.CeilingC + 0.1)).Allowed);
        });

    [Fact]
    public void OfClass_RoomTemperature_LimitsTheSpikesAlone() =>
        Assert.Equal(
            [("above 30 °C", 24.0), ("above 40 °C", 0), ("below 15 °C", 0)],
            StabilityBand.OfClass(StorageClasses.RoomTemperature).Select(band => (band.Code, band.Allowed.TotalHours)));

    private static string Problem(params StabilityBand[] bands) => string.Join("; ", StabilityBandCheck.Problems(bands));
}
