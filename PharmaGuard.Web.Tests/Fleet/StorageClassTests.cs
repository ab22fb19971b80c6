using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public class StorageClassTests
{
    [Fact]
    public void All_Known_AreSoundAndDiffer()
    {
        Assert.All(StorageClasses.All, cargo => Assert.Empty(StorageClassCheck.Problems(cargo)));
        Assert.Equal(StorageClasses.All.Count, StorageClasses.All.Select(cargo => cargo.Code).Distinct().Count());
    }

    [Theory]
    [InlineData("CCT", 2, 8, 15)]
    [InlineData("COOL_8_15", 8, 15, 15)]
    [InlineData("CRT_20_25", 20, 25, 40)]
    [InlineData("RT_15_30", 15, 30, 30)]
    [InlineData("EU_15_25", 15, 25, 25)]
    [InlineData("FRZ_USP", -25, -10, -10)]
    [InlineData("FRZ_CDC", -50, -15, -15)]
    [InlineData("ULT", -90, -60, -60)]
    [InlineData("CRYO", -273.15, -150, -150)]
    public void Find_ByCode_HasTheLabelAndItsCeiling(string code, double min, double max, double ceiling)
    {
        var cargo = StorageClasses.Find(code)!;
        Assert.Equal((min, max, ceiling), (cargo.MinC, cargo.MaxC, cargo.CeilingC));
    }

    [Fact]
    public void Mkt_OfTheClasses_IsWhereTheStandardHasIt() =>
        Assert.Equal(
            [("CCT", 8.0, 1.0), ("CRT_20_25", 25, 30)],
            StorageClasses.All.Where(cargo => cargo.Mkt is not null).Select(cargo => (cargo.Code, cargo.Mkt!.LimitC, cargo.Mkt.Window.TotalDays)));

    [Fact]
    public void Find_ByTheNameOfTheLabel_IsTheClassOf2To8()
    {
        Assert.Same(StorageClass.Cct, StorageClasses.Find("CCT_2_8"));
        Assert.Same(StorageClass.Cct, StorageClasses.Find("CCT"));
        Assert.Null(StorageClasses.Find("unknown"));
    }

    [Fact]
    public void Problems_OfAWrongClass_NameTheField()
    {
        var good = StorageClasses.Refrigerated;
        Assert.Equal(["MinC"], Fields(good with { MinC = 8, Excursions = [], Mkt = null }));
        Assert.Equal(["MinC"], Fields(good with { MinC = double.NaN, Excursions = [], Mkt = null }));
        Assert.Equal(["Excursions[0]"], Fields(good with { Excursions = [new(3, 15, null)] }));
        Assert.Equal(["Excursions[1]"], Fields(good with { Excursions = [new(2, 15, null), new(2, 12, null)] }));
        Assert.Equal(["Excursions[0]"], Fields(good with { Excursions = [new(2, 15, TimeSpan.Zero)] }));
        Assert.Equal(["Mkt"], Fields(StorageClasses.Find("FRZ_USP")! with { Mkt = new(-15, TimeSpan.FromDays(1)) }));
        Assert.Equal(["Mkt"], Fields(good with { Mkt = new(15.1, TimeSpan.FromDays(1)) }));
        Assert.Equal(["Mkt"], Fields(good with { Mkt = new(8, TimeSpan.Zero) }));
        Assert.Equal(["Code", "Source"], Fields(good with { Code = "", Source = " " }));
    }

    private static IEnumerable<string> Fields(StorageClass cargo) => StorageClassCheck.Problems(cargo).Select(problem => problem.Field);
}
