namespace PharmaGuard.Web.Fleet;

/// <summary>Goods on a truck that are stored, and lost, together.</summary>
public sealed record Load
{
    /// <summary>Unique on its truck.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, for a person.</summary>
    public string? Product { get; init; }

    public required StorageClass StorageClass { get; init; }

    /// <summary>The zone that it stands in; null when it stands in every zone.</summary>
    public int? Zone { get; init; }

    /// <summary>Freezing once spoils it.</summary>
    public bool FreezeSensitive { get; init; }

    /// <summary>Percent relative humidity, allowed.</summary>
    public double? HumidityMaxPct { get; init; }

    /// <summary>Percent relative humidity, allowed.</summary>
    public double? HumidityMinPct { get; init; }

    /// <summary>The product's own bands with what earlier legs used of them. Empty: the class's.</summary>
    public IReadOnlyList<StabilityBudget> Budgets { get; init; } = [];

    public bool IsIn(int zone) => Zone is null || Zone == zone;
}
