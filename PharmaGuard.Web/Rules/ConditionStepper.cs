using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>Advances one condition of one part by one signal.</summary>
internal static class ConditionStepper
{
    /// <summary>No shorter silence is a gap, however fast the truck reports.</summary>
    private static readonly long LeastPause = TimeSpan.FromMinutes(5).Ticks;

    public static void Step(
        Judgement judgement, CompiledRule rule, int subject, Signal signal, List<ConditionState> conditions, long at, List<Verdict> verdicts,
        ProbeKind kind = ProbeKind.Air)
    {
        if (!signal.Asserted && conditions.Count == 0)
        {
            // All is well and nothing had begun: nearly every signal ends here.
            return;
        }

        if (!rule.IsJudgedIn(judgement.Truck.Phase))
        {
            signal = Signal.Over;
        }

        var condition = TruckState.Find(conditions, rule.Kind, subject);
        if (condition is null)
        {
            if (!signal.Asserted)
            {
                return;
            }

            conditions.Add(condition = new ConditionState { Kind = rule.Kind, Subject = subject, Since = at });
        }

        var step = TimerOf(judgement, rule, subject, at, kind).Advance(condition, signal, out var isNormal);
        if (isNormal && step == ConditionStep.Ended && IsHeldForChatter(judgement, condition, at))
        {
            return;
        }

        if (isNormal)
        {
            conditions.Remove(condition);
        }

        if (step == ConditionStep.Raised)
        {
            condition.EpisodeStart = judgement.State.Ended.Unused(condition);
        }

        if (MoveOf(step) is { } move)
        {
            verdicts.Add(VerdictWords.Of(move, rule, condition, signal, at, judgement));
        }
    }

    /// <summary>Longest time between two observations of a truck that is no gap.</summary>
    public static long LongestPause(TruckFrame frame) => Math.Max(LeastPause, 3 * frame.Interval);

    private static ConditionTimer TimerOf(Judgement judgement, CompiledRule rule, int subject, long at, ProbeKind kind)
    {
        var onDelay = rule.Timing.OnDelayAt(judgement.IsAtDock, kind);
        if (rule.Rule.ByLogTime)
        {
            return new(rule.Timing, onDelay, at, judgement.Logged.After, judgement.Logged.LongestPause);
        }

        var frame = judgement.Before;
        var heardAt = frame.HeardAt(subject);
        return new(rule.Timing, onDelay, at, heardAt == 0 ? null : Math.Max(0, at - heardAt), LongestPause(frame));
    }

    private static bool IsHeldForChatter(Judgement judgement, ConditionState condition, long at) =>
        judgement.State.Raises.IsChattering(condition.Kind, judgement.State.Subjects[condition.Subject].Name)
        && at - condition.QuietSince < RecentRaises.Window.Ticks;

    private static AlertMove? MoveOf(ConditionStep step) => step switch
    {
        ConditionStep.None => null,
        ConditionStep.Raised => AlertMove.Raise,
        ConditionStep.Worsened => AlertMove.Worsen,
        ConditionStep.Ended => AlertMove.ReturnToNormal,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
