using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Judges a record that came too late to be put where it belongs. A probe that is behind the others of its truck but not behind itself is in order. The
/// rest is a back-fill: an excursion in it that nobody knew of is raised as learned late, and nothing that was told is taken back.
/// </summary>
internal sealed class Backfill
{
    public const string Kind = "LATE_EXCURSION";

    private readonly List<Verdict> _found = [];

    public void Judge(Judgement judgement, RuleSets sets, List<Verdict> verdicts)
    {
        var (state, now) = (judgement.State, judgement.Now);
        var set = sets.For(judgement.Truck.StorageClass, judgement.Truck.Depot);
        state.Late.Begin(now.At, ConditionStepper.LongestPause(state.Frame));
        foreach (ref readonly var probe in now.Probes)
        {
            var ofZone = InOrder.SetOf(judgement, sets, set, probe.Zone);
            if (state.Frame.HeardAt(probe.Subject) is var heardAt && heardAt < now.At)
            {
                InOrder.JudgeProbe(judgement, ofZone, probe, verdicts);
                InOrder.RememberProbe(state.Frame, probe, now.At, double.NaN);

                // The frames to go back to do not know of it.
                state.Past.Forget();
                continue;
            }

            _found.Clear();
            JudgeLate(judgement, ofZone, probe);
            if (set.Find(Kind) is { } late)
            {
                verdicts.AddRange(_found.Where(verdict => verdict.Move == AlertMove.Raise).Select(verdict => LearnedLate(verdict, late)));
            }
        }
    }

    private void JudgeLate(Judgement judgement, RuleSet set, in ObservedProbe probe)
    {
        var state = judgement.State;
        foreach (var rule in set.OfBackfill)
        {
            var known = TruckState.Find(state.Frame.Conditions, rule.Kind, probe.Subject);
            if (known is { InAlarm: true } && known.Since <= judgement.Now.At)
            {
                // Told already: it began before.
                continue;
            }

            ConditionStepper.Step(
                judgement, rule, probe.Subject, rule.OfProbe!(judgement, probe), state.Late.Conditions, judgement.Now.At, _found, probe.Kind);
        }
    }

    private static Verdict LearnedLate(Verdict verdict, CompiledRule late) => verdict with
    {
        Rule = late,
        LearnedLateBy = verdict.Rule.Rule,
        Message = $"Learned late: {verdict.Message}",
    };
}
