using System.Globalization;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// (state, record) → verdicts and the new state. Pure: no clock, no I/O, so that judging again gives the same. A record that is older than the
/// newest of its subject moves no timer, but an incident in it is raised all the same.
/// </summary>
internal sealed class RuleEngine(IReadOnlyList<Rule> rules)
{
    public void Judge(TruckState state, TelemetryRecord record, TruckProfile truck, List<Verdict> verdicts)
    {
        var judgement = new Judgement(record, state, truck);
        foreach (var rule in rules)
        {
            foreach (var signal in rule.Signals(judgement))
            {
                Judge(rule, signal, state, judgement, verdicts);
            }
        }

        Remember(state, record);
        foreach (var (kind, subject, condition) in SubjectLimit.Apply(state))
        {
            // Whoever sees the alert must still be able to finish it.
            var rule = rules.Single(rule => rule.Kind == kind);
            verdicts.Add(new Verdict(
                AlertMove.ReturnToNormal, rule, subject, condition.Since, state.NewestAt, rule.Priority, "No longer reported", null, null));
        }
    }

    private static void Judge(Rule rule, Signal signal, TruckState state, Judgement judgement, List<Verdict> verdicts)
    {
        var at = judgement.Record.RecordedAt;
        var key = $"{rule.Kind}|{signal.Subject}";
        if (rule.SameIncidentWithin is { } window)
        {
            if (signal.Asserted && IsNewIncident(state, key, at, window))
            {
                verdicts.Add(Describe(rule, AlertMove.Raise, signal, at, at, judgement.Truck.StorageClass));
            }

            return;
        }

        TimeSpan? sincePrevious = state.HeardAt.TryGetValue(signal.Subject, out var heardAt) ? at - heardAt : null;
        if (sincePrevious < TimeSpan.Zero)
        {
            return;
        }

        var condition = state.Conditions.GetValueOrDefault(key);
        var since = condition is { FirstSight: false } ? condition.Since : at;
        var step = ConditionTimer.Advance(rule, ref condition, signal, at, sincePrevious);
        if (condition is null)
        {
            state.Conditions.Remove(key);
        }
        else
        {
            state.Conditions[key] = condition;
        }

        if (MoveOf(step) is { } move)
        {
            verdicts.Add(Describe(rule, move, signal, since, at, judgement.Truck.StorageClass));
        }
    }

    private static bool IsNewIncident(TruckState state, string key, DateTimeOffset at, TimeSpan window)
    {
        if (!state.Incidents.TryGetValue(key, out var incident))
        {
            state.Incidents[key] = new IncidentState { NewestAt = at };
            return true;
        }

        return incident.IsNew(at, window);
    }

    private static AlertMove? MoveOf(ConditionStep step) => step switch
    {
        ConditionStep.None => null,
        ConditionStep.Raised => AlertMove.Raise,
        ConditionStep.Worsened => AlertMove.Worsen,
        ConditionStep.Ended => AlertMove.ReturnToNormal,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    private static Verdict Describe(Rule rule, AlertMove move, Signal signal, DateTimeOffset since, DateTimeOffset at, StorageClass storage)
    {
        var lasted = at - since;
        var message = rule.OnDelay == TimeSpan.Zero ? signal.Cause : string.Create(
            CultureInfo.InvariantCulture, $"{signal.Cause} for {Math.Floor(lasted.TotalMinutes):0} min");
        var priority = move == AlertMove.Worsen ? rule.WorsenedPriority : rule.Priority;
        return new Verdict(move, rule, signal.Subject, since, at, priority, message, signal.Reading, rule.Limit?.Invoke(storage));
    }

    private static void Remember(TruckState state, TelemetryRecord record)
    {
        Heard(state, string.Empty, record.RecordedAt);
        foreach (var probe in record.Probes)
        {
            Heard(state, string.Create(CultureInfo.InvariantCulture, $"{probe.Zone}/{probe.Id}"), record.RecordedAt);
        }

        if (record.RecordedAt >= state.NewestAt)
        {
            state.NewestAt = record.RecordedAt;
            state.SpeedKmh = record.SpeedKmh ?? state.SpeedKmh;
        }
    }

    private static void Heard(TruckState state, string subject, DateTimeOffset at)
    {
        if (!state.HeardAt.TryGetValue(subject, out var before) || at > before)
        {
            state.HeardAt[subject] = at;
        }
    }
}
