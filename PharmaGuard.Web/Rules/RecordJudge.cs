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

    public void Judge(TruckState state, TelemetryRecord record, List<ConditionChange> changes)
    {
        var truck = fleet.Find(record.Truck);
        _verdicts.Clear();
        engine.Judge(state, record, truck, _verdicts);
        Describe(record, truck, changes);
    }

    /// <summary>Only what can be said before the record's turn.</summary>
    public void JudgeAhead(TruckState state, TelemetryRecord record, List<ConditionChange> changes)
    {
        var truck = fleet.Find(record.Truck);
        _verdicts.Clear();
        engine.JudgeAhead(state, record, truck, _verdicts);
        Describe(record, truck, changes);
    }

    public bool NeedsOrder(TelemetryRecord record) => engine.NeedsOrder(record);

    private void Describe(TelemetryRecord record, TruckProfile truck, List<ConditionChange> changes)
    {
        foreach (var verdict in _verdicts)
        {
            changes.Add(new ConditionChange
            {
                Move = verdict.Move,
                Key = new AlertKey(record.Truck, verdict.Rule.Kind, verdict.Subject),
                Depot = truck.Depot,
                EpisodeStart = verdict.EpisodeStart,
                At = verdict.At,
                LearnedAt = record.ReceivedAt,
                Priority = verdict.Priority,
                Message = verdict.Message,
                Reading = verdict.Reading,
                Limit = verdict.Limit,
                Unit = verdict.Rule.Unit,
                Latched = verdict.Rule.Latched,
                Incident = verdict.Rule.SameIncidentWithin is not null,
                Late = record.ReceivedAt - verdict.At > LateAfter,
                JudgedBy = replica.Value,
            });
        }
    }
}
