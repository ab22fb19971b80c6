using System.Text.Json.Serialization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>A truck as the directory knows it. It can be sent back by PUT as it is.</summary>
internal sealed record TruckAnswer
{
    public required string TruckId { get; init; }

    /// <summary>False: nobody registered the truck, and it has what every truck has.</summary>
    public required bool Registered { get; init; }

    /// <summary>The version to name in a change that must not overwrite another one; 0 when there never was one.</summary>
    public required int Version { get; init; }

    public required string Depot { get; init; }

    public required string StorageClass { get; init; }

    public required string Phase { get; init; }

    public required double? SetpointC { get; init; }

    public required IReadOnlyList<LoadDocument> Loads { get; init; }

    /// <summary>Not there when the truck has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RouteDocument? Route { get; init; }

    public required string? ChangedBy { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset? ChangedAt { get; init; }

    public required string? Reason { get; init; }

    public static TruckAnswer Of(FleetSnapshot directory, string id)
    {
        var profile = directory.Find(new TruckId(id));
        var entry = directory.Of(DirectoryKinds.Truck).GetValueOrDefault(id);
        var document = directory.DocumentOf(profile);
        return new()
        {
            TruckId = id,
            Registered = entry is { Withdrawn: false },
            Version = entry?.Version ?? 0,
            Depot = profile.Depot.Name,
            StorageClass = profile.StorageClass.Code,
            Phase = profile.Phase.Wire(),
            SetpointC = profile.SetpointC,
            Loads = [.. (document?.Loads ?? []).Select(load => load with { Budgets = load.Budgets ?? [] })],
            Route = document?.Route is { } route ? route with { Points = route.Points ?? [], Stops = route.Stops ?? [], Forbidden = route.Forbidden ?? [] } : null,
            ChangedBy = entry?.ChangedBy,
            ChangedAt = entry?.ChangedAt,
            Reason = entry?.Reason,
        };
    }
}
