namespace PharmaGuard.Web.Fleet;

/// <summary>On which side of the label a band lies.</summary>
public enum BandSide
{
    Above,
    Below,
}

/// <summary>
/// How long a product stands a range outside its label, over its whole life. The near end is still good (8.0 °C is inside 2–8), the far end still
/// belongs to the band, so bands that meet share no temperature.
/// </summary>
/// <param name="Code">Short name, unique in a product.</param>
/// <param name="Side">Above or below the label.</param>
/// <param name="NearC">End toward the label, °C, not in the band.</param>
/// <param name="FarC">Other end, °C, in the band; null when the band has none.</param>
/// <param name="Allowed">Total time from the manufacturer's stability data; zero when none is allowed.</param>
public sealed record StabilityBand(string Code, BandSide Side, double NearC, double? FarC, TimeSpan Allowed)
{
    public bool Contains(double celsius) => Side == BandSide.Above
        ? celsius > NearC && !(celsius > FarC)
        : celsius < NearC && !(celsius < FarC);

    /// <summary>What the standard of a class permits, for a product without data of its own.</summary>
    public static IReadOnlyList<StabilityBand> OfClass(StorageClass cargo)
    {
        List<StabilityBand> bands = [];
        var (low, high) = (cargo.MinC, cargo.MaxC);
        foreach (var excursion in cargo.Excursions)
        {
            if (excursion.AtMost is { } allowed && excursion.MaxC > high)
            {
                bands.Add(new($"above {high} °C", BandSide.Above, high, excursion.MaxC, allowed));
            }

            if (excursion.AtMost is { } longest && excursion.MinC < low)
            {
                bands.Add(new($"below {low} °C", BandSide.Below, low, excursion.MinC, longest));
            }

            (low, high) = (excursion.MinC, excursion.MaxC);
        }

        bands.Add(new($"above {high} °C", BandSide.Above, high, null, TimeSpan.Zero));
        bands.Add(new($"below {low} °C", BandSide.Below, low, null, TimeSpan.Zero));
        return bands;
    }
}
