using System.Globalization;
using System.Text;
using CsCheck;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Api;

/// <summary>Whatever truck there may be, its file and its check are faithful to it.</summary>
public class TruckFileProperties
{
    private static readonly string[] Codes = ["CCT", "CRT_20_25", "FRZ_USP"];
    private static readonly string[] Phases = ["transit", "unloading", "parked-empty"];
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ019 _-äß,;:/()"], 1, 20].Where(text => text.Trim().Length > 0).Select(text => text.Trim());
    private static readonly Gen<double> Tenths = Gen.Int[1, 300].Select(tenths => tenths / 10.0);

    [Fact]
    public void Read_WhatWasWrittenOfAnyTruck_IsThatTruck() =>
        Trucks.Sample(
            trucks =>
            {
                var read = TruckFiles.Read(Write(trucks), out var faults);
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
                Assert.Equal(stored, DirectoryJson.Write(TruckCheck.Run(DirectoryJson.ReadTruck(stored), TruckFiles.Classes, checks)));
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
        var storage = TruckFiles.Classes[Codes[truck.Class]];
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
            TruckFiles.Classes,
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
        var file = new StringBuilder(TruckFiles.Header);
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
}
