using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>
/// Stores what was checked against the other rule settings and the storage classes, unless one of them was written since: it is checked once more
/// then. Without that two changes, each right by itself, could both be stored although they cannot hold together.
/// </summary>
internal static class CheckedWrite
{
    private const string Key = "all";
    private const int Tries = 2;

    /// <param name="desk">What is written with.</param>
    /// <param name="documents">What this replica knows.</param>
    /// <param name="change">The only change.</param>
    /// <param name="terms">Who and why.</param>
    /// <param name="checks">Where problems are collected.</param>
    /// <param name="check">Run before each try, with what is known then.</param>
    /// <returns>Null: a check found a problem, and nothing was stored.</returns>
    public static async Task<DirectoryOutcome?> RunAsync(
        DirectoryDesk desk, IDirectoryDocuments documents, DirectoryChange change, ChangeTerms terms, FieldChecks checks, Action check)
    {
        for (var left = Tries; ; left--)
        {
            // Asked before the check: what is written during it moves the version on.
            var seen = documents.Find(DirectoryKinds.RuleCheck, Key)?.Version ?? 0;
            check();
            if (checks.Problems.Count > 0)
            {
                return null;
            }

            // Not the request's token: a change that has begun is finished even if the caller leaves.
            var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"after":{{seen}}}""");
            var write = new DirectoryWrite([change, new(DirectoryKinds.RuleCheck, Key, payload, seen)], terms.By, terms.Reason);
            var outcome = await desk.WriteAsync(write, CancellationToken.None);
            if (outcome.Stored || outcome.Steps[0].Effect == DirectoryEffect.Conflict || left == 1)
            {
                return outcome;
            }
        }
    }
}
