namespace PharmaGuard.Web.Cargo;

/// <summary>One probe beside a load.</summary>
/// <param name="Zone">Compartment, from 1.</param>
/// <param name="Id">The probe's name in its zone.</param>
/// <param name="Track">What it has measured.</param>
internal sealed record LoadProbe(int Zone, string Id, ProbeTrack Track)
{
    /// <summary>Unique in a load.</summary>
    public string Name => $"{Zone}/{Id}";
}
