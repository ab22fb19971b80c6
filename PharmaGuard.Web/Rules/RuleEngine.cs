using System.Globalization;
using System.Runtime.InteropServices;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// (state, record) → verdicts and the new state. Pure: no clock, no I/O, so that judging again gives the same. A record that is older than the
/// newest of its subject moves no timer, but an incident in it is raised all the same. A record on which all is well allocates nothing.
/// </summary>
internal sealed class RuleEngine(IReadOnlyList<Rule> rules)
{
    private const int LongestSubject = TelemetryParser.MaxIdLength + 12;
    private const int LongestKey = LongestSubject + 40;

    private readonly Rule[] _rules = [.. rules];

    public void Judge(TruckState state, TelemetryRecord record, TruckProfile truck, List<Verdict> verdicts)
    {
        var judgement = new Judgement(record, state, truck);
        foreach (var rule in _rules)
        {
            if (rule.OfTruck is { } ofTruck)
            {
                Judge(rule, ofTruck(judgement), state, judgement, verdicts);
            }

            if (rule.OfProbe is not { } ofProbe)
            {
                continue;
            }

            for (var n = 0; n < record.Probes.Count; n++)
            {
                Judge(rule, ofProbe(judgement, record.Probes[n]), state, judgement, verdicts);
            }
        }

        Remember(state, record);
        if (state.HeardAt.Count > SubjectLimit.MaxSubjects)
        {
            Forget(state, verdicts);
        }
    }

    private void Forget(TruckState state, List<Verdict> verdicts)
    {
        foreach (var (kind, subject, condition) in SubjectLimit.Apply(state))
        {
            // Whoever sees the alert must still be able to finish it.
            var rule = Array.Find(_rules, rule => rule.Kind == kind)!;
            verdicts.Add(new Verdict(
                AlertMove.ReturnToNormal, rule, subject, condition.Since, state.NewestAt, rule.Priority, "No longer reported", null, null));
        }
    }

    /// <summary>
    /// Judges the incidents of a record before its turn. What a truck reported in between cannot change them, as long as none of it asserts an
    /// incident depending on the order: see <see cref="NeedsOrder"/>.
    /// </summary>
    public void JudgeAhead(TruckState state, TelemetryRecord record, TruckProfile truck, List<Verdict> verdicts)
    {
        var judgement = new Judgement(record, state, truck);
        foreach (var rule in _rules)
        {
            if (rule is { SameIncidentWithin: not null, OfTruck: { } ofTruck })
            {
                Judge(rule, ofTruck(judgement), state, judgement, verdicts);
            }
        }
    }

    public bool NeedsOrder(TelemetryRecord record) => Array.Exists(_rules, rule => rule.NeedsOrder?.Invoke(record) == true);

    private static void Judge(Rule rule, Signal signal, TruckState state, Judgement judgement, List<Verdict> verdicts)
    {
        if (!signal.Asserted && rule.SameIncidentWithin is not null)
        {
            return;
        }

        var at = judgement.Record.RecordedAt;
        var key = KeyOf(rule, signal, stackalloc char[LongestKey]);
        if (rule.SameIncidentWithin is { } window)
        {
            if (IsNewIncident(state, key.ToString(), at, window))
            {
                verdicts.Add(Describe(rule, AlertMove.Raise, signal, at, at, judgement));
            }

            return;
        }

        var conditions = state.Conditions.GetAlternateLookup<ReadOnlySpan<char>>();
        var known = state.HeardAt.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[(rule.Kind.Length + 1)..], out var heardAt);
        if (known && !signal.Asserted && state.Conditions.Count == 0)
        {
            // All is well and nothing had begun: nearly every signal ends here.
            return;
        }

        TimeSpan? sincePrevious = known ? at - heardAt : null;
        if (sincePrevious < TimeSpan.Zero)
        {
            return;
        }

        conditions.TryGetValue(key, out var condition);
        var since = condition is { FirstSight: false } ? condition.Since : at;
        var step = ConditionTimer.Advance(rule, ref condition, signal, at, sincePrevious);
        if (condition is null)
        {
            conditions.Remove(key);
        }
        else
        {
            conditions[key] = condition;
        }

        if (MoveOf(step) is { } move)
        {
            verdicts.Add(Describe(rule, move, signal, since, at, judgement));
        }
    }

    /// <summary>Kind and subject, by which state is kept, written where it costs no string.</summary>
    private static ReadOnlySpan<char> KeyOf(Rule rule, Signal signal, Span<char> room)
    {
        Span<char> part = stackalloc char[LongestSubject];
        var subject = signal.Probe is { } probe ? Signal.SubjectOf(probe, part) : [];
        return room.TryWrite($"{rule.Kind}|{subject}", out var length) ? room[..length] : $"{rule.Kind}|{subject}";
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

    private static Verdict Describe(Rule rule, AlertMove move, Signal signal, DateTimeOffset since, DateTimeOffset at, Judgement judgement)
    {
        var lasted = at - since;
        var cause = rule.Cause(judgement, signal);
        var message = rule.OnDelay == TimeSpan.Zero ? cause : string.Create(
            CultureInfo.InvariantCulture, $"{cause} for {Math.Floor(lasted.TotalMinutes):0} min");
        var priority = move == AlertMove.Worsen ? rule.WorsenedPriority : rule.Priority;
        return new Verdict(move, rule, signal.Subject, since, at, priority, message, signal.Reading, rule.Limit?.Invoke(judgement.Truck.StorageClass));
    }

    private static void Remember(TruckState state, TelemetryRecord record)
    {
        Heard(state, string.Empty, record.RecordedAt);
        Span<char> room = stackalloc char[LongestSubject];
        for (var n = 0; n < record.Probes.Count; n++)
        {
            Heard(state, Signal.SubjectOf(record.Probes[n], room), record.RecordedAt);
        }

        if (record.RecordedAt >= state.NewestAt)
        {
            state.NewestAt = record.RecordedAt;
            state.SpeedKmh = record.SpeedKmh ?? state.SpeedKmh;
        }
    }

    private static void Heard(TruckState state, ReadOnlySpan<char> subject, DateTimeOffset at)
    {
        var byName = state.HeardAt.GetAlternateLookup<ReadOnlySpan<char>>();
        ref var heardAt = ref CollectionsMarshal.GetValueRefOrAddDefault(byName, subject, out var known);
        if (!known || at > heardAt)
        {
            heardAt = at;
        }
    }
}
