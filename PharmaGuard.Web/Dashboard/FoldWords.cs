using PharmaGuard.Web.Alerts.Folding;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What a dispatcher reads of a fold.</summary>
internal static class FoldWords
{
    public static string Code(FoldCause cause) => cause switch
    {
        FoldCause.DepotPower => "depot-power",
        FoldCause.JammedRegion => "jammed-region",
        FoldCause.BrokenFeed => "broken-feed",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    /// <summary><c>North: power lost, 14 trucks, 12 unacknowledged</c>.</summary>
    public static string Title(AlertFold fold) => $"{Cause(fold)}, {fold.Trucks} trucks, {fold.Unacknowledged} unacknowledged";

    private static string Cause(AlertFold fold) => fold.Cause switch
    {
        FoldCause.DepotPower => $"{fold.Depot}: power lost",
        FoldCause.JammedRegion => $"{fold.Depot}: positions jammed or lost",
        FoldCause.BrokenFeed => "All depots: nothing comes from many trucks",
        _ => throw new ArgumentOutOfRangeException(nameof(fold), fold.Cause, null),
    };
}
