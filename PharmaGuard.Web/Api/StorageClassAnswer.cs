using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>A storage class as trucks are judged by it. It can be sent back by PUT as it is.</summary>
internal sealed record StorageClassAnswer
{
    public required string Code { get; init; }

    /// <summary>0: as PharmaGuard came with it.</summary>
    public required int Version { get; init; }

    public required double? MinC { get; init; }

    public required double? MaxC { get; init; }

    public required IReadOnlyList<ExcursionDocument> Excursions { get; init; }

    public required MktDocument? Mkt { get; init; }

    public required string? Source { get; init; }

    public required string? ChangedBy { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset? ChangedAt { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Null when there is no such class.</summary>
    public static StorageClassAnswer? Of(FleetSnapshot directory, string code)
    {
        if (!directory.Classes.TryGetValue(code, out var known))
        {
            return null;
        }

        var entry = directory.Of(DirectoryKinds.StorageClass).GetValueOrDefault(code);
        var storage = StorageClassDocument.Of(known);
        return new()
        {
            Code = code,
            Version = entry?.Version ?? 0,
            MinC = storage.MinC,
            MaxC = storage.MaxC,
            Excursions = storage.Excursions ?? [],
            Mkt = storage.Mkt,
            Source = storage.Source,
            ChangedBy = entry?.ChangedBy,
            ChangedAt = entry?.ChangedAt,
            Reason = entry?.Reason,
        };
    }
}
