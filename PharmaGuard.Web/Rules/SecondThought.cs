using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// An observation came out of order and the last ones were judged again with it in its place. What is in alarm now and was not is raised; what was and
/// is no longer is ended. What was raised and would not have been stays told, and it is said that late data do not confirm it.
/// </summary>
internal static class SecondThought
{
    public const string Unconfirmed = "Not confirmed by late data";

    /// <param name="since">The first moment that was judged again.</param>
    /// <param name="before">In alarm before the observation came.</param>
    /// <param name="judgement">The truck after all was judged again.</param>
    /// <param name="again">What was found in judging again.</param>
    /// <param name="sets">Of the rules.</param>
    /// <param name="verdicts">What is new of it is added here.</param>
    public static void Compare(
        long since, IReadOnlyList<ConditionState> before, Judgement judgement, List<Verdict> again, RuleSets sets, List<Verdict> verdicts)
    {
        var state = judgement.State;
        foreach (var old in before)
        {
            if (TruckState.Find(state.Frame.Conditions, old.Kind, old.Subject) is { InAlarm: true } now)
            {
                GoOn(old, now, again, verdicts);
            }
            else
            {
                End(old, judgement, again, sets, verdicts);
            }
        }

        List<ConditionState> risen = [.. state.Frame.Conditions.Where(now => now.InAlarm && !before.Any(old => (old.Kind, old.Subject) == (now.Kind, now.Subject)))];
        List<Verdict> ofRisen = [];
        // An episode is told as a whole or not at all: its end may touch one that was told although its beginning does not.
        foreach (var episode in again.Where(verdict => !before.Any(verdict.IsOf)).GroupBy(verdict => (verdict.Rule.Kind, verdict.Part, verdict.EpisodeStart)))
        {
            if (risen.Exists(now => episode.Any(verdict => verdict.IsOf(now) && verdict.EpisodeStart.UtcTicks == now.EpisodeStart)))
            {
                ofRisen.AddRange(episode);
            }
            else if (!episode.Any(state.Ended.Covers))
            {
                verdicts.AddRange(episode);
            }
        }

        risen.ForEach(now => Rise(now, ofRisen, judgement, sets, verdicts));

        // It has ended, so there is nothing to end; whoever reads of it must know.
        verdicts.AddRange(state.Ended.Doubt(since, again, state.Frame.Conditions));
    }

    // Raised in judging again; or raised long before, told as ended, and not ended after all: then it is raised as another episode.
    private static void Rise(ConditionState now, List<Verdict> again, Judgement judgement, RuleSets sets, List<Verdict> verdicts)
    {
        now.EpisodeStart = judgement.State.Ended.Unused(now);
        List<Verdict> own = [.. again.Where(verdict => verdict.IsOf(now))];
        if (!own.Exists(verdict => verdict.Move == AlertMove.Raise) && InOrder.RuleOf(judgement, sets, now) is { } rule)
        {
            verdicts.Add(VerdictWords.Of(AlertMove.Raise, rule, now, Signal.Unknown, judgement.Before.NewestAt, judgement));
        }

        verdicts.AddRange(own.Select(verdict => verdict with { EpisodeStart = VerdictWords.Time(now.EpisodeStart) }));
    }

    private static void GoOn(ConditionState old, ConditionState now, List<Verdict> again, List<Verdict> verdicts)
    {
        if (now.Worsened && !old.Worsened && again.FindLast(verdict => verdict.IsOf(old) && verdict.Move == AlertMove.Worsen) is { } worse)
        {
            verdicts.Add(worse with { EpisodeStart = VerdictWords.Time(old.EpisodeStart) });
        }

        (now.EpisodeStart, now.Worsened, now.SuppressedBy) = (old.EpisodeStart, now.Worsened || old.Worsened, old.SuppressedBy);
    }

    private static void End(ConditionState old, Judgement judgement, List<Verdict> again, RuleSets sets, List<Verdict> verdicts)
    {
        var episode = VerdictWords.Time(old.EpisodeStart);
        if (again.FindLast(verdict => verdict.IsOf(old) && verdict.Move == AlertMove.ReturnToNormal) is { } end)
        {
            verdicts.Add(end with { EpisodeStart = episode });
            return;
        }

        if (InOrder.RuleOf(judgement, sets, old) is { } rule)
        {
            var doubt = VerdictWords.Of(AlertMove.Annotate, rule, old, Signal.Over, judgement.Before.NewestAt, judgement) with
            {
                Message = Unconfirmed,
            };
            verdicts.Add(doubt);
            verdicts.Add(doubt with { Move = AlertMove.ReturnToNormal });
        }
    }
}
