using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// What a stored track was counted by, as 64 bits: its window, gaps, intervals and the ranges of its bands. Numbers that were counted by other
/// ones must not be gone on with. How long a band allows is not in it, nor the lateness: a changed allowance changes the verdict, not what happened.
/// </summary>
internal static class TrackStamp
{
    public static ulong Of(TrackSettings settings, IReadOnlyList<StabilityBudget> budgets)
    {
        var hash = new Fnv();
        foreach (var length in (ReadOnlySpan<TimeSpan>)[settings.Window, settings.MaxGap, settings.SampleInterval])
        {
            hash.Add(length.Ticks);
        }

        foreach (var (band, _) in budgets)
        {
            foreach (var letter in band.Code)
            {
                hash.Add(letter);
            }

            hash.Add((long)band.Side);
            hash.Add(BitConverter.DoubleToInt64Bits(band.NearC));
            hash.Add(BitConverter.DoubleToInt64Bits(band.FarC ?? double.NaN));
        }

        return hash.Value;
    }
}
