using System.Text.Json;

namespace PharmaGuard.Web.Fleet;

/// <summary>Whether a storage class from outside can be used; what <see cref="StorageClassCheck"/> finds is told in the document's own words.</summary>
internal static class StorageClassDocumentCheck
{
    private const int MaxExcursions = 8;
    private const int MaxSourceLength = 500;
    private const double MaxMinutes = 365 * 24 * 60;

    /// <summary>The document as it is stored; to be used only when there are no problems.</summary>
    public static StorageClassDocument Run(string code, StorageClassDocument raw, FieldChecks checks)
    {
        checks.AddIf(raw.MinC is null, "minC", "is missing: a class is a range");
        checks.AddIf(raw.MaxC is null, "maxC", "is missing: a class is a range");
        checks.Range("minC", raw.MinC, StorageClasses.AbsoluteZeroC, Physics.MaxC, "°C");
        checks.Range("maxC", raw.MaxC, StorageClasses.AbsoluteZeroC, Physics.MaxC, "°C");
        var excursions = raw.Excursions ?? [];
        checks.Count("excursions", excursions.Count, MaxExcursions);
        for (var i = 0; i < Math.Min(excursions.Count, MaxExcursions); i++)
        {
            checks.AddIf(excursions[i].MinC is null, $"excursions[{i}].minC", "is missing");
            checks.AddIf(excursions[i].MaxC is null, $"excursions[{i}].maxC", "is missing");
            checks.Range($"excursions[{i}].minC", excursions[i].MinC, StorageClasses.AbsoluteZeroC, Physics.MaxC, "°C");
            checks.Range($"excursions[{i}].maxC", excursions[i].MaxC, StorageClasses.AbsoluteZeroC, Physics.MaxC, "°C");
            checks.Range($"excursions[{i}].atMostMinutes", excursions[i].AtMostMinutes, 0, MaxMinutes, "minutes");
        }

        checks.AddIf(raw.Mkt is { LimitC: null }, "mkt.limitC", "is missing");
        checks.AddIf(raw.Mkt is { WindowHours: null }, "mkt.windowHours", "is missing");
        checks.Range("mkt.windowHours", raw.Mkt?.WindowHours, 0, MaxMinutes / 60, "hours");
        var source = checks.Text("source", raw.Source, MaxSourceLength);
        var document = raw with { Source = source, Excursions = excursions.Count == 0 ? null : excursions };

        // Only of a document that is whole: the same gap would be named twice.
        foreach (var (field, problem) in checks.Problems.Count == 0 ? StorageClassCheck.Problems(document.ToClass(code)) : [])
        {
            checks.Add(JsonNamingPolicy.CamelCase.ConvertName(field), problem);
        }

        return document;
    }
}
