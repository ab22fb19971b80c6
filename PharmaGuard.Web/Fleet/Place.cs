namespace PharmaGuard.Web.Fleet;

/// <summary>A circle on the map that people have a name for.</summary>
internal sealed record Place(string Name, UnitVector Centre, double RadiusM);
