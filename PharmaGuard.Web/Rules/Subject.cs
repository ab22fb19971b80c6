using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>A part of a truck that can be in alarm: the truck, a zone, a probe, a load.</summary>
/// <param name="Zone">From 1; 0 for what is in no zone.</param>
/// <param name="Probe">Name of the probe in its zone; null for what is none.</param>
/// <param name="Name">As alerts carry it: empty for the truck, <c>1</c>, <c>1/rear</c>, <c>load:4711</c>.</param>
internal sealed record Subject(int Zone, string? Probe, string Name)
{
    private const string LoadPrefix = "load:";

    public static readonly Subject Truck = new(0, null, string.Empty);

    public bool IsLoad => Zone == 0 && Name.Length > 0;

    public static Subject OfZone(int zone) => new(zone, null, zone.ToString(CultureInfo.InvariantCulture));

    public static Subject OfProbe(int zone, string probe) => new(zone, probe, string.Create(CultureInfo.InvariantCulture, $"{zone}/{probe}"));

    public static Subject OfLoad(string id) => new(0, null, LoadPrefix + id);

    /// <summary>From its name, as it is stored. A name that none of ours has stands for itself.</summary>
    public static Subject Parse(string name)
    {
        if (name.Length == 0)
        {
            return Truck;
        }

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var digits = slash < 0 ? name : name[..slash];
        if (name.StartsWith(LoadPrefix, StringComparison.Ordinal) || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var zone))
        {
            return new(0, null, name);
        }

        return slash < 0 ? OfZone(zone) : OfProbe(zone, name[(slash + 1)..]);
    }

    public override string ToString() => Name;
}
