using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using PharmaGuard.Web.Api;

namespace PharmaGuard.Web.Tests.Api;

public class TruckFileTests
{
    [Fact]
    public void Read_TheExampleOfTheDocumentation_HasNoFaults()
    {
        var trucks = TruckFiles.Read(File.ReadAllText(Path.Combine(Repository(), "docs", "directory-example.csv")), out var faults);

        Assert.Empty(faults);
        Assert.Equal(
            [("TRUCK-101", "CCT", "loading", 5.0, 2), ("TRUCK-102", "CRT_20_25", "transit", 22.22, 1), ("TRUCK-103", "CCT", "parked-empty", null, 0)],
            trucks.Select(entry => (entry.Id, entry.Truck.StorageClass, entry.Truck.Phase, entry.Truck.SetpointC, entry.Truck.Loads?.Count ?? 0)));
        var insulin = trucks[0].Truck.Loads![0];
        Assert.Equal(("INS-1", "Insulin", 1, "CCT", true), (insulin.Id, insulin.Product, insulin.Zone, insulin.StorageClass, insulin.FreezeSensitive));
        Assert.Equal(
            [("8 to 25 °C", "above", 8.0, 25.0, 1440.0, 155.0), ("above 25 °C", "above", 25, null, 0, 0), ("below 0 °C", "below", 0, null, 0, 0)],
            insulin.Budgets!.Select(budget => (budget.Band, budget.Side, budget.NearC, budget.FarC, budget.AllowedMinutes, budget.CarriedInMinutes)));
        Assert.Equal("FRZ_USP", trucks[0].Truck.Loads![1].StorageClass);
    }

    [Theory]
    [InlineData("truckId\nA\n", "A")]
    [InlineData("\uFEFFtruckId,depot\r\nA,North\r\n\r\nB,\r\n", "A,B")]
    [InlineData("loadId,truckId\nL,A\nL,A\n,A\nL,B\n", "A,B")]
    [InlineData("truckId,depot\nA,North\nA,North\nA,\n", "A")]
    [InlineData("truckId,depot\nA,\"North, \"\"old\"\"\n side\"\nB,x", null, "2 depot")]
    public void Read_GoodOrNearlyGoodFiles_AreReadWhole(string file, string? ids, params string[] places)
    {
        var trucks = TruckFiles.Read(file, out var faults);
        Assert.Equal(places, faults.Select(fault => $"{fault.Line} {fault.Column}"));
        if (ids is not null)
        {
            Assert.Equal(ids, string.Join(',', trucks.Select(entry => entry.Id)));
        }
    }

    [Theory]
    [InlineData("", "1 truckId")]
    [InlineData("depot\nNorth\n", "1 truckId")]
    [InlineData("truckId\n", "1 ")]
    [InlineData("truckId,depots,truckId\nA,x,y\n", "1 column 2", "1 truckId")]
    [InlineData("truckId,depot\nA\nB,x,y\nC,x\n", "2 ", "3 ")]
    [InlineData("truckId,depot\nA,x\nB,\"x\nC,y\n", "3 ")]
    [InlineData("truckId,depot\nSYSTEM,x\n,x\n<b>,x\n", "2 truckId", "3 truckId", "4 truckId")]
    [InlineData("truckId,depot\nA,North\nA,South\n", "3 depot")]
    public void Read_WrongShape_NamesLineAndColumn(string file, params string[] places) => AssertFaults(file, places);

    [Theory]
    [InlineData("A,,WARM,flying,5,,,,,,,", "2 setpoint", "2 storageClass", "2 phase")]
    [InlineData("A,,,,900 C,,,,,,,", "2 setpoint")]
    [InlineData("A,,,,,,Insulin,,,,,", "2 loadId")]
    [InlineData("A,,,,,,,,,8..25 C,1 h,", "2 loadId")]
    [InlineData("A,,,,,L,,one,maybe,,,", "2 zone", "2 freezeSensitive")]
    [InlineData("A,,,,,L,,0,,,,", "2 zone")]
    [InlineData("A,,,,,L,,,,8..25 C,,", "2 allowed")]
    [InlineData("A,,,,,L,,,,,1 h,", "2 budget")]
    [InlineData("A,,,,,L,,,,8..25,24,1", "2 budget", "2 allowed", "2 carriedIn")]
    [InlineData("A,,,,,L,,,,8..25 C,-1 h,-2 min", "2 allowed", "2 carriedIn")]
    [InlineData("A,,,,,L,,,,6..25 C,1 h,", "2 budget")]
    [InlineData("A,,,,,L,,,,>5 C,1 h,", "2 budget")]
    [InlineData("A,,,,,L,,,,8..25 C,1 h,\nA,,,,,L,,,,>24 C,0 h,", "3 budget")]
    [InlineData("A,,,,,L,,,,8..25 C,1 h,\nB,,,,,L,,,,>24 C,0 h,\nA,,,,,L,,,,8..25 C,1 h,", "4 budget")]
    [InlineData("A,,CCT,,,L,,1,,,,\nA,,ULT,,,M,,1,,,,", "3 storageClass")]
    [InlineData("A,,CCT,,,L,,1,,,,\nA,,ULT,,,L,,1,,,,", "3 storageClass")]
    [InlineData("A,,,,,L,Insulin,,,,,\nA,,,,,L,Aspirin,,,,,", "3 product")]
    [InlineData("A,,,,,<b>,,,,,,", "2 loadId")]
    [InlineData("A,\u202Ex,,,,,,,,,,\nB,,,,5,,,,,,,", "2 depot", "3 setpoint")]
    public void Read_WrongCells_AllNameLineAndColumn(string rows, params string[] places) => AssertFaults(TruckFiles.Header + rows, places);

    [Fact]
    public void Read_NoUtf8_IsRefused()
    {
        var faults = new ImportFaults();
        TruckFile.Read([.. "truckId,depot\nA,Z"u8, 0xFC, .. "rich\n"u8], TruckFiles.Classes, faults, out _);
        Assert.Equal(1, faults.Count);
    }

    [Fact]
    public void Read_ThousandsOfFaults_KeepsTheFirstHundredAndCountsAll()
    {
        var file = new StringBuilder(TruckFiles.Header).Append("A,,,,5,,,,,,,\n");
        for (var row = 0; row < 3_000; row++)
        {
            file.Append(CultureInfo.InvariantCulture, $"T{row},,,,5,,,,,,,\n");
        }

        var faults = new ImportFaults();
        TruckFile.Read(Encoding.UTF8.GetBytes(file.ToString()), TruckFiles.Classes, faults, out var rows);
        Assert.Equal((3_001, 3_001, ImportFaults.Kept), (rows, faults.Count, faults.First.Count));
    }

    [Fact]
    public void Read_MoreRowsThanAllowed_IsRefused()
    {
        var file = "truckId\n" + string.Concat(Enumerable.Range(0, TruckFile.MaxRows + 1).Select(row => $"T{row}\n"));
        TruckFiles.Read(file, out var faults);
        Assert.Equal([TruckFile.MaxRows + 2], faults.Select(fault => fault.Line));
    }

    private static void AssertFaults(string file, string[] places)
    {
        TruckFiles.Read(file, out var faults);
        Assert.Equal(places.Order(), faults.Select(fault => $"{fault.Line} {fault.Column}").Order());
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
