using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>A storage class as a program sends it. Nothing but types is checked here.</summary>
internal static class StorageClassRequest
{
    public static StorageClassDocument Read(JsonFields fields, string code, FieldChecks checks)
    {
        checks.AddIf(fields.Text("code") is { } named && StorageClasses.Canonical(named) != code, "code", "differs from the class of the address");
        fields.Ignore("changedBy", "changedAt");
        return new()
        {
            MinC = fields.Number("minC"),
            MaxC = fields.Number("maxC"),
            Excursions = fields.Items("excursions", ReadExcursion),
            Mkt = ReadMkt(fields.Object("mkt")),
            Source = fields.Text("source"),
        };
    }

    private static ExcursionDocument ReadExcursion(JsonFields fields)
    {
        var excursion = new ExcursionDocument
        {
            MinC = fields.Number("minC"),
            MaxC = fields.Number("maxC"),
            AtMostMinutes = fields.Number("atMostMinutes"),
        };
        fields.RefuseOthers();
        return excursion;
    }

    private static MktDocument? ReadMkt(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var mkt = new MktDocument { LimitC = fields.Number("limitC"), WindowHours = fields.Number("windowHours") };
        fields.RefuseOthers();
        return mkt;
    }
}
