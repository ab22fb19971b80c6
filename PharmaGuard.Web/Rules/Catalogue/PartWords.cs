using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>Names a part of a truck for a person.</summary>
internal static class PartWords
{
    /// <param name="name">Name of the part, as alerts carry it.</param>
    public static string Of(string name)
    {
        var subject = Subject.Parse(name);
        return subject switch
        {
            { Probe: { } probe, Zone: 1 } => $"Probe {probe}",
            { Probe: { } probe } => string.Create(CultureInfo.InvariantCulture, $"Probe {probe} of zone {subject.Zone}"),
            { Zone: > 0 } => string.Create(CultureInfo.InvariantCulture, $"Zone {subject.Zone}"),
            { Name: "" } => "Truck",
            _ => name.Replace("load:", "Load ", StringComparison.Ordinal),
        };
    }
}
