using System.Globalization;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>Makes verdicts of steps: the number, the words, the priority.</summary>
internal static class VerdictWords
{
    public static Verdict Of(AlertMove move, CompiledRule rule, ConditionState condition, in Signal signal, long at, Judgement judgement)
    {
        var subject = judgement.State.Subjects[condition.Subject].Name;
        var worse = move == AlertMove.Worsen || condition.Worsened;
        return new Verdict
        {
            Move = move,
            Rule = rule,
            Part = condition.Subject,
            Subject = subject,
            EpisodeStart = Time(condition.FirstSight ? at : condition.EpisodeStart),
            At = Time(at),
            Priority = worse ? rule.WorsenedPriority : rule.Priority,
            Message = Describe(rule, subject, signal, at - condition.Since, judgement),
            Reading = double.IsNaN(signal.Reading) ? null : signal.Reading,
            Limit = rule.Limit,
            IsHidden = condition.SuppressedBy is not null || condition.FirstSight,
        };
    }

    public static Verdict OfIncident(CompiledRule rule, in Signal signal, long at, Judgement judgement) => new()
    {
        Move = AlertMove.Raise,
        Rule = rule,
        Part = 0,
        Subject = string.Empty,
        EpisodeStart = Time(at),
        At = Time(at),
        Priority = signal.Severe ? rule.WorsenedPriority : rule.Priority,
        Message = rule.Rule.Cause(judgement, new Told(rule, string.Empty, signal)),
        Reading = double.IsNaN(signal.Reading) ? null : signal.Reading,
    };

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static string Describe(CompiledRule rule, string subject, in Signal signal, long lasted, Judgement judgement)
    {
        var cause = rule.Rule.Cause(judgement, new Told(rule, subject, signal));
        var minutes = Math.Floor(TimeSpan.FromTicks(lasted).TotalMinutes);
        return rule.Timing.OnDelay == 0 || minutes < 1 ? cause : string.Create(CultureInfo.InvariantCulture, $"{cause} for {minutes:0} min");
    }
}
