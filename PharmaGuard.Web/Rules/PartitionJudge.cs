using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>One owned partition: its lease, the state of its trucks, and what was found but is not in the journal yet.</summary>
internal sealed class PartitionJudge
{
    private readonly Dictionary<string, TruckState> _trucks;
    private readonly ILookup<string, ActiveCondition> _active;
    private readonly HashSet<string> _changed = [];
    private readonly List<ConditionChange> _pending = [];
    private readonly Dictionary<string, TruckAhead> _ahead = [];
    private long _deadLettered;
    private DateTimeOffset? _canary;
    private DateTimeOffset? _proven;
    private DateTimeOffset _logTime;

    public PartitionJudge(PartitionCheckpoint checkpoint, RecordJudge records)
    {
        (Lease, Position) = (checkpoint.Lease, checkpoint.Position);
        _trucks = checkpoint.States.ToDictionary(entry => entry.Key, entry => TruckStateJson.Read(entry.Value), StringComparer.Ordinal);
        _active = checkpoint.Active.ToLookup(condition => condition.Truck.Value, StringComparer.Ordinal);

        // What the journal has and the state does not was raised after the checkpoint, or by another log: it must not stay without an end.
        foreach (var (id, truck) in _trucks)
        {
            ExpectEnds(id, truck, records);
        }
    }

    public PartitionLease Lease { get; }

    /// <summary>The next offset to judge; null until the first record when nothing was stored.</summary>
    public long? Position { get; private set; }

    /// <summary>Found, and not in the journal yet.</summary>
    public IReadOnlyList<ConditionChange> Pending => _pending;

    /// <summary>The newest canary that was judged and is not in the journal yet.</summary>
    public LeasedCanary? Unproven => _canary is { } at && at != _proven ? new LeasedCanary(Lease, at) : null;

    public bool Moved { get; private set; }

    /// <summary>
    /// Judges what the log says, also where it goes back: a broker that lost its end gives the same offsets to other records. Those that are
    /// the same say nothing new; one that was skipped could be an alert.
    /// </summary>
    /// <returns>False when the log went back.</returns>
    public bool Judge(TelemetryBatch batch, RecordJudge records)
    {
        var goesOn = batch.Records.Count == 0 || Position is null || batch.Records[0].Offset >= Position;
        records.Refresh();
        var ticks = 0;
        foreach (var logged in batch.Records)
        {
            ticks = Tick(batch.Canaries, ticks, logged.Offset, records);
            var id = logged.Record.Truck.Value;
            if (!_trucks.TryGetValue(id, out var truck))
            {
                _trucks[id] = truck = new TruckState();
                ExpectEnds(id, truck, records);
            }

            records.Judge(truck, logged, _pending);
            _changed.Add(id);
        }

        Tick(batch.Canaries, ticks, long.MaxValue, records);

        // The newest counts, whatever came in which order. One from the future is of a clock that has been set back since.
        if (batch.Canary is { } canary && (!(canary <= _canary) || _canary > batch.ReceivedAt))
        {
            _canary = canary;
        }

        Position = batch.NextOffset;
        _deadLettered += batch.DeadLettered;
        Moved = true;
        Forget(goesOn);
        return goesOn;
    }

    /// <summary>
    /// Judges incidents of a backlog before their turn, on a copy of the truck's incidents: nothing here reaches a checkpoint, and in its turn the
    /// record is judged again and finds the same transition, which the journal keeps once.
    /// </summary>
    /// <param name="sighted">In order, and every record since the position that may tell of an incident.</param>
    /// <param name="records">Judges.</param>
    public void JudgeAhead(IReadOnlyList<LoggedRecord> sighted, RecordJudge records)
    {
        foreach (var (offset, _, record) in sighted)
        {
            if (offset < Position)
            {
                continue;
            }

            var id = record.Truck.Value;
            if (!_ahead.TryGetValue(id, out var truck))
            {
                _ahead[id] = truck = new TruckAhead(_trucks.GetValueOrDefault(id)?.CopyIncidents() ?? new TruckState());
            }

            if (offset <= truck.Until)
            {
                continue;
            }

            truck.Until = offset;

            // From here on only the order can tell what is the same incident and what is another.
            truck.MustWait |= records.NeedsOrder(record);
            if (!truck.MustWait)
            {
                records.JudgeAhead(truck.State, record, _pending);
            }
        }
    }

    public void OnCommitted() => _pending.Clear();

    public void OnProven() => _proven = _canary;

    public async Task SaveAsync(IPartitionCheckpoints checkpoints, CancellationToken cancellationToken)
    {
        var changed = _changed.ToDictionary(id => id, id => TruckStateJson.Write(_trucks[id]));
        await checkpoints.SaveAsync(Lease, Position!.Value, _deadLettered, changed, cancellationToken);
        _changed.Clear();
        _deadLettered = 0;
        Moved = false;
    }

    // A canary says what time it was at its place in the log: silence is judged by that and by no clock, so that a replay finds the same.
    private int Tick(IReadOnlyList<LoggedCanary> canaries, int next, long before, RecordJudge records)
    {
        for (; next < canaries.Count && canaries[next].Offset < before; next++)
        {
            if (canaries[next].At <= _logTime)
            {
                continue;
            }

            _logTime = canaries[next].At;
            foreach (var (id, truck) in _trucks)
            {
                if (records.Tick(new Fleet.TruckId(id), truck, _logTime, _pending))
                {
                    _changed.Add(id);
                }
            }
        }

        return next;
    }

    private void ExpectEnds(string id, TruckState truck, RecordJudge records)
    {
        foreach (var condition in _active[id])
        {
            records.ExpectEnd(truck, condition);
        }
    }

    // What was judged ahead has had its turn, or the log that it was seen in is no more.
    private void Forget(bool goesOn)
    {
        foreach (var (id, truck) in _ahead)
        {
            if (!goesOn || truck.Until < Position)
            {
                _ahead.Remove(id);
            }
        }
    }

    /// <summary>A truck whose records were judged before their turn.</summary>
    private sealed class TruckAhead(TruckState state)
    {
        public TruckState State { get; } = state;

        /// <summary>The last offset that was looked at.</summary>
        public long Until { get; set; } = -1;

        public bool MustWait { get; set; }
    }
}
