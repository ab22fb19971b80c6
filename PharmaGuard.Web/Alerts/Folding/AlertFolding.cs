namespace PharmaGuard.Web.Alerts.Folding;

/// <summary>
/// Puts alerts with a common cause together, so that a storm does not push the one that matters off the screen. It hides nothing: what it does
/// depends on the alerts alone, and each of them is in its result once.
/// </summary>
public static class AlertFolding
{
    /// <summary>One row for one alert would be a click for nothing.</summary>
    private const int Fewest = 2;

    public static FoldedAlerts Of(IReadOnlyList<Alert> active, StrictClasses strict)
    {
        List<AlertFold> folds = [];
        HashSet<string> folded = new(StringComparer.Ordinal);
        HashSet<string> lifted = new(StringComparer.Ordinal);
        var critical = new CriticalLoads(active, strict);
        foreach (var (rule, storm) in Storms(active))
        {
            Alert[] members = [.. storm.Where(alert => !critical.Has(alert))];
            if (members.Length >= Fewest)
            {
                folds.Add(AlertFold.Of(rule, members));
                folded.UnionWith(members.Select(alert => alert.Id));
                lifted.UnionWith(storm.Where(critical.Has).Select(alert => alert.Id));
            }
        }

        return new FoldedAlerts(
            folds,
            [.. active.Where(alert => lifted.Contains(alert.Id))],
            [.. active.Where(alert => !lifted.Contains(alert.Id) && !folded.Contains(alert.Id))]);
    }

    private static IEnumerable<(FoldRule Rule, IReadOnlyList<Alert> Storm)> Storms(IReadOnlyList<Alert> active) =>
        from rule in FoldRule.All
        from near in active.Where(rule.Takes).GroupBy(alert => rule.OfOneDepot ? alert.Depot : string.Empty, StringComparer.Ordinal)
        from storm in rule.Storms([.. near.OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal)])
        select (rule, storm);
}
