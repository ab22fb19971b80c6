namespace PharmaGuard.Web.Fleet;

/// <summary>A storage class in the words of the HTTP API; its code is the document's key.</summary>
internal sealed record StorageClassDocument
{
    public double? MinC { get; init; }

    public double? MaxC { get; init; }

    public IReadOnlyList<ExcursionDocument>? Excursions { get; init; }

    public MktDocument? Mkt { get; init; }

    public string? Source { get; init; }

    public static StorageClassDocument Of(StorageClass storage) => new()
    {
        MinC = storage.MinC,
        MaxC = storage.MaxC,
        Excursions = storage.Excursions.Count == 0 ? null : [.. storage.Excursions.Select(excursion => new ExcursionDocument
        {
            MinC = excursion.MinC,
            MaxC = excursion.MaxC,
            AtMostMinutes = excursion.AtMost?.TotalMinutes,
        })],
        Mkt = storage.Mkt is { } mkt ? new() { LimitC = mkt.LimitC, WindowHours = mkt.Window.TotalHours } : null,
        Source = storage.Source,
    };

    /// <summary>For a document that was checked; whatever is missing has become a problem before.</summary>
    public StorageClass ToClass(string code) => new()
    {
        Code = code,
        MinC = MinC ?? double.NaN,
        MaxC = MaxC ?? double.NaN,
        Excursions = [.. (Excursions ?? []).Select(excursion => new PermittedExcursion(
            excursion.MinC ?? double.NaN,
            excursion.MaxC ?? double.NaN,
            excursion.AtMostMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null))],
        Mkt = Mkt is { } mkt ? new(mkt.LimitC ?? double.NaN, TimeSpan.FromHours(mkt.WindowHours ?? 0)) : null,
        Source = Source ?? string.Empty,
    };
}

/// <inheritdoc cref="StorageClassDocument"/>
internal sealed record ExcursionDocument
{
    public double? MinC { get; init; }

    public double? MaxC { get; init; }

    /// <summary>Null: only mean kinetic temperature limits it.</summary>
    public double? AtMostMinutes { get; init; }
}

/// <inheritdoc cref="StorageClassDocument"/>
internal sealed record MktDocument
{
    public double? LimitC { get; init; }

    public double? WindowHours { get; init; }
}
