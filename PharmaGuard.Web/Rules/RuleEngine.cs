using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// (state, record) → verdicts and the new state. Pure: no clock, no I/O, so that judging again gives the same. A record that comes out of order is put
/// where it belongs while that is known; later it is judged as learned late. A record on which all is well allocates nothing. For one thread.
/// </summary>
internal sealed class RuleEngine(RuleSets sets, RulesOptions options)
{
    private static readonly long FarAhead = TimeSpan.FromHours(1).Ticks;

    private readonly Judgement _judgement = new();
    private readonly Observation _now = new();
    private readonly Observation _known = new();
    private readonly List<Verdict> _again = [];
    private readonly long _lateness = options.AllowedLateness.Ticks;
    private readonly Backfill _backfill = new();

    /// <param name="state">The truck before the record; changed to after it.</param>
    /// <param name="record">What it said.</param>
    /// <param name="loggedAt">Kafka's time of the record, UTC ticks.</param>
    /// <param name="truck">What it is and carries.</param>
    /// <param name="verdicts">What was found is added here.</param>
    public void Judge(TruckState state, TelemetryRecord record, long loggedAt, in TruckProfile truck, List<Verdict> verdicts)
    {
        // A record that somebody held back brings an old time of logging with it; what was logged before it is no less true for that.
        state.SetBackIfAhead(record.RecordedAt.UtcTicks, Math.Max(state.LoggedAt, loggedAt));
        _judgement.Logged = (state.LoggedAt == 0 ? 0 : Math.Max(0, loggedAt - state.LoggedAt), ConditionStepper.LongestPause(state.Frame));
        state.LoggedAt = Math.Max(state.LoggedAt, loggedAt);
        var now = _now;
        now.Read(record, state.LoggedAt, state.Subjects);
        _judgement.Set(state, truck, now);
        var found = verdicts.Count;
        var set = sets.For(truck.StorageClass, truck.Depot);
        NoteGap(state, now);
        JudgeIncidents(set, verdicts);
        if (_judgement.Now.At - state.LoggedAt <= FarAhead)
        {
            // A time far ahead would be the end of every window of the load until the clock of all others has come there.
            state.Cargo.Observe(_judgement);
        }

        if (JudgeInItsPlace(now, verdicts))
        {
            JudgeStanding(set, verdicts);
        }

        EnterPhase(state, truck.Phase);
        if (verdicts.Count > found || !state.IsQuiet)
        {
            new Aftermath(_judgement, sets, verdicts, found).Run();
        }

        if (state.Subjects.Count > SubjectLimit.MaxSubjects)
        {
            Forget(state, verdicts);
        }
    }

    /// <summary>
    /// Judges the incidents of a record before its turn. What a truck reported in between cannot change them, as long as none of it asserts an
    /// incident depending on the order: see <see cref="NeedsOrder"/>.
    /// </summary>
    public void JudgeAhead(TruckState state, TelemetryRecord record, in TruckProfile truck, List<Verdict> verdicts)
    {
        var now = _now;
        now.Read(record, state.LoggedAt);
        _judgement.Set(state, truck, now);
        JudgeIncidents(sets.For(truck.StorageClass, truck.Depot), verdicts);
    }

    public bool NeedsOrder(TelemetryRecord record)
    {
        var observation = new Observation();
        observation.Read(record, 0);
        return sets.Rules.Any(rule => rule.NeedsOrder?.Invoke(observation) == true);
    }

    /// <summary>Whether a truck has to be judged although nothing was heard: asked for every truck at every tick.</summary>
    public bool MayBeSilent(TruckState state, long now) => options.JudgeSilence && Silence.IsPossible(state, now);

    /// <summary>Changed settings hold from here on.</summary>
    public void Refresh() => sets.Refresh();

    /// <summary>Time has passed and the truck may have fallen silent.</summary>
    /// <param name="state">The truck.</param>
    /// <param name="now">Server's clock as the log tells it, UTC ticks.</param>
    /// <param name="truck">What it is and carries.</param>
    /// <param name="verdicts">What was found is added here.</param>
    public void Tick(TruckState state, long now, in TruckProfile truck, List<Verdict> verdicts)
    {
        _judgement.SetSilent(state, truck);
        var found = verdicts.Count;
        Silence.Judge(_judgement, sets, now, verdicts);
        if (verdicts.Count > found)
        {
            new Aftermath(_judgement, sets, verdicts, found).Run();
        }
    }

    /// <summary>The journal has an alert that the state does not know: see <see cref="TruckState.ExpectEnd"/>. Incidents have no end.</summary>
    public void ExpectEnd(TruckState state, string kind, string subject)
    {
        if (sets.Find(kind) is { IsIncident: false } rule)
        {
            state.ExpectEnd(kind, subject, RuleSet.IsOrdered(rule));
        }
    }

