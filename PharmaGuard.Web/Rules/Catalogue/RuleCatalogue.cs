namespace PharmaGuard.Web.Rules;

/// <summary>
/// The rules, as data: <c>docs/catalogue.md</c> is written from them. Limits come from the storage class; a site changes every number by class and depot.
/// </summary>
internal static class RuleCatalogue
{
    /// <summary>The order in which they are judged: what suppresses comes before what it suppresses.</summary>
    public static readonly IReadOnlyList<Rule> Rules =
    [
        .. IncidentRules.All,
        .. ReeferRules.All,
        .. TemperatureRules.All,
        .. CargoRules.All,
        .. DoorRules.All,
        .. RouteRules.All,
        .. SecurityRules.All,
        .. DeviceRules.All,
    ];

    public static Rule? Find(string kind) => Rules.FirstOrDefault(rule => rule.Kind == kind);
}
