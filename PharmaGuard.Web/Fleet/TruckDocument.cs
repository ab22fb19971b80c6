namespace PharmaGuard.Web.Fleet;

/// <summary>
/// What is registered of a truck, in the words of the HTTP API. Straight from outside anything may be missing or wrong;
/// <see cref="TruckCheck"/> makes of it the one that is stored, in which equal trucks are equal texts.
/// </summary>
internal sealed record TruckDocument
{
    /// <summary>Null: as configuration says.</summary>
    public string? Depot { get; init; }

    public string? StorageClass { get; init; }

    public string? Phase { get; init; }

    public double? SetpointC { get; init; }

    public IReadOnlyList<LoadDocument>? Loads { get; init; }

    public RouteDocument? Route { get; init; }
}

/// <inheritdoc cref="TruckDocument"/>
internal sealed record LoadDocument
{
    public string? Id { get; init; }

    public string? Product { get; init; }

    public int? Zone { get; init; }

    /// <summary>Left out: the truck's.</summary>
    public string? StorageClass { get; init; }

    public bool? FreezeSensitive { get; init; }

    public double? HumidityMinPct { get; init; }

    public double? HumidityMaxPct { get; init; }

    public IReadOnlyList<BudgetDocument>? Budgets { get; init; }
}

/// <inheritdoc cref="TruckDocument"/>
internal sealed record BudgetDocument
{
    public const string Above = "above";
    public const string Below = "below";

    /// <summary>Left out: named after its ends.</summary>
    public string? Band { get; init; }

    /// <summary>"above" or "below" the label. Left out: as the ends say.</summary>
    public string? Side { get; init; }

    public double? NearC { get; init; }

    public double? FarC { get; init; }

    public double? AllowedMinutes { get; init; }

    public double? CarriedInMinutes { get; init; }

    /// <summary>For a budget that was checked.</summary>
    public StabilityBudget ToBudget() => new(
        new(Band!, Side == Above ? BandSide.Above : BandSide.Below, NearC!.Value, FarC, TimeSpan.FromMinutes(AllowedMinutes!.Value)),
        TimeSpan.FromMinutes(CarriedInMinutes ?? 0));
}
