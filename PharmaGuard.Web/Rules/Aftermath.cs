using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>What alarms mean for each other once all of an observation is judged: suppression by design, first-out, chatter.</summary>
internal readonly struct Aftermath(Judgement judgement, RuleSets sets, List<Verdict> verdicts, int first)
{
    private readonly TruckState _state = judgement.State;

    public void Run()
    {
        for (var n = first; n < verdicts.Count; n++)
        {
            verdicts[n] = verdicts[n].Move switch
            {
                AlertMove.Raise => OnRaised(verdicts[n]),
                AlertMove.Worsen => verdicts[n] with { SuppressedBy = SuppressorOf(verdicts[n].Rule.Rule, verdicts[n].Part) },
                AlertMove.ReturnToNormal => OnEnded(verdicts[n]),
                _ => verdicts[n],
            };
        }

        for (var (n, found) = (first, verdicts.Count); n < found; n++)
        {
            if (verdicts[n] is { Move: AlertMove.ReturnToNormal, IsHidden: true } ended)
            {
                // Whoever saw it before it was suppressed still has to acknowledge it.
                verdicts.Add(ended with { Move = AlertMove.Unsuppress, SuppressedBy = null, Message = "No longer suppressed: it has ended" });
            }
        }

        if (!_state.IsQuiet)
        {
            SuppressAndUnsuppress();
        }
    }

    private Verdict OnRaised(Verdict verdict)
    {
        if (verdict.Rule.Rule.IsIncident || verdict.LearnedLateBy is not null)
        {
            // What was learned late is not of the present: it causes and suppresses nothing in it.
            return verdict;
        }

        var suppressor = SuppressorOf(verdict.Rule.Rule, verdict.Part);
        if (_state.FindInAlarm(verdict.Rule.Kind, verdict.Part) is { } condition)
        {
            condition.SuppressedBy = suppressor;
        }

        var chatters = _state.Raises.Note(verdict.Rule.Kind, verdict.Subject, verdict.At.UtcTicks);
        return WithCause(verdict) with { SuppressedBy = suppressor, Chattering = chatters };
    }

    private Verdict OnEnded(Verdict verdict)
    {
        if (verdict.LearnedLateBy is not null)
        {
            return verdict;
        }

        _state.Ended.Note(verdict);
        if (verdict.Rule.Rule.JudgedLate)
        {
            // Sent once more, and too late to be put where it belongs, it is nothing new.
            _state.Late.Told.Note(verdict.Rule.Kind, verdict.Subject, verdict.EpisodeStart.UtcTicks, verdict.At.UtcTicks);
        }

        return verdict;
    }

    private Verdict WithCause(Verdict verdict)
    {
        if (verdict.Rule.Rule.Group is not { } group)
        {
            return verdict;
        }

        var at = verdict.At.UtcTicks;
        if (_state.FirstOuts.TryGetValue(group, out var cause) && cause.Leads(_state, at) && !SaysMore(verdict, cause))
        {
            return (cause.Kind, cause.Subject) == (verdict.Rule.Kind, verdict.Subject)
                ? verdict
                : verdict with { CausedBy = cause.AlertId(judgement.Truck.Truck) };
        }

        _state.Lead(group, new FirstOut(verdict.Rule.Kind, verdict.Subject, verdict.EpisodeStart.UtcTicks, at));
        return verdict with { FirstOut = true };
    }

    // A warning is no cause of the excursion that it warned of.
    private bool SaysMore(Verdict verdict, FirstOut cause) =>
        sets.Find(cause.Kind) is { } rule && rule.SuppressedBy.Contains(verdict.Rule.Kind);

    private void SuppressAndUnsuppress()
    {
        foreach (var condition in _state.Conditions.Where(condition => condition.InAlarm))
        {
            if (InOrder.RuleOf(judgement, sets, condition) is not { } rule)
            {
                continue;
            }

            var suppressor = SuppressorOf(rule.Rule, condition.Subject);
            if (suppressor == condition.SuppressedBy)
            {
                continue;
            }

            condition.SuppressedBy = suppressor;
            verdicts.Add(VerdictWords.Of(
                suppressor is null ? AlertMove.Unsuppress : AlertMove.Suppress, rule, condition, Signal.Unknown, judgement.Before.NewestAt, judgement)
                with { SuppressedBy = suppressor, Message = suppressor is null ? "No longer suppressed" : $"Suppressed by {suppressor}" });
        }
    }

    private string? SuppressorOf(Rule rule, int subject)
    {
        foreach (var kind in rule.SuppressedBy)
        {
            if (_state.FindInAlarm(kind, subject) is not null || _state.FindInAlarm(kind, 0) is not null)
            {
                return kind;
            }
        }

        return null;
    }
}
