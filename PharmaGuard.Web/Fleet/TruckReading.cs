namespace PharmaGuard.Web.Fleet;

/// <summary>From what is stored of a truck to what rules and screens know of it.</summary>
internal static class TruckReading
{
    /// <param name="document">Checked when it was stored.</param>
    /// <param name="unregistered">The truck as configuration alone has it; its class is the one of a truck that names none.</param>
    /// <param name="version">Of the document.</param>
    /// <param name="classes">As they are now: a truck names its classes and does not copy them.</param>
    public static TruckProfile Profile(
        TruckDocument document, in TruckProfile unregistered, int version, IReadOnlyDictionary<string, StorageClass> classes)
    {
        var storage = ClassOf(document.StorageClass, classes, unregistered.StorageClass);
        return unregistered with
        {
            Depot = document.Depot is { } depot ? new(depot) : unregistered.Depot,
            StorageClass = storage,
            Phase = TripPhaseNames.TryParse(document.Phase, out var phase) ? phase : TripPhase.Transit,
            SetpointC = document.SetpointC,
            Loads = [.. (document.Loads ?? []).Select(load => Load(load, storage, classes))],
            Route = document.Route?.ToRoute(),
            Version = version,
        };
    }

    private static Load Load(LoadDocument load, StorageClass ofTruck, IReadOnlyDictionary<string, StorageClass> classes) => new()
    {
        Id = load.Id!,
        Product = load.Product,
        Zone = load.Zone,
        StorageClass = ClassOf(load.StorageClass, classes, ofTruck),
        FreezeSensitive = load.FreezeSensitive ?? false,
        HumidityMinPct = load.HumidityMinPct,
        HumidityMaxPct = load.HumidityMaxPct,
        Budgets = [.. (load.Budgets ?? []).Select(budget => budget.ToBudget())],
    };

    private static StorageClass ClassOf(string? code, IReadOnlyDictionary<string, StorageClass> classes, StorageClass otherwise) =>
        code is not null && classes.TryGetValue(code, out var known) ? known : otherwise;
}
