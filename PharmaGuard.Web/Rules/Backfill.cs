using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Judges a record that came too late to be put where it belongs. A probe that is behind the others of its truck but not behind itself is in order. The
/// rest is a back-fill: an excursion in it that nobody knew of is raised as learned late, and nothing that was told is taken back or told again.
/// </summary>
internal sealed class Backfill
{
    public const string Kind = "LATE_EXCURSION";

    private readonly List<Verdict> _found = [];

    public void Judge(Judgement judgement, RuleSets sets, List<Verdict> verdicts)
    {
        var (state, now) = (judgement.State, judgement.Now);
        var set = sets.For(judgement.Truck.StorageClass, judgement.Truck.Depot);
        LateFlags.Judge(judgement, set, verdicts);
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
            Tell(state.Late.Told, set.Find(Kind), verdicts);
            NoteWhatLasts(state, probe.Subject);
        }
    }

    private void JudgeLate(Judgement judgement, RuleSet set, in ObservedProbe probe)
    {
        var stretch = judgement.State.Late.Of(probe.Subject);
        if (stretch.Add(new(judgement.Now.At, probe.Celsius)) is not { } first)
        {
            return;
        }

        var longestPause = ConditionStepper.LongestPause(judgement.Before);
        for (var n = first; n < stretch.Readings.Count; n++)
        {
            var reading = stretch.Readings[n];
            if (n > 0 && reading.At - stretch.Readings[n - 1].At > longestPause)
            {
                // After a pause another stretch begins.
                stretch.Conditions.Clear();
            }

            Step(judgement, set, probe with { Celsius = reading.Celsius }, reading.At, stretch);
        }
    }

    private void Step(Judgement judgement, RuleSet set, in ObservedProbe probe, long at, LateStretch stretch)
    {
        foreach (var rule in set.OfBackfill)
        {
            var known = TruckState.Find(judgement.Before.Conditions, rule.Kind, probe.Subject);
            if (known is { InAlarm: true } && known.Since <= at)
            {
                // Told already: it began before.
                continue;
            }

            ConditionStepper.Step(judgement, rule, probe.Subject, rule.OfProbe!(judgement, probe), stretch.Conditions, at, _found, probe.Kind);
        }
    }

    private void Tell(ToldEpisodes told, CompiledRule? late, List<Verdict> verdicts)
    {
        foreach (var verdict in _found.Where(verdict => verdict.Move is AlertMove.Raise or AlertMove.ReturnToNormal))
        {
            var (from, to) = (verdict.EpisodeStart.UtcTicks, verdict.At.UtcTicks);
            if (verdict.Move == AlertMove.Raise && late is not null && !told.Covers(verdict.Rule.Rule, verdict.Subject, from, to))
            {
                verdicts.Add(LearnedLate(verdict, late));
            }

            told.Note(verdict.Rule.Kind, verdict.Subject, from, to);
        }
    }

    private static void NoteWhatLasts(TruckState state, int part)
    {
        var stretch = state.Late.Of(part);
        foreach (var condition in stretch.Conditions.Where(condition => condition.InAlarm))
        {
            state.Late.Told.Note(condition.Kind, state.Subjects[part].Name, condition.EpisodeStart, stretch.Readings[^1].At);
        }
    }

    private static Verdict LearnedLate(Verdict verdict, CompiledRule late) => verdict with
    {
        Rule = late,
        LearnedLateBy = verdict.Rule.Rule,
        Message = $"Learned late: {verdict.Message}",
    };
}
