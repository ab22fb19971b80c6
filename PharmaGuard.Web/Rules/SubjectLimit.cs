namespace PharmaGuard.Web.Rules;

/// <summary>
/// Bounds what is remembered of one truck: a device that names its probes anew in every record would make the state, and each checkpoint of it,
/// larger for ever. Nothing else than the state decides who is forgotten, so that a replay forgets the same.
/// </summary>
internal static class SubjectLimit
{
    /// <summary>Most parts of one truck that are remembered. The largest trailers carry a dozen probes.</summary>
    public const int MaxSubjects = 256;

    /// <summary>Forgets the parts heard longest ago, those in alarm last.</summary>
    /// <returns>The conditions that were in alarm, with the name of their part: no record will tell their end any more.</returns>
    public static List<(ConditionState Condition, string Subject)> Apply(TruckState state)
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
