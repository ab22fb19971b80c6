using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>Record → changes of conditions, as the journal takes them. For one thread: what it works with is used again for every record.</summary>
internal sealed class RecordJudge(RuleEngine engine, IFleetDirectory fleet, ReplicaName replica)
{
    /// <summary>Older than this when we learn of it, and it is marked as learned late: TAPA asks for a report at least every 5 minutes.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    private readonly List<Verdict> _verdicts = [];

    public void Judge(TruckState state, in LoggedRecord logged, List<ConditionChange> changes)
    {
        var record = logged.Record;
        var truck = fleet.Find(record.Truck);
        _verdicts.Clear();
        engine.Judge(state, record, logged.LoggedAt.UtcTicks, truck, _verdicts);
        Describe(truck, record.ReceivedAt, changes);
    }

    /// <summary>Only what can be said before the record's turn.</summary>
    public void JudgeAhead(TruckState state, TelemetryRecord record, List<ConditionChange> changes)
    {
        var truck = fleet.Find(record.Truck);
        _verdicts.Clear();
        engine.JudgeAhead(state, record, truck, _verdicts);
        Describe(truck, record.ReceivedAt, changes);
    }

    /// <summary>The log has come to a time at which nothing had been heard of the truck.</summary>
    /// <returns>Whether that means anything.</returns>
    public bool Tick(TruckId id, TruckState state, DateTimeOffset now, List<ConditionChange> changes)
    {
        if (!engine.MayBeSilent(state, now.UtcTicks))
        {
            return false;
        }

        var truck = fleet.Find(id);
        _verdicts.Clear();
        engine.Tick(state, now.UtcTicks, truck, _verdicts);
        Describe(truck, now, changes);
        return _verdicts.Count > 0;
    }

    public bool NeedsOrder(TelemetryRecord record) => engine.NeedsOrder(record);

    public void ExpectEnd(TruckState state, ActiveCondition condition) => engine.ExpectEnd(state, condition.Kind, condition.Subject);

    /// <summary>Changed settings hold from here on.</summary>
    public void Refresh() => engine.Refresh();

    private void Describe(in TruckProfile truck, DateTimeOffset learnedAt, List<ConditionChange> changes)
    {
        foreach (var verdict in _verdicts)
        {
            var rule = verdict.Rule.Rule;
            changes.Add(new ConditionChange
            {
                Move = verdict.Move,
                Key = new AlertKey(truck.Truck, rule.Kind, verdict.Subject),
                Depot = truck.Depot,
                EpisodeStart = verdict.EpisodeStart,
                At = verdict.At,
                LearnedAt = learnedAt,
                Priority = verdict.Priority,
                Message = verdict.Message,
                Reading = verdict.Reading,
                Limit = verdict.Limit,
                Unit = rule.Unit,
                Latched = rule.Latched,
                Incident = rule.IsIncident,
                Late = verdict.LearnedLateBy is not null || learnedAt - verdict.At > LateAfter,
                RuleVersion = verdict.Rule.Version,
                StorageClass = verdict.Rule.Storage.Code,
                Action = rule.Action,
                SuppressedBy = verdict.SuppressedBy,
                FirstOut = verdict.FirstOut,
                CausedBy = verdict.CausedBy,
                Chattering = verdict.Chattering,
                NeedsDisposition = rule.NeedsDisposition || (rule.DispositionWhenSevere && verdict.Priority <= verdict.Rule.WorsenedPriority),
                JudgedBy = replica.Value,
            });
        }
    }
}
