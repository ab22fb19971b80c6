using System.Globalization;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>Which letters are sent, or why nothing is.</summary>
/// <param name="Letters">What is sent, oldest first.</param>
/// <param name="AlreadyReplayed">How many were left out because they had been sent before.</param>
/// <param name="Complaints">Not empty: nothing may be sent.</param>
internal sealed record ReplayPlan(IReadOnlyList<Letter> Letters, int AlreadyReplayed, IReadOnlyList<string> Complaints)
{
    /// <param name="chosen">What the selection found.</param>
    /// <param name="named">The letters that were named one by one; null when they were chosen by a condition.</param>
    /// <param name="again">Sends also what was sent before.</param>
    /// <param name="corrected">Another value is sent than the letter's.</param>
    public static ReplayPlan Of(IReadOnlyList<Letter> chosen, IReadOnlySet<LetterPlace>? named, bool again, bool corrected)
    {
        List<string> complaints = [];
        complaints.AddRange((named ?? new HashSet<LetterPlace>()).Except(chosen.Select(letter => letter.Place)).Order()
            .Select(place => $"There is no letter {place}."));
        complaints.AddRange(chosen.Where(letter => !corrected && letter.OriginalSize is not null).Select(letter => string.Create(
            CultureInfo.InvariantCulture,
            $"Letter {letter.Place} keeps only {letter.Size} of {letter.OriginalSize} bytes: send a whole value with --edit FILE.")));
        complaints.AddRange(chosen.Where(letter => letter.OriginalKeySize is not null).Select(letter => string.Create(
            CultureInfo.InvariantCulture,
            $"Letter {letter.Place} keeps only the beginning of a key of {letter.OriginalKeySize} bytes, not its truck's: it cannot be replayed.")));
        if (again)
        {
            return new ReplayPlan(chosen, 0, complaints);
        }

        if (named is not null)
        {
            complaints.AddRange(chosen.Where(letter => letter.ReplayedAt is not null).Select(letter =>
                $"Letter {letter.Place} was replayed at {LetterText.Time(letter.ReplayedAt!.Value)}; --again sends it once more."));
        }

        List<Letter> fresh = [.. chosen.Where(letter => letter.ReplayedAt is null)];
        return new ReplayPlan(fresh, chosen.Count - fresh.Count, complaints);
    }
}
