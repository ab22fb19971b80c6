using System.Text.Json.Serialization;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>Who names a storage class: it cannot go while somebody does.</summary>
/// <param name="Trucks">Registered trucks that are of it or carry a load of it.</param>
/// <param name="RuleSettings">Settings of rules for it alone, as rule and depot.</param>
internal sealed record ClassUses(UsedBy Trucks, UsedBy RuleSettings)
{
    [JsonIgnore]
    public bool Any => Trucks.Count + RuleSettings.Count > 0;

    public static ClassUses Of(string code, FleetSnapshot fleet, RuleSettingsSnapshot settings) => new(
        UsedBy.Of(
            fleet.Of(DirectoryKinds.Truck).Values.Where(entry => !entry.Withdrawn && MayName(new TruckId(entry.Key), code, fleet)).Select(entry => entry.Key)),
        UsedBy.Of(
            settings.Settings.Select(entry => entry.Setting).Where(setting => setting.StorageClass == code)
                .Select(setting => setting.Depot is { } depot ? $"{setting.Kind} of {depot}" : setting.Kind)));

    // A truck whose entry this version cannot read may be of any class.
    private static bool MayName(TruckId truck, string code, FleetSnapshot fleet) => fleet.IsUnreadable(truck) || Names(fleet.Find(truck), code);

    private static bool Names(TruckProfile truck, string code) =>
        truck.StorageClass.Code == code || truck.Loads.Any(load => load.StorageClass.Code == code);
}

/// <param name="Count">All of them.</param>
/// <param name="First">The first few, by name.</param>
internal sealed record UsedBy(int Count, IReadOnlyList<string> First)
{
    private const int Named = 10;

    public static UsedBy Of(IEnumerable<string> names)
    {
        List<string> all = [.. names.Order(StringComparer.Ordinal)];
        return new(all.Count, [.. all.Take(Named)]);
    }
}
