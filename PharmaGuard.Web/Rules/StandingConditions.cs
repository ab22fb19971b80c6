using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>Judges what does not depend on the order of observations: the truck's clock, and the sums of probes and of loads.</summary>
internal static class StandingConditions
{
    public static void Judge(Judgement judgement, RuleSets sets, RuleSet set, List<Verdict> verdicts)
    {
        JudgeClock(judgement, set, verdicts);

        // Sums say nothing new of a moment that lies before the newest.
        if (judgement.Now.At == judgement.Before.NewestAt)
        {
            JudgeTracks(judgement, sets, verdicts);
            EndWhatIsUnloaded(judgement, sets, verdicts);
            JudgeLoads(judgement, sets, verdicts);
        }
    }

    private static void JudgeClock(Judgement judgement, RuleSet set, List<Verdict> verdicts)
    {
        foreach (var rule in set.OfClock)
        {
            ConditionStepper.Step(judgement, rule, 0, rule.OfTruck!(judgement), judgement.State.Standing, judgement.Now.LoggedAt, verdicts);
        }
    }

    private static void JudgeTracks(Judgement judgement, RuleSets sets, List<Verdict> verdicts)
    {
        var now = judgement.Now;
        foreach (ref readonly var probe in now.Probes)
        {
            foreach (var rule in sets.For(judgement.Truck.ClassOf(probe.Zone), judgement.Truck.Depot).OfTracks)
            {
                ConditionStepper.Step(judgement, rule, probe.Subject, rule.OfProbe!(judgement, probe), judgement.State.Standing, now.At, verdicts);
            }
        }
    }

    private static void JudgeLoads(Judgement judgement, RuleSets sets, List<Verdict> verdicts)
    {
        var state = judgement.State;
        foreach (var load in state.Cargo.Loads)
        {
            foreach (var rule in sets.For(load.Load.StorageClass, judgement.Truck.Depot).OfLoads)
            {
                ConditionStepper.Step(judgement, rule, load.Subject, rule.OfLoad!(judgement, load), state.Standing, judgement.Now.At, verdicts);
            }
        }
    }

    private static void EndWhatIsUnloaded(Judgement judgement, RuleSets sets, List<Verdict> verdicts)
    {
        var state = judgement.State;
        for (var n = state.Standing.Count - 1; n >= 0; n--)
        {
            var condition = state.Standing[n];
            if (sets.FindAny(condition.Kind) is not { OfLoad: not null } rule || state.Cargo.Loads.Exists(load => load.Subject == condition.Subject))
            {
                continue;
            }

            state.Standing.RemoveAt(n);
            if (condition.InAlarm)
            {
                verdicts.Add(VerdictWords.Of(AlertMove.ReturnToNormal, rule, condition, Signal.Over, judgement.Now.At, judgement) with
                {
                    Message = "No longer on the truck",
                });
            }
        }
    }
}
