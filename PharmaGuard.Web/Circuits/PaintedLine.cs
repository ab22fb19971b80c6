namespace PharmaGuard.Web.Circuits;

/// <summary>What a browser says that it painted. Nothing in it is trusted.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Version">The version that stood on the screen.</param>
/// <param name="Ago">How long ago, in milliseconds by a clock of the browser that nobody can set.</param>
public sealed record PaintedLine(string? Id, int Version, double Ago);
