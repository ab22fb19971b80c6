using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// (state, record) → verdicts and the new state: what is judged in which order. Pure: no clock, no I/O, so that judging again gives the same. A record on
/// which all is well allocates nothing. For one thread.
/// </summary>
internal sealed class RuleEngine(RuleSets sets, RulesOptions options)
{
    private static readonly long FarAhead = TimeSpan.FromHours(1).Ticks;

    private readonly Judgement _judgement = new();
    private readonly Observation _now = new();
    private readonly OrderedConditions _ordered = new(sets, options.AllowedLateness);

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
        now.Locate(record.Position, truck);
        _judgement.Set(state, truck, now);
        var found = verdicts.Count;
        var set = sets.For(truck.StorageClass, truck.Depot);
        NoteGap(state, now);
        Incidents.Judge(_judgement, set, verdicts);
        if (now.At - state.LoggedAt <= FarAhead)
        {
            // A time far ahead would be the end of every window of the load until the clock of all others has come there.
            state.Cargo.Observe(_judgement);
        }

        if (_ordered.Judge(_judgement, verdicts))
        {
            StandingConditions.Judge(_judgement, sets, set, verdicts);
        }

        EnterPhase(state, truck.Phase);
        if (verdicts.Count > found || !state.IsQuiet)
        {
            new Aftermath(_judgement, sets, verdicts, found).Run();
        }

        if (state.Subjects.Count > SubjectLimit.MaxSubjects)
        {
            SubjectLimit.Enforce(state, sets, verdicts);
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
        Incidents.Judge(_judgement, sets.For(truck.StorageClass, truck.Depot), verdicts);
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
}
