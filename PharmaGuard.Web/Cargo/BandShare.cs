namespace PharmaGuard.Web.Cargo;

/// <summary>How far one band is used up.</summary>
/// <param name="Band">Its place among the budgets; below zero when no band is used at all.</param>
/// <param name="Share">1 when all of it is used. More when it is overdrawn, but never for a band that allows nothing.</param>
internal readonly record struct BandShare(int Band, double Share)
{
    public static readonly BandShare None = new(-1, 0);
}
