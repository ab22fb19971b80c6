using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>What can be in alarm at most once at a time.</summary>
/// <param name="Truck">The truck.</param>
/// <param name="Kind">The id of the rule in the catalogue, such as <c>TEMP_HIGH</c>.</param>
/// <param name="Subject">The part of the truck, such as <c>1/rear</c> for probe "rear" of zone 1; empty for the truck as a whole.</param>
public readonly record struct AlertKey(TruckId Truck, string Kind, string Subject);
