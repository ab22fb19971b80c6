using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>One owned partition: its lease, the state of its trucks, and what was found but is not in the journal yet.</summary>
internal sealed class PartitionJudge(PartitionCheckpoint checkpoint)
{
    private readonly Dictionary<string, TruckState> _trucks =
        checkpoint.States.ToDictionary(entry => entry.Key, entry => TruckState.FromBytes(entry.Value));

    private readonly HashSet<string> _changed = [];
    private readonly List<ConditionChange> _pending = [];
    private long _deadLettered;
    private DateTimeOffset? _canary;
    private DateTimeOffset? _proven;

    public PartitionLease Lease { get; } = checkpoint.Lease;

    /// <summary>The next offset to judge; null until the first record when nothing was stored.</summary>
    public long? Position { get; private set; } = checkpoint.Position;

    /// <summary>Found, and not in the journal yet.</summary>
    public IReadOnlyList<ConditionChange> Pending => _pending;

    /// <summary>The newest canary that was judged and is not in the journal yet.</summary>
    public LeasedCanary? Unproven => _canary is { } at && !(at <= _proven) ? new LeasedCanary(Lease, at) : null;

    public bool Moved { get; private set; }

    /// <summary>
    /// Judges what the log says, also where it goes back: a broker that lost its end gives the same offsets to other records. Those that are
    /// the same say nothing new; one that was skipped could be an alert.
    /// </summary>
    /// <returns>False when the log went back.</returns>
    public bool Judge(TelemetryBatch batch, Func<TruckState, TelemetryRecord, IEnumerable<ConditionChange>> judge)
    {
        var goesOn = batch.Records.Count == 0 || Position is null || batch.Records[0].Offset >= Position;
        foreach (var (_, loggedAt, record) in batch.Records)
        {
            var id = record.Truck.Value;
            if (!_trucks.TryGetValue(id, out var truck))
            {
                _trucks[id] = truck = new TruckState();
            }

            truck.SetBackIfAhead(record.RecordedAt, loggedAt);
            _pending.AddRange(judge(truck, record));
            _changed.Add(id);
        }

        if (batch.Canary is { } canary && !(canary <= _canary))
        {
            _canary = canary;
        }

        Position = batch.NextOffset;
        _deadLettered += batch.DeadLettered;
        Moved = true;
        return goesOn;
    }

    public void OnCommitted() => _pending.Clear();

    public void OnProven() => _proven = _canary;

    public async Task SaveAsync(IPartitionCheckpoints checkpoints, CancellationToken cancellationToken)
    {
        var changed = _changed.ToDictionary(id => id, id => _trucks[id].ToBytes());
        await checkpoints.SaveAsync(Lease, Position!.Value, _deadLettered, changed, cancellationToken);
        _changed.Clear();
        _deadLettered = 0;
        Moved = false;
    }
}
