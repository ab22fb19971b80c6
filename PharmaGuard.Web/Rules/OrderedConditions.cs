namespace PharmaGuard.Web.Rules;

/// <summary>
/// Judges what depends on the order of observations. A record that comes out of order is put where it belongs while that is known, and what followed it
/// is judged again; later it is a back-fill. For one thread.
/// </summary>
internal sealed class OrderedConditions(RuleSets sets, TimeSpan allowedLateness)
{
    private readonly Observation _known = new();
    private readonly List<Verdict> _again = [];
    private readonly long _lateness = allowedLateness.Ticks;
    private readonly Backfill _backfill = new();

    /// <returns>False when the observation says nothing new.</returns>
    public bool Judge(Judgement judgement, List<Verdict> verdicts)
    {
        var (state, now) = (judgement.State, judgement.Now);
        if (now.At <= state.Frame.NewestAt && state.Past.HasRepeatOf(now, _known))
        {
            return false;
        }

        if (now.At >= state.Frame.NewestAt)
        {
            state.Past.Append(now, state.Frame, _lateness);
            InOrder.Judge(judgement, sets, verdicts);
        }
        else if (!state.Past.Reaches(now.At, state.Frame.NewestAt, _lateness))
        {
            _backfill.Judge(judgement, sets, verdicts);
        }
        else
        {
            JudgeAgain(judgement, verdicts);
        }

        return true;
    }

    private void JudgeAgain(Judgement judgement, List<Verdict> verdicts)
    {
        var (state, now) = (judgement.State, judgement.Now);
        List<ConditionState> before = [.. state.Frame.Conditions.Where(condition => condition.InAlarm)];
        _again.Clear();
        var since = now.At;
        foreach (var observation in state.Past.Insert(now, state.Frame))
        {
            since = Math.Min(since, observation.At);
            judgement.Set(observation);
            InOrder.Judge(judgement, sets, _again);
        }

        judgement.Set(now);
        SecondThought.Compare(since, before, judgement, _again, sets, verdicts);
    }
}
