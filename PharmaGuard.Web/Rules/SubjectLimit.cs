namespace PharmaGuard.Web.Rules;

/// <summary>
/// Bounds what is remembered of one truck: a device that names its probes anew in every record would make the state, and each checkpoint of it,
/// larger for ever. Nothing else than the state decides who is forgotten, so that a replay forgets the same.
/// </summary>
internal static class SubjectLimit
{
    /// <summary>Most parts of one truck that are remembered. The largest trailers carry a dozen probes.</summary>
    public const int MaxSubjects = 256;

    /// <summary>Forgets the subjects heard longest ago, those in alarm last.</summary>
    /// <returns>Kind, subject and state of the conditions that were in alarm: no record will tell their end any more.</returns>
    public static List<(string Kind, string Subject, ConditionState Condition)> Apply(TruckState state)
    {
        List<(string, string, ConditionState)> orphans = [];
        if (state.HeardAt.Count <= MaxSubjects)
        {
            return orphans;
        }

        var conditions = state.Conditions.ToLookup(entry => entry.Key.Split('|', 2)[1], StringComparer.Ordinal);
        var forgotten = state.HeardAt.Keys
            .Where(subject => subject.Length > 0)
            .OrderBy(subject => conditions[subject].Any(entry => entry.Value.RaisedAt is not null))
            .ThenBy(subject => state.HeardAt[subject])
            .ThenBy(subject => subject, StringComparer.Ordinal)
            .Take(state.HeardAt.Count - MaxSubjects)
            .ToList();
        foreach (var subject in forgotten)
        {
            state.HeardAt.Remove(subject);
            foreach (var (key, condition) in conditions[subject])
            {
                state.Conditions.Remove(key);
                if (condition.RaisedAt is not null)
                {
                    orphans.Add((key.Split('|', 2)[0], subject, condition));
                }
            }
        }

        return orphans;
    }
}
