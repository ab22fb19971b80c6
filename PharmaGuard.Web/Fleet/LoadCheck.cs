namespace PharmaGuard.Web.Fleet;

/// <summary>Whether a load can be watched as it is described.</summary>
internal static class LoadCheck
{
    public const int MaxBudgets = 32;
    public const int MaxProductLength = 120;

    /// <summary>The load as it is stored.</summary>
    public static LoadDocument Run(
        LoadDocument raw, StorageClass? ofTruck, IReadOnlyDictionary<string, StorageClass> classes, string path, FieldChecks checks)
    {
        checks.Id(path + "id", raw.Id);
        var storage = raw.StorageClass is null ? ofTruck : TruckCheck.ClassOf(path + "storageClass", raw.StorageClass, classes, checks);
        checks.Range(path + "zone", raw.Zone, 1, Physics.MaxZone, "(or left out: every zone)");
        checks.Range(path + "humidityMinPct", raw.HumidityMinPct, 0, 100, "%");
        checks.Range(path + "humidityMaxPct", raw.HumidityMaxPct, 0, 100, "%");
        checks.AddIf(raw.HumidityMinPct >= raw.HumidityMaxPct, path + "humidityMaxPct", "must be above humidityMinPct");
        var budgets = raw.Budgets ?? [];
        checks.Count(path + "budgets", budgets.Count, MaxBudgets);
        List<BudgetDocument> checkedBudgets =
            [.. budgets.Take(MaxBudgets).Select((budget, index) => BudgetCheck.Run(budget, storage, $"{path}budgets[{index}].", checks))];
        CheckTogether(checkedBudgets, path, checks);
        return new()
        {
            Id = raw.Id,
            Product = checks.Text(path + "product", raw.Product, MaxProductLength),
            Zone = raw.Zone,
            StorageClass = storage?.Code,
            FreezeSensitive = raw.FreezeSensitive ?? false,
            HumidityMinPct = raw.HumidityMinPct,
            HumidityMaxPct = raw.HumidityMaxPct,
            Budgets = checkedBudgets.Count == 0 ? null : checkedBudgets,
        };
    }

    private static void CheckTogether(List<BudgetDocument> budgets, string path, FieldChecks checks)
    {
        for (var second = 1; second < budgets.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var (a, b) = (budgets[first], budgets[second]);
                checks.AddIf(a.Band is not null && a.Band == b.Band, $"{path}budgets[{second}].band", $"is there twice: budgets[{first}] has it");
                checks.AddIf(
                    BudgetCheck.IsWhole(a) && BudgetCheck.IsWhole(b) && StabilityBandCheck.Overlap(a.ToBudget().Band, b.ToBudget().Band),
                    $"{path}budgets[{second}].nearC",
                    $"overlaps {a.Band}: no time may be counted twice");
            }
        }
    }
}
