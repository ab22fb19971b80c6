using PharmaGuard.Web.Fleet;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>The same rows with the limits of other storage classes.</summary>
public sealed class TemperatureClassTests
{
    [Theory]
    [InlineData("CRT_20_25", "TEMP_HIGH", 25.0, 25.1)]
    [InlineData("CRT_20_25", "TEMP_CRIT_HIGH", 40.0, 40.1)]
    [InlineData("CRT_20_25", "TEMP_WARN_HIGH", 24.0, 24.1)]
    [InlineData("CRT_20_25", "TEMP_LOW", 20.0, 19.9)]
    [InlineData("CRT_20_25", "TEMP_WARN_LOW", 21.0, 20.9)]
    [InlineData("CRT_20_25", "TEMP_FREEZE", 0.1, 0.0)]
    [InlineData("COOL_8_15", "TEMP_CRIT_HIGH", 15.0, 15.1)]
    [InlineData("FRZ_USP", "TEMP_HIGH", -10.0, -9.9)]
    [InlineData("FRZ_USP", "TEMP_CRIT_HIGH", -10.0, -9.9)]
    [InlineData("FRZ_USP", "TEMP_LOW", -25.0, -25.1)]
    [InlineData("ULT", "TEMP_HIGH", -60.0, -59.9)]
    [InlineData("ULT", "TEMP_LOW", -90.0, -90.1)]
    [InlineData("ULT", "TEMP_WARN_LOW", -89.0, -89.1)]
    [InlineData("CRYO", "TEMP_HIGH", -150.0, -149.9)]
    [InlineData("CRYO", "TEMP_WARN_HIGH", -151.0, -150.9)]
    public void Row_AtTheLimitOfTheClassAndBeyond_IsNormalAndThenRaised(string storage, string kind, double normal, double beyond)
    {
        new RuleBoundary(kind, Drive(storage, kind)).DoesNotRaise(Probe(normal));
        var raised = Assert.Single(Drive(storage, kind).Every(0, 30, Probe(beyond)).Verdicts);
        Assert.Equal(storage, raised.Rule.Storage.Code);
    }

    [Theory]
    [InlineData("CRYO", "TEMP_LOW")]
    [InlineData("CRYO", "TEMP_WARN_LOW")]
    [InlineData("CRYO", "TEMP_FREEZE")]
    [InlineData("FRZ_USP", "TEMP_FREEZE")]
    [InlineData("ULT", "TEMP_FREEZE")]
    [InlineData("FRZ_USP", "MKT_LIMIT")]
    public void Row_ClassWithoutSuchALimit_DoesNotApply(string storage, string kind)
    {
        Assert.Null(Engines.Sets().For(StorageClasses.Find(storage)!, Depot.Unassigned).Find(kind));
        new RuleBoundary(kind, Drive(storage, kind)).DoesNotRaise(Probe(-196));
    }

    [Fact]
    public void Zones_WithGoodsOfTwoClasses_AreJudgedByTheirOwn()
    {
        var drive = new RuleDrive("TEMP_HIGH", "TEMP_LOW");
        drive.Truck = drive.Truck with
        {
            Loads =
            [
                new Load { Id = "insulin", StorageClass = StorageClass.Cct, Zone = 1 },
                new Load { Id = "plasma", StorageClass = StorageClasses.Find("FRZ_USP")!, Zone = 2 },
            ],
        };
        drive.Every(0, 30, record => record with { Probes = [new(1, "rear", 5), new(2, "rear", -20)] });
        Assert.Empty(drive.Verdicts);

        drive.Every(31, 60, record => record with { Probes = [new(1, "rear", -20), new(2, "rear", 5)] });
        Assert.Equal(["TEMP_LOW 1/rear", "TEMP_HIGH 2/rear"], drive.Verdicts.Select(verdict => $"{verdict.Rule.Kind} {verdict.Subject}"));
    }

    private static RuleDrive Drive(string storage, string kind)
    {
        var drive = new RuleDrive(kind);
        drive.Truck = drive.Truck with { StorageClass = StorageClasses.Find(storage)! };
        return drive;
    }
}
