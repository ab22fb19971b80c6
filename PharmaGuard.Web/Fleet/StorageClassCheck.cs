
namespace PharmaGuard.Web.Fleet;

/// <summary>Whether a storage class makes sense. All problems are named at once; one that has any must not be used.</summary>
public static class StorageClassCheck
{
    public static IReadOnlyList<FieldProblem> Problems(StorageClass candidate) => [.. Find(candidate)];

    private static IEnumerable<FieldProblem> Find(StorageClass candidate)
    {
        if (candidate.Code.Length is 0 or > 32 || !PrintableText.IsPrintable(candidate.Code))
        {
            yield return new(nameof(StorageClass.Code), "1 to 32 printable characters");
        }

        if (string.IsNullOrWhiteSpace(candidate.Source))
        {
            yield return new(nameof(StorageClass.Source), "a limit without a source cannot be defended");
        }

        // A comparison with NaN is false, so each is written such that false refuses.
        if (!(candidate.MinC >= StorageClasses.AbsoluteZeroC) || !(candidate.MinC < candidate.MaxC) || !double.IsFinite(candidate.MaxC))
        {
            yield return new(nameof(StorageClass.MinC), "not below absolute zero, and less than MaxC");
        }

        var (min, max) = (candidate.MinC, candidate.MaxC);
        for (var i = 0; i < candidate.Excursions.Count; i++)
        {
            var excursion = candidate.Excursions[i];
            var field = $"{nameof(StorageClass.Excursions)}[{i}]";
            var isRange = excursion.MinC >= StorageClasses.AbsoluteZeroC && double.IsFinite(excursion.MaxC);
            if (!isRange || !(excursion.MinC <= min) || !(excursion.MaxC >= max))
            {
                yield return new(field, "must contain the label and every narrower excursion");
            }

            if (excursion.AtMost is { } time && time <= TimeSpan.Zero)
            {
                yield return new(field, "a duration above zero");
            }

            (min, max) = (excursion.MinC, excursion.MaxC);
        }

        foreach (var problem in OfMkt(candidate))
        {
            yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> OfMkt(StorageClass candidate)
    {
        if (candidate.Mkt is not { } mkt)
        {
            yield break;
        }

        if (candidate.IsFrozen)
        {
            yield return new(nameof(StorageClass.Mkt), "mean kinetic temperature is only for classes from 0 °C up");
        }

        if (!(mkt.LimitC >= candidate.MinC) || !(mkt.LimitC <= candidate.CeilingC))
        {
            yield return new(nameof(StorageClass.Mkt), "its limit lies between the label's lowest temperature and the end of the widest excursion");
        }

        if (mkt.Window <= TimeSpan.Zero)
        {
            yield return new(nameof(StorageClass.Mkt), "a window above zero");
        }
    }
}
