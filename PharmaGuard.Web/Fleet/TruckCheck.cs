namespace PharmaGuard.Web.Fleet;

/// <summary>Whether a truck can be registered so. All problems are named at once.</summary>
internal static class TruckCheck
{
    public const int MaxLoads = 64;
    public const int MaxDepotLength = 64;

    /// <summary>The document as it is stored; to be used only when there are no problems.</summary>
    public static TruckDocument Run(TruckDocument raw, IReadOnlyDictionary<string, StorageClass> classes, FieldChecks checks)
    {
        var storage = ClassOf("storageClass", raw.StorageClass ?? StorageClass.Cct.Code, classes, checks);
        checks.AddIf(raw.Phase is not null && !TripPhaseNames.TryParse(raw.Phase, out _), "phase", $"must be {TripPhaseNames.All}");
        checks.Celsius("setpointC", raw.SetpointC);
        var loads = raw.Loads ?? [];
        checks.Count("loads", loads.Count, MaxLoads);
        List<LoadDocument> checkedLoads = [.. loads.Take(MaxLoads).Select((load, index) => LoadCheck.Run(load, storage, classes, $"loads[{index}].", checks))];
        CheckTogether(checkedLoads, checks);
        var route = RouteCheck.Run(raw.Route, "route.", checks);
        return new()
        {
            Depot = checks.Text("depot", raw.Depot, MaxDepotLength),
            StorageClass = storage?.Code,
            Phase = raw.Phase ?? TripPhase.Transit.Wire(),
            SetpointC = raw.SetpointC,
            Loads = checkedLoads.Count == 0 ? null : checkedLoads,
            Route = route,
        };
    }

    /// <summary>Null, and a problem, when there is no such class.</summary>
    public static StorageClass? ClassOf(string field, string code, IReadOnlyDictionary<string, StorageClass> classes, FieldChecks checks)
    {
        if (classes.TryGetValue(StorageClasses.Canonical(code.Trim()), out var storage))
        {
            return storage;
        }

        checks.Add(field, "is no storage class that the directory knows");
        return null;
    }

    private static void CheckTogether(List<LoadDocument> loads, FieldChecks checks)
    {
        for (var second = 1; second < loads.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var (a, b) = (loads[first], loads[second]);
                checks.AddIf(a.Id is not null && a.Id == b.Id, $"loads[{second}].id", $"is there twice: loads[{first}] has it");
                var share = a.Zone is null || b.Zone is null || a.Zone == b.Zone;

                // A zone has one air. Goods of two classes in it could not both be right.
                checks.AddIf(
                    share && a.StorageClass is not null && b.StorageClass is not null && a.StorageClass != b.StorageClass,
                    $"loads[{second}].storageClass",
                    $"differs from that of {a.Id ?? $"loads[{first}]"} in the same zone");
            }
        }
    }
}
