using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// What a late record says of the truck by itself: opened, struck, shut down. It is raised under its own kind at its own time. The newer records do not
/// say that it holds, or it would be in alarm: so it is over, and only a person has still to see it.
/// </summary>
internal static class LateFlags
{
    public static void Judge(Judgement judgement, RuleSet set, List<Verdict> verdicts)
    {
        foreach (var rule in set.OfLateTruck)
        {
            if (rule.IsJudgedIn(judgement.Truck.Phase) && rule.OfTruck!(judgement) is { Asserted: true } signal
                && judgement.State.FindInAlarm(rule.Kind, 0) is null)
            {
                Tell(judgement, rule, signal, verdicts);
            }
        }
    }

    private static void Tell(Judgement judgement, CompiledRule rule, in Signal signal, List<Verdict> verdicts)
    {
        var (state, at) = (judgement.State, judgement.Now.At);
        var pause = ConditionStepper.LongestPause(state.Frame);
        if (!state.Late.Told.Covers(rule.Rule, string.Empty, at - pause, at + pause))
        {
            var condition = new ConditionState { Kind = rule.Kind, Subject = 0, Since = at, RaisedAt = at, EpisodeStart = at, Worsened = signal.Severe };
            condition.EpisodeStart = state.Ended.Unused(condition);
            verdicts.Add(VerdictWords.Of(AlertMove.Raise, rule, condition, signal, at, judgement) with { LearnedLateBy = rule.Rule });
            verdicts.Add(VerdictWords.Of(AlertMove.ReturnToNormal, rule, condition, signal, state.Frame.NewestAt, judgement) with
            {
                LearnedLateBy = rule.Rule,
                Message = "Learned late: newer records do not say so",
            });
        }

        // The same stretch of records has one alert.
        state.Late.Told.Note(rule.Kind, string.Empty, at, at, pause);
    }
}
