using PharmaGuard.E2E.Faults.Load;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>Compares what had to come with what the witnesses saw, in the classes of a set checker.</summary>
internal static class Checker
{
    public static CaseResult Judge(Evidence evidence)
    {
        var round = evidence.Round;
        var promised = round.Alerts.Where(alert => alert.AckedAt > 0).ToList();
        var raised = evidence.Raises.GroupBy(raise => raise.AlertId).ToDictionary(group => group.Key, group => group.Count());
        var lost = promised.Count(alert => !raised.ContainsKey(alert.Id) || !alert.IsSeenByAll);
        var doubled = evidence.JournalDoubles
            + raised.Values.Sum(count => count - 1)
            + evidence.Hubs.Sum(hub => hub.Repeats + hub.SecondRaises)
            + evidence.Screens.Sum(screen => screen.Doubled);
        var unexpected = raised.Keys.Count(id => round.Find(id) is null);
        var unsaid = evidence.Screens.SelectMany((screen, index) => promised.Where(alert => alert.IsWatched)
            .Select(alert => screen.LooksHealthyFor(alert.AckedAt, alert.ScreenAt[index] > 0 ? alert.ScreenAt[index] : evidence.EndedAt)));

        var result = new CaseResult
        {
            Name = evidence.Case.Name,
            MustCause = evidence.Case.CaughtBy,
            Seed = evidence.Seed,
            Story = evidence.Story,
            Faults = evidence.Faults,
            Alerts = promised.Count,
            Lost = lost,
            Doubled = doubled,
            Unexpected = unexpected,
            Late = Lateness.Count(evidence, Promise.KnownWithin),
            Indeterminate = round.Alerts.Count(alert => alert.AckedAt == 0),
            Painted = promised.Count(alert => alert.IsWatched),
            WorstBefore = Worst(promised.Where(alert => alert.KnownAt < evidence.FaultAt)),
            WorstDuring = Worst(promised.Where(alert => alert.KnownAt >= evidence.FaultAt && alert.AckedAt <= evidence.HealedAt)),
            WorstAfter = Worst(promised.Where(alert => alert.AckedAt > evidence.HealedAt)),
            StaleAfter = [.. evidence.Screens.Select(screen => screen.FirstStale(evidence.FaultAt) - evidence.FaultAt)],
            WorstUnsaid = unsaid.DefaultIfEmpty(0).Max(),
            PageLoads = evidence.PageLoads,
            RefusedLeases = evidence.RefusedLeases,
        };
        return result with { Broken = [.. Breaches(evidence, result)], Slow = [.. Delays(evidence, result)] };
    }

    private static IEnumerable<Breach> Breaches(Evidence evidence, CaseResult result)
    {
        var tooLate = Lateness.Count(evidence, Promise.Limit * Promise.KnownWithin);
        (bool Is, BreachKind Kind, string What)[] breaches =
        [
            (result.Alerts == 0, BreachKind.Nothing, "nothing was tested"),
            (result.Painted == 0 && evidence.Case.Load.WatchedShare > 0, BreachKind.Nothing, "no screen was tested"),
            (result.Lost > 0, BreachKind.Lost, $"{result.Lost} lost ({Where(evidence)})"),
            (result.Doubled > 0, BreachKind.Doubled, $"{result.Doubled} doubled ({Doubles(evidence)})"),
            (result.Unexpected > 0, BreachKind.Unexpected, $"{result.Unexpected} unexpected"),
            (evidence.JournalHoles != 0, BreachKind.Holes, $"{evidence.JournalHoles} numbers missing in the journal"),
            (evidence.Hubs.Sum(hub => hub.Holes) > 0, BreachKind.Holes, "a hub left steps out"),
            (evidence.SetBack > 0, BreachKind.SetBack, $"a position was set back {evidence.SetBack} times"),
            (tooLate > 0, BreachKind.Late, $"{tooLate} later than {Promise.Limit * Promise.KnownWithin} s"),
            (evidence.Case.ExpectsNoPageLoad && result.PageLoads > 0, BreachKind.PageLoads, $"{result.PageLoads} page loads"),
            (evidence.DiedAlone.Count > 0, BreachKind.Died, $"{string.Join(", ", evidence.DiedAlone)} died without our doing"),
        ];
        return breaches.Where(breach => breach.Is).Select(breach => new Breach(breach.Kind, breach.What)).Concat(Silence.Breaches(evidence, result));
    }

    private static string Where(Evidence evidence)
    {
        var raised = evidence.Raises.Select(raise => raise.AlertId).ToHashSet();
        var promised = evidence.Round.Alerts.Where(alert => alert.AckedAt > 0).ToList();
        (string Witness, int Missing)[] missing =
        [
            ("journal", promised.Count(alert => !raised.Contains(alert.Id))),
            .. Enumerable.Range(0, 2).Select(hub => ($"hub of web-{hub + 1}", promised.Count(alert => alert.HubAt[hub] == 0))),
            .. Enumerable.Range(0, 2).Select(screen => ($"screen {screen + 1}", promised.Count(alert => alert.IsWatched && alert.ScreenAt[screen] == 0))),
        ];
        return string.Join(", ", missing.Where(entry => entry.Missing > 0).Select(entry => $"{entry.Witness} {entry.Missing}"));
    }

    private static string Doubles(Evidence evidence) =>
        $"journal {evidence.JournalDoubles + evidence.Raises.GroupBy(raise => raise.AlertId).Sum(group => group.Count() - 1)}, "
        + $"told twice {evidence.Hubs.Sum(hub => hub.Repeats)}, raised twice {evidence.Hubs.Sum(hub => hub.SecondRaises)}, "
        + $"painted twice {evidence.Screens.Sum(screen => screen.Doubled)}";

    private static IEnumerable<string> Delays(Evidence evidence, CaseResult result)
    {
        (bool Is, string What)[] delays =
        [
            (result.Late > 0, $"{result.Late} later than {Promise.KnownWithin} s"),
            (result.WorstUnsaid > Promise.SaidWithin + Promise.Grace, $"a screen looked healthy while an alert waited for more than {Promise.SaidWithin} s"),
        ];
        return delays.Where(delay => delay.Is).Select(delay => delay.What).Concat(Silence.Delays(evidence, result));
    }

    private static double Worst(IEnumerable<Expectation> alerts) =>
        alerts.Where(alert => alert.KnownAt > 0).Select(alert => alert.KnownAt - alert.AckedAt).DefaultIfEmpty(0).Max();
}
