using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Bounds what is remembered of one truck: a device that names its probes anew in every record would make the state, and each checkpoint of it,
/// larger for ever. Nothing else than the state decides who is forgotten, so that a replay forgets the same.
/// </summary>
internal static class SubjectLimit
{
    /// <summary>Most parts of one truck that are remembered. The largest trailers carry a dozen probes.</summary>
    public const int MaxSubjects = 256;

    /// <summary>Forgets the parts heard longest ago, those in alarm last, and ends what was in alarm of them: no record will tell its end any more.</summary>
    public static void Enforce(TruckState state, RuleSets sets, List<Verdict> verdicts)
    {
        foreach (var (condition, subject) in Forget(state))
        {
            // Whoever sees the alert must still be able to finish it.
            if (sets.FindAny(condition.Kind) is { } rule)
            {
                verdicts.Add(new Verdict
                {
                    Move = AlertMove.ReturnToNormal,
                    Rule = rule,
                    Part = condition.Subject,
                    Subject = subject,
                    EpisodeStart = VerdictWords.Time(condition.EpisodeStart),
                    At = state.NewestAt,
                    Priority = rule.Priority,
                    Message = "No longer reported",
                });
            }
        }
    }

    /// <returns>The conditions that were in alarm, with the name of their part.</returns>
    private static List<(ConditionState Condition, string Subject)> Forget(TruckState state)
    {
        var conditions = state.Conditions.ToLookup(condition => condition.Subject);
        var forgotten = Enumerable.Range(1, state.Subjects.Count - 1)
            .Where(part => !state.Cargo.Loads.Exists(load => load.Subject == part))
            .OrderBy(part => conditions[part].Any(condition => condition.InAlarm))
            .ThenBy(part => state.Frame.HeardAt(part))
            .ThenBy(part => state.Subjects[part].Name, StringComparer.Ordinal)
            .Take(state.Subjects.Count - MaxSubjects)
            .ToHashSet();
        List<(ConditionState, string)> orphans =
        [
            .. forgotten.SelectMany(part => conditions[part]).Where(condition => condition.InAlarm)
                .Select(condition => (condition with { }, state.Subjects[condition.Subject].Name)),
        ];
        state.Renumber([.. Enumerable.Range(0, state.Subjects.Count).Where(part => !forgotten.Contains(part))]);
        return orphans;
    }
}
