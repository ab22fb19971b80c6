using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsCheck;
using PharmaGuard.Web.Api;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Api;

public class TruckFileTests
{
    private const string Header = "truckId,depot,storageClass,phase,setpoint,loadId,product,zone,freezeSensitive,budget,allowed,carriedIn\n";

    private static readonly Dictionary<string, StorageClass> Classes = StorageClasses.All.ToDictionary(storage => storage.Code);

    private static readonly string[] Codes = ["CCT", "CRT_20_25", "FRZ_USP"];
    private static readonly string[] Phases = ["transit", "unloading", "parked-empty"];
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ019 _-äß,;:/()"], 1, 20].Where(text => text.Trim().Length > 0).Select(text => text.Trim());
    private static readonly Gen<double> Tenths = Gen.Int[1, 300].Select(tenths => tenths / 10.0);

    [Fact]
    public void Read_TheExampleOfTheDocumentation_HasNoFaults()
    {
        var trucks = Read(File.ReadAllText(Path.Combine(Repository(), "docs", "directory-example.csv")), out var faults);

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
        var trucks = Read(file, out var faults);
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
    public void Read_WrongCells_AllNameLineAndColumn(string rows, params string[] places) => AssertFaults(Header + rows, places);

    [Fact]
    public void Read_NoUtf8_IsRefused()
    {
        var faults = new ImportFaults();
        TruckFile.Read([.. "truckId,depot\nA,Z"u8, 0xFC, .. "rich\n"u8], Classes, faults, out _);
        Assert.Equal(1, faults.Count);
    }

    [Fact]
    public void Read_ThousandsOfFaults_KeepsTheFirstHundredAndCountsAll()
    {
        var file = new StringBuilder(Header).Append("A,,,,5,,,,,,,\n");
        for (var row = 0; row < 3_000; row++)
        {
            file.Append(CultureInfo.InvariantCulture, $"T{row},,,,5,,,,,,,\n");
        }

        var faults = new ImportFaults();
        TruckFile.Read(Encoding.UTF8.GetBytes(file.ToString()), Classes, faults, out var rows);
        Assert.Equal((3_001, 3_001, ImportFaults.Kept), (rows, faults.Count, faults.First.Count));
    }

    [Fact]
    public void Read_MoreRowsThanAllowed_IsRefused()
    {
        var file = "truckId\n" + string.Concat(Enumerable.Range(0, TruckFile.MaxRows + 1).Select(row => $"T{row}\n"));
        Read(file, out var faults);
        Assert.Equal([TruckFile.MaxRows + 2], faults.Select(fault => fault.Line));
    }

    [Fact]
    public void Read_WhatWasWrittenOfAnyTruck_IsThatTruck() =>
        Trucks.Sample(
            trucks =>
            {
                var read = Read(Write(trucks), out var faults);
                Assert.Empty(faults);
                Assert.Equal(trucks.Select((truck, index) => ($"T{index}", DirectoryJson.Write(truck))), read.Select(entry => (entry.Id, DirectoryJson.Write(entry.Truck))));
            },
            iter: 500);

    [Fact]
    public void Check_WhatItMadeOfAnyTruck_ItLeavesAsItIs() =>
        Trucks.Sample(
            trucks => Assert.All(trucks, truck =>
            {
                var checks = new FieldChecks();
                var stored = DirectoryJson.Write(truck);
                Assert.Equal(stored, DirectoryJson.Write(TruckCheck.Run(DirectoryJson.ReadTruck(stored), Classes, checks)));
                Assert.Empty(checks.Problems);
            }),
            iter: 500);

    /// <summary>Trucks as they are stored.</summary>
    private static Gen<TruckDocument[]> Trucks { get; } =
        Gen.Select(Name.Null(), Gen.Int[0, 2], Gen.Int[0, 2], Tenths.Nullable(), Loads).Array[1, 5].Select(trucks => trucks.Select(Truck).ToArray());

    private static Gen<LoadDocument[]> Loads => Gen.Select(Name.Null(), Gen.Bool, Tenths, Tenths, Gen.Int[0, 2], Gen.Int[0, 5000]).Array[0, 3].Select(
        loads => loads.Select((load, index) => new LoadDocument
        {
            Id = $"L{index}",
            Product = load.Item1,
            Zone = index + 1,
            FreezeSensitive = load.Item2,
            Budgets = Bands(load.Item3, load.Item4, load.Item5, load.Item6),
        }).ToArray());

    private static TruckDocument Truck((string? Depot, int Class, int Phase, double? Setpoint, LoadDocument[] Loads) truck)
    {
        var storage = Classes[Codes[truck.Class]];
        var checks = new FieldChecks();
        var stored = TruckCheck.Run(
            new()
            {
                Depot = truck.Depot,
                StorageClass = storage.Code,
                Phase = Phases[truck.Phase],
                SetpointC = truck.Setpoint,
                Loads = [.. truck.Loads.Select(load => load with { Budgets = [.. load.Budgets!.Select(budget => Beyond(budget, storage))] })],
            },
            Classes,
            checks);
        Assert.Empty(checks.Problems);
        return stored;
    }

    // Distances from the label become ends of bands.
    private static BudgetDocument Beyond(BudgetDocument budget, StorageClass label) => budget.Side == "above"
        ? budget with { NearC = Math.Round(label.MaxC + budget.NearC!.Value, 1), FarC = budget.FarC is { } far ? Math.Round(label.MaxC + far, 1) : null }
        : budget with { NearC = Math.Round(label.MinC - budget.NearC!.Value, 1), FarC = budget.FarC is { } deep ? Math.Round(label.MinC - deep, 1) : null };

    private static BudgetDocument[] Bands(double near, double width, int count, int minutes) => count switch
    {
        0 => [],
        1 => [new() { Side = "above", NearC = near, FarC = near + width, AllowedMinutes = minutes, CarriedInMinutes = 5 }],
        _ =>
        [
            new() { Side = "above", NearC = near, FarC = near + width, AllowedMinutes = minutes },
            new() { Side = "above", NearC = near + width, AllowedMinutes = 0 },
            new() { Side = "below", NearC = near, FarC = near + width, AllowedMinutes = minutes, CarriedInMinutes = 7 },
        ],
    };

    private static string Write(TruckDocument[] trucks)
    {
        var file = new StringBuilder(Header);
        for (var i = 0; i < trucks.Length; i++)
        {
            var truck = trucks[i];
            Row($"T{i}", truck.Depot, truck.StorageClass, truck.Phase, truck.SetpointC is { } c ? Text($"{c} °C") : null);
            foreach (var load in truck.Loads ?? [])
            {
                Row($"T{i}", null, load.StorageClass, null, null, load.Id, load.Product, Text($"{load.Zone}"), load.FreezeSensitive == true ? "yes" : "no");
                foreach (var budget in load.Budgets ?? [])
                {
                    Row($"T{i}", null, null, null, null, load.Id, null, null, null, Band(budget), Text($"{budget.AllowedMinutes} min"), Text($"{budget.CarriedInMinutes} min"));
                }
            }
        }

        return file.ToString();

        void Row(params string?[] cells) => file.AppendJoin(',', cells.Concat(Enumerable.Repeat<string?>(null, 12 - cells.Length)).Select(Quoted)).Append('\n');
    }

    private static string Band(BudgetDocument budget) => (budget.Side, budget.FarC) switch
    {
        ("above", null) => Text($">{budget.NearC} C"),
        ("above", _) => Text($"{budget.NearC}..{budget.FarC} C"),
        (_, null) => Text($"<{budget.NearC} C"),
        _ => Text($"{budget.FarC}..{budget.NearC} C"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string? Quoted(string? cell) => cell?.AsSpan().ContainsAny(',', '"') == true ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static void AssertFaults(string file, string[] places)
    {
        Read(file, out var faults);
        Assert.Equal(places.Order(), faults.Select(fault => $"{fault.Line} {fault.Column}").Order());
    }

    private static IReadOnlyList<(string Id, TruckDocument Truck)> Read(string file, out IReadOnlyList<ImportFault> faults)
    {
        var found = new ImportFaults();
        var trucks = TruckFile.Read(Encoding.UTF8.GetBytes(file), Classes, found, out _);
        faults = found.First;
        return trucks;
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
