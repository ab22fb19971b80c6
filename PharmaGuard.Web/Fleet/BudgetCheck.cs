using System.Globalization;

namespace PharmaGuard.Web.Fleet;

/// <summary>Whether the time in a band can be counted.</summary>
internal static class BudgetCheck
{
    private const int MaxBandLength = 32;

    /// <summary>Ten years. A budget for longer is no budget.</summary>
    private const double MaxMinutes = 10 * 365 * 24 * 60;

    /// <summary>The budget as it is stored.</summary>
    public static BudgetDocument Run(BudgetDocument raw, StorageClass? storage, string path, FieldChecks checks)
    {
        checks.AddIf(raw.NearC is null, path + "nearC", "is missing: the end toward the label");
        checks.Celsius(path + "nearC", raw.NearC);
        checks.Celsius(path + "farC", raw.FarC);
        checks.AddIf(raw.NearC == raw.FarC && raw.NearC is not null, path + "farC", "must differ from nearC");
        checks.AddIf(raw.AllowedMinutes is null, path + "allowedMinutes", "is missing: 0 when no time is allowed");
        Minutes(path + "allowedMinutes", raw.AllowedMinutes, checks);
        Minutes(path + "carriedInMinutes", raw.CarriedInMinutes, checks);
        var side = Side(raw, storage, path, checks);
        var band = checks.Text(path + "band", raw.Band, MaxBandLength) ?? Name(side, raw.NearC, raw.FarC);
        return raw with { Band = band, Side = side, CarriedInMinutes = raw.CarriedInMinutes ?? 0 };
    }

    /// <summary>Whether it can be compared with another one.</summary>
    public static bool IsWhole(BudgetDocument budget) =>
        budget is { Side: not null, NearC: { } near, Band: not null, AllowedMinutes: >= 0 and <= MaxMinutes, CarriedInMinutes: >= 0 and <= MaxMinutes }
        && double.IsFinite(near) && double.IsFinite(budget.FarC ?? 0);

    private static void Minutes(string field, double? minutes, FieldChecks checks)
    {
        checks.AddIf(minutes < 0, field, "must not be negative");
        checks.AddIf(minutes is { } number && !(number <= MaxMinutes), field, "must be at most ten years");
    }

    private static string? Side(BudgetDocument raw, StorageClass? storage, string path, FieldChecks checks)
    {
        checks.AddIf(raw.Side is not (null or BudgetDocument.Above or BudgetDocument.Below), path + "side", "must be above or below");
        var side = raw.Side ?? Implied(raw, storage);
        if (side is null)
        {
            checks.AddIf(storage is not null && raw.NearC is not null, path + "side", "is missing: nearC does not tell above the label from below");
            return null;
        }

        var outward = side == BudgetDocument.Above ? raw.FarC > raw.NearC : raw.FarC < raw.NearC;
        checks.AddIf(raw.FarC is not null && raw.NearC is not null && raw.FarC != raw.NearC && !outward, path + "farC", "must lead away from the label");

        // Time inside of the label uses nothing up.
        var inLabel = side == BudgetDocument.Above ? raw.NearC < storage?.MaxC : raw.NearC > storage?.MinC;
        checks.AddIf(inLabel, path + "nearC", string.Create(CultureInfo.InvariantCulture, $"lies inside of {storage?.Code}, {storage?.MinC} to {storage?.MaxC} °C"));
        return side;
    }

    private static string? Implied(BudgetDocument raw, StorageClass? storage) => raw switch
    {
        { FarC: { } far, NearC: { } near } when far != near => far > near ? BudgetDocument.Above : BudgetDocument.Below,
        { NearC: { } near } when near >= storage?.MaxC => BudgetDocument.Above,
        { NearC: { } near } when near <= storage?.MinC => BudgetDocument.Below,
        _ => null,
    };

    private static string? Name(string? side, double? near, double? far) => (side, near, far) switch
    {
        (null, _, _) or (_, null, _) => null,
        (BudgetDocument.Above, _, { } high) => string.Create(CultureInfo.InvariantCulture, $"{near} to {high} °C"),
        (_, _, { } low) => string.Create(CultureInfo.InvariantCulture, $"{low} to {near} °C"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{side} {near} °C"),
    };
}
