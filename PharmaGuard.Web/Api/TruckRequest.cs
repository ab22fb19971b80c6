using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>A truck as a program sends it. Nothing but types is checked here.</summary>
internal static class TruckRequest
{
    public static TruckDocument Read(JsonFields fields, string id, FieldChecks checks)
    {
        checks.AddIf(fields.Text("truckId") is { } named && named != id, "truckId", "differs from the truck of the address");
        fields.Ignore("registered", "changedBy", "changedAt");
        return new()
        {
            Depot = fields.Text("depot"),
            StorageClass = fields.Text("storageClass"),
            Phase = fields.Text("phase"),
            SetpointC = fields.Number("setpointC"),
            Loads = fields.Items("loads", ReadLoad),
            Route = fields.Object("route") is { } route ? RouteRequest.Read(route) : null,
        };
    }

    private static LoadDocument ReadLoad(JsonFields fields)
    {
        var load = new LoadDocument
        {
            Id = fields.Text("id"),
            Product = fields.Text("product"),
            Zone = fields.Whole("zone"),
            StorageClass = fields.Text("storageClass"),
            FreezeSensitive = fields.Flag("freezeSensitive"),
            HumidityMinPct = fields.Number("humidityMinPct"),
            HumidityMaxPct = fields.Number("humidityMaxPct"),
            Budgets = fields.Items("budgets", ReadBudget),
        };
        fields.RefuseOthers();
        return load;
    }

    private static BudgetDocument ReadBudget(JsonFields fields)
    {
        var budget = new BudgetDocument
        {
            Band = fields.Text("band"),
            Side = fields.Text("side"),
            NearC = fields.Number("nearC"),
            FarC = fields.Number("farC"),
            AllowedMinutes = fields.Number("allowedMinutes"),
            CarriedInMinutes = fields.Number("carriedInMinutes"),
        };
        fields.RefuseOthers();
        return budget;
    }
}
