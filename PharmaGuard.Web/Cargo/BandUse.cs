using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>What is used of one band.</summary>
/// <param name="Band">The band.</param>
/// <param name="CarriedIn">Used on earlier legs.</param>
/// <param name="Held">Used on this leg by samples in their order: each holds until the next.</param>
/// <param name="LearnedLate">Used on this leg by samples that came too late for that: each counts one sampling interval.</param>
/// <param name="Samples">Samples of this leg in the band.</param>
internal sealed record BandUse(StabilityBand Band, TimeSpan CarriedIn, TimeSpan Held, TimeSpan LearnedLate, int Samples)
{
    public TimeSpan Used => CarriedIn + Held + LearnedLate;

    /// <summary>Never below zero; by how much a band is overdrawn is <see cref="Used"/>'s to say.</summary>
    public TimeSpan Remaining => Used < Band.Allowed ? Band.Allowed - Used : TimeSpan.Zero;

    /// <summary>A band that allows nothing is spent with its first sample.</summary>
    public bool IsSpent => Used >= Band.Allowed && (Samples > 0 || CarriedIn > TimeSpan.Zero);
}
