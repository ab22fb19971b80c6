using System.Globalization;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// What silence means. A truck that is not heard is an alarm; its other alarms freeze and none is cleared. A delay that runs when it falls silent runs on: a
/// device that goes silent while its cargo warms must raise, not vanish. Every time is worked out from what the log says, so that whoever judges again
/// finds the same.
/// </summary>
internal static class Silence
{
    public const string Kind = "COMMS_LOST";

    /// <summary>What a record may take on its way besides half an interval before it is overdue.</summary>
    private static readonly long Jitter = TimeSpan.FromSeconds(30).Ticks;

    /// <summary>Of a truck that was heard once: no logger for transport is slower (EN 12830).</summary>
    private static readonly long SlowestInterval = TimeSpan.FromMinutes(15).Ticks;

    /// <summary>Whether there is anything to judge: asked for every truck at every tick.</summary>
    public static bool IsPossible(TruckState state, long now) => state.LoggedAt > 0 && now - state.LoggedAt > Jitter + (IntervalOf(state) * 3 / 2);

    public static void Judge(Judgement judgement, RuleSets sets, long now, List<Verdict> verdicts)
    {
        var (state, set) = (judgement.State, sets.For(judgement.Truck.StorageClass, judgement.Truck.Depot));
        if (set.Find(Kind) is { } rule && rule.IsJudgedIn(judgement.Truck.Phase))
        {
            JudgeTruck(judgement, rule, now, verdicts);
        }

        foreach (var condition in judgement.Before.Conditions.Where(condition => condition.IsPending))
        {
            if (InOrder.SetOf(judgement, sets, set, state.Subjects[condition.Subject].Zone).Find(condition.Kind) is { } pending)
            {
                JudgePending(judgement, pending, condition, now, verdicts);
            }
        }
    }

    private static void JudgeTruck(Judgement judgement, CompiledRule rule, long now, List<Verdict> verdicts)
    {
        var state = judgement.State;
        var due = state.LoggedAt + Math.Max(rule.Timing.OnDelay, 3 * IntervalOf(state));
        if (now < due)
        {
            return;
        }

        var condition = TruckState.Find(state.Standing, Kind, 0);
        var signal = new Signal(true, false, TimeSpan.FromTicks(now - state.LoggedAt).TotalMinutes);
        if (condition is not { InAlarm: true })
        {
            state.Standing.Remove(condition!);
            condition = new ConditionState { Kind = Kind, Subject = 0, Since = state.LoggedAt, EpisodeStart = state.LoggedAt, RaisedAt = due };
            state.Standing.Add(condition);
            verdicts.Add(VerdictWords.Of(AlertMove.Raise, rule, condition, signal, due, judgement));
        }
        else if (!condition.Worsened && rule.Timing.WorsensAfter is { } after && now >= condition.RaisedAt + after)
        {
            condition.Worsened = true;
            verdicts.Add(VerdictWords.Of(AlertMove.Worsen, rule, condition, signal, condition.RaisedAt + after, judgement));
        }
    }

    private static void JudgePending(Judgement judgement, CompiledRule rule, ConditionState condition, long now, List<Verdict> verdicts)
    {
        var state = judgement.State;
        var due = condition.Since + condition.OnDelay;
        if (!condition.CanRaise || state.Frame.NewestAt + (now - state.LoggedAt) < due || condition.Samples < rule.Timing.OnSamples || !rule.IsJudgedIn(judgement.Truck.Phase))
        {
            return;
        }

        // It was still heard and no longer said so: what silence may go on from is too long ago.
        if (condition.HasLapsed(Math.Max(due, state.Frame.NewestAt), ConditionStepper.LongestPause(state.Frame)))
        {
            return;
        }

        // A record that comes swapped later must not take back what silence has raised: there is nothing to judge again from.
        state.Past.Forget();
        condition.IsInJournal = false;
        (condition.RaisedAt, condition.EpisodeStart) = (Math.Max(due, state.Frame.NewestAt), condition.Since);
        condition.EpisodeStart = state.Ended.Unused(condition);
        var isTemperature = rule.Unit == "°C" && state.Subjects[condition.Subject].Probe is not null;
        var reading = isTemperature ? state.Frame.Of(condition.Subject).LastC : double.NaN;
        var verdict = VerdictWords.Of(
            AlertMove.Raise, rule, condition, new Signal(true, false, reading), condition.RaisedAt, judgement);
        verdicts.Add(verdict with
        {
            Message = condition.HasReceded ? WordsOfReceded(judgement, verdict, reading) : $"{verdict.Message}, and not heard of since",
        });
    }

    // The last reading breaks no limit, so it must not be told as one that does, nor for how long it did.
    private static string WordsOfReceded(Judgement judgement, Verdict verdict, double reading)
    {
        var cause = verdict.Rule.Rule.Cause(judgement, new Told(verdict.Rule, verdict.Subject, new Signal(true, false)));
        var last = double.IsNaN(reading) ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" at {reading:0.0} °C");
        return $"{cause} before it fell silent{last}";
    }

    private static long IntervalOf(TruckState state) => state.Frame.Interval > 0 ? state.Frame.Interval : SlowestInterval;
}
