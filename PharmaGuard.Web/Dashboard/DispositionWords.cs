using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What quality may decide about product, in words.</summary>
internal static class DispositionWords
{
    /// <summary>The safe one first: it is what holds until somebody knows more.</summary>
    public static readonly DispositionDecision[] Decisions =
        [DispositionDecision.Quarantine, .. Enum.GetValues<DispositionDecision>().Where(decision => decision != DispositionDecision.Quarantine)];

    public static readonly string[] Meanings = ["Reviewed and decided", "Approved", "Taken responsibility for"];

    public static string Decision(DispositionDecision decision) => decision switch
    {
        DispositionDecision.Release => "Release",
        DispositionDecision.ReleaseWithRestriction => "Release with a restriction",
        DispositionDecision.Quarantine => "Quarantine",
        DispositionDecision.Reject => "Reject",
        DispositionDecision.Return => "Return to the sender",
        DispositionDecision.NoProductImpact => "No impact on the product",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };

    public static string Party(NotifiedParty party) => party switch
    {
        NotifiedParty.Sender => "Sender",
        NotifiedParty.Recipient => "Recipient",
        _ => throw new ArgumentOutOfRangeException(nameof(party), party, null),
    };
}
