
namespace PharmaGuard.Web.Fleet;

/// <summary>Whether the bands of a product can be counted: no time may belong to two of them.</summary>
public static class StabilityBandCheck
{
    public static IReadOnlyList<FieldProblem> Problems(IReadOnlyList<StabilityBand> bands) =>
        [.. bands.SelectMany(OfOne), .. bands.SelectMany((band, index) => bands.Take(index).SelectMany(before => OfTwo(before, band)))];

    private static IEnumerable<FieldProblem> OfOne(StabilityBand band)
    {
        if (band.Code.Length is 0 or > 32 || !PrintableText.IsPrintable(band.Code))
        {
            yield return new(band.Code, "a code of 1 to 32 printable characters");
        }

        if (band.Allowed < TimeSpan.Zero)
        {
            yield return new(band.Code, "a duration of zero or more");
        }

        // A comparison with NaN is false, so it is written such that false refuses.
        var outward = band.Side == BandSide.Above ? band.FarC > band.NearC : band.FarC < band.NearC;
        if (!double.IsFinite(band.NearC) || (band.FarC is { } far && !(outward && double.IsFinite(far))))
        {
            yield return new(band.Code, "a range that leads away from the label");
        }
    }

    private static IEnumerable<FieldProblem> OfTwo(StabilityBand a, StabilityBand b)
    {
        if (a.Code == b.Code)
        {
            yield return new(b.Code, "the code is there twice");
        }

        if (Overlap(a, b))
        {
            yield return new(b.Code, $"overlaps {a.Code}");
        }
    }

    /// <summary>Whether a temperature belongs to both.</summary>
    public static bool Overlap(StabilityBand a, StabilityBand b) => (a.Side, b.Side) switch
    {
        (BandSide.Above, BandSide.Above) => !(a.FarC <= b.NearC) && !(b.FarC <= a.NearC),
        (BandSide.Below, BandSide.Below) => !(a.FarC >= b.NearC) && !(b.FarC >= a.NearC),
        // The label lies between what is above it and what is below it.
        (BandSide.Above, _) => a.NearC < b.NearC,
        (BandSide.Below, _) => b.NearC < a.NearC,
        _ => throw new ArgumentOutOfRangeException(nameof(a), a.Side, null),
    };
}
