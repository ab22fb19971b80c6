using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Tells the screen that nothing can be stored. A full disk still lets everything be read, so the feed alone would look live. Only where records
/// are judged: who writes all the time also sees at once that it is over.
/// </summary>
internal sealed class JournalTrouble(JournalReadiness journal) : IFeedTrouble
{
    public const string CannotStore = "The journal cannot store now: new alerts wait until it can";

    public string? Trouble => journal.IsReachable ? null : CannotStore;
}