    private void JudgeIncidents(RuleSet set, List<Verdict> verdicts)
    {
        var state = _judgement.State;
        foreach (var rule in set.Incidents)
        {
            var signal = rule.OfTruck!(_judgement);
            if (!signal.Asserted)
            {
                continue;
            }

            var at = VerdictWords.Time(_judgement.Now.At);
            var window = TimeSpan.FromTicks(rule.Timing.SameIncident);
            if (!state.Incidents.TryGetValue(rule.Kind, out var incident))
            {
                state.Begin(rule.Kind, new IncidentState { NewestAt = at });
            }
            else if (!incident.IsNew(at, window))
            {
                continue;
            }

            verdicts.Add(VerdictWords.OfIncident(rule, signal, _judgement.Now.At, _judgement));
        }
    }

    private static void NoteGap(TruckState state, Observation now)
    {
        var (newest, least) = (state.Frame.NewestAt, 2 * state.Frame.Interval);
        if (now.At < newest)
        {
            state.CloseGap(now.At, least);
        }
        else if (newest > 0 && now.At - newest > least)
        {
            state.AddGap(newest, now.At);
        }
    }

    private static void EnterPhase(TruckState state, TripPhase phase)
    {
        if (state.Phase != phase)
        {
            // The gaps of one trip are not those of the next.
            state.Phase = phase;
            state.ForgetGaps();
        }
    }

    /// <returns>False when it says nothing new.</returns>
    private bool JudgeInItsPlace(Observation now, List<Verdict> verdicts)
    {
        var state = _judgement.State;
        if (now.At <= state.Frame.NewestAt && state.Past.HasRepeatOf(now, _known))
        {
            return false;
        }

        if (now.At >= state.Frame.NewestAt)
        {
            state.Past.Append(now, state.Frame, _lateness);
            InOrder.Judge(_judgement, sets, verdicts);
        }
        else if (!state.Past.Reaches(now.At, state.Frame.NewestAt, _lateness))
        {
            _backfill.Judge(_judgement, sets, verdicts);
        }
        else
        {
            JudgeAgain(now, verdicts);
        }

        return true;
    }

    private void JudgeAgain(Observation now, List<Verdict> verdicts)
    {
        var state = _judgement.State;
        List<ConditionState> before = [.. state.Frame.Conditions.Where(condition => condition.InAlarm)];
        _again.Clear();
        var since = now.At;
        foreach (var observation in state.Past.Insert(now, state.Frame))
        {
            since = Math.Min(since, observation.At);
            _judgement.Set(observation);
            InOrder.Judge(_judgement, sets, _again);
        }

        _judgement.Set(now);
        SecondThought.Compare(since, before, _judgement, _again, sets, verdicts);
    }

    private void JudgeStanding(RuleSet set, List<Verdict> verdicts)
    {
        var (state, now) = (_judgement.State, _judgement.Now);
        foreach (var rule in set.OfClock)
        {
            ConditionStepper.Step(_judgement, rule, 0, rule.OfTruck!(_judgement), state.Standing, now.LoggedAt, verdicts);
        }

        // Sums say nothing new of a moment that lies before the newest.
        if (now.At != state.Frame.NewestAt)
        {
            return;
        }

        foreach (ref readonly var probe in now.Probes)
        {
            foreach (var rule in sets.For(_judgement.Truck.ClassOf(probe.Zone), _judgement.Truck.Depot).OfTracks)
            {
                ConditionStepper.Step(_judgement, rule, probe.Subject, rule.OfProbe!(_judgement, probe), state.Standing, now.At, verdicts);
            }
        }

        EndWhatIsUnloaded(verdicts);
        foreach (var load in state.Cargo.Loads)
        {
            foreach (var rule in sets.For(load.Load.StorageClass, _judgement.Truck.Depot).OfLoads)
            {
                ConditionStepper.Step(_judgement, rule, load.Subject, rule.OfLoad!(_judgement, load), state.Standing, now.At, verdicts);
            }
        }
    }

    private void EndWhatIsUnloaded(List<Verdict> verdicts)
    {
        var state = _judgement.State;
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
                verdicts.Add(VerdictWords.Of(AlertMove.ReturnToNormal, rule, condition, Signal.Over, _judgement.Now.At, _judgement) with
                {
                    Message = "No longer on the truck",
                });
            }
        }
    }

    private void Forget(TruckState state, List<Verdict> verdicts)
    {
        foreach (var (condition, subject) in SubjectLimit.Apply(state))
        {
            // Whoever sees the alert must still be able to finish it.
            if (sets.FindAny(condition.Kind) is { } rule)
            {
                verdicts.Add(new Verdict
                {
                    Move = AlertMove.ReturnToNormal,
                    Rule = rule,
                    Part = condition.Subject,
                    Subject = subject,
                    EpisodeStart = VerdictWords.Time(condition.EpisodeStart),
                    At = state.NewestAt,
                    Priority = rule.Priority,
                    Message = "No longer reported",
                });
            }
        }
    }
}
