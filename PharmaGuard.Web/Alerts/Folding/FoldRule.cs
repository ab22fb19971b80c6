namespace PharmaGuard.Web.Alerts.Folding;

/// <summary>When alerts of several trucks have a common cause. Kinds that no rule names never fold.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Kinds">The kinds that it explains; no kind has two causes.</param>
/// <param name="Trucks">So many trucks at least.</param>
/// <param name="Within">Truck's clock: the longest time between the first raise and the last.</param>
/// <param name="OfOneDepot">Whether all must be of one depot.</param>
internal sealed record FoldRule(FoldCause Cause, string[] Kinds, int Trucks, TimeSpan Within, bool OfOneDepot)
{
    public static readonly FoldRule[] All =
    [
        new(FoldCause.DepotPower, ["POWER_CUT", "REEFER_OFF", "REEFER_SHUTDOWN"], Trucks: 3, TimeSpan.FromMinutes(10), OfOneDepot: true),
        new(FoldCause.JammedRegion, ["JAM_GNSS", "GPS_LOST"], Trucks: 3, TimeSpan.FromMinutes(10), OfOneDepot: true),
        new(FoldCause.BrokenFeed, ["COMMS_LOST"], Trucks: 5, TimeSpan.FromMinutes(5), OfOneDepot: false),
    ];

    /// <summary>What was put aside or is explained already is in no storm.</summary>
    public bool Takes(Alert alert) => alert.Visibility == AlertVisibility.Normal && alert is { IsActive: true, IsOfSystem: false } && Kinds.Contains(alert.Kind);

    /// <summary>The storms among alerts of this rule, each from its first raise on; an alert is in one at most.</summary>
    public IEnumerable<IReadOnlyList<Alert>> Storms(IReadOnlyList<Alert> byRaise)
    {
        for (var start = 0; start < byRaise.Count;)
        {
            var end = start;
            while (end < byRaise.Count && byRaise[end].RaisedAt - byRaise[start].RaisedAt <= Within)
            {
                end++;
            }

            Alert[] near = [.. byRaise.Skip(start).Take(end - start)];
            if (near.DistinctBy(alert => alert.TruckId, StringComparer.Ordinal).Count() >= Trucks)
            {
                yield return near;
                start = end;
            }
            else
            {
                start++;
            }
        }
    }
}
