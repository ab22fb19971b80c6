using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>The ports that the rules write to, in memory; it keeps what it was given and can be away.</summary>
internal sealed class FakeStore : IAlertJournal, IPartitionCheckpoints, IAlertPublisher, ICanaryPublisher
{
    private readonly Dictionary<string, byte[]> _states = [];
    private long _epoch;

    public bool IsAway { get; set; }

    public bool IsTakenOver { get; set; }

    public List<ConditionChange> Appended { get; } = [];

    public List<AlertTransition> Published { get; } = [];

    /// <summary>What became of alerts and canaries, in order.</summary>
    public List<string> Steps { get; } = [];

    public long? Position { get; private set; }

    public long DeadLettered { get; private set; }

    public PartitionLease LastLease { get; private set; }

    public Task<IReadOnlyList<AlertTransition>> AppendAsync(
        PartitionLease lease, IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken)
    {
        Check(lease);
        List<AlertTransition> transitions = [];
        foreach (var change in changes)
        {
            Appended.Add(change);
            Steps.Add($"stored {change.Key.Kind}");
            transitions.Add(new AlertTransition { Sequence = Appended.Count, Move = change.Move, Alert = AlertLifecycle.Apply(null, change)! });
        }

        return Task.FromResult<IReadOnlyList<AlertTransition>>(transitions);
    }

    public Task<PartitionCheckpoint> TakeOverAsync(string source, int partition, CancellationToken cancellationToken) =>
        Task.FromResult(new PartitionCheckpoint(new PartitionLease(source, partition, ++_epoch), Position, new Dictionary<string, byte[]>(_states)));

    public Task SaveAsync(
        PartitionLease lease, long position, long deadLettered, IReadOnlyDictionary<string, byte[]> changedStates, CancellationToken cancellationToken)
    {
        Check(lease);
        Position = position;
        DeadLettered += deadLettered;
        foreach (var (truck, state) in changedStates)
        {
            _states[truck] = state;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<byte[]>> ReadStatesAsync(TruckId truck, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<byte[]>>(_states.TryGetValue(truck.Value, out var state) ? [state] : []);

    public Task SaveCanariesAsync(IReadOnlyList<LeasedCanary> canaries, CancellationToken cancellationToken)
    {
        foreach (var canary in canaries)
        {
            Check(canary.Lease);
        }

        Steps.AddRange(canaries.Select(canary => $"stored {canary.Lease.Partition} {canary.At:HH:mm:ss}"));
        return Task.CompletedTask;
    }

    public Task PublishAsync(IReadOnlyList<PartitionCanary> canaries, CancellationToken cancellationToken)
    {
        Steps.AddRange(canaries.Select(canary => $"told {canary.Partition} {canary.At:HH:mm:ss}"));
        return Task.CompletedTask;
    }

    public Task PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
    {
        Published.AddRange(transitions);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AlertTransition>> AppendSystemAsync(IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ActionOutcome> ActAsync(PersonAction action, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ActionOutcome>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Alert>> ReadAwaitingDispositionAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<AlertTransition>> ReadSinceAsync(long sequence, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ActiveAlerts> ReadActiveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Alert>> ReadLatestAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<AlertTransition>> ReadHistoryAsync(string alertId, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Check(PartitionLease lease)
    {
        if (IsAway)
        {
            throw new JournalUnavailableException("The journal is away.");
        }

        if (IsTakenOver)
        {
            throw new LeaseLostException(lease);
        }

        LastLease = lease;
    }
}
