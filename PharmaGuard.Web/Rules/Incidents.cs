namespace PharmaGuard.Web.Rules;

/// <summary>Judges what has no duration: asked of every record, in whatever order it comes. Several reports of one incident are told once.</summary>
internal static class Incidents
{
    public static void Judge(Judgement judgement, RuleSet set, List<Verdict> verdicts)
    {
        foreach (var rule in set.Incidents)
        {
            var signal = rule.OfTruck!(judgement);
            if (signal.Asserted && IsNew(judgement, rule))
            {
                verdicts.Add(VerdictWords.OfIncident(rule, signal, judgement.Now.At, judgement));
            }
        }
    }

    private static bool IsNew(Judgement judgement, CompiledRule rule)
    {
        var at = VerdictWords.Time(judgement.Now.At);
        if (judgement.State.Incidents.TryGetValue(rule.Kind, out var incident))
        {
            return incident.IsNew(at, TimeSpan.FromTicks(rule.Timing.SameIncident));
        }

        judgement.State.Begin(rule.Kind, new IncidentState { NewestAt = at });
        return true;
    }
}
