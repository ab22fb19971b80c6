using System.Collections.Concurrent;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

/// <summary>What all replicas of a test store: positions under epochs, and which record was judged by whom.</summary>
internal sealed class SharedJournal
{
    private readonly ConcurrentDictionary<TelemetryPartition, (long Epoch, long? Position)> _partitions = new();
    private int _deadLettered;

    public ConcurrentQueue<(string Replica, int Partition, long Offset, string Truck)> Committed { get; } = new();

    public ConcurrentQueue<(string Replica, int Partition, DateTimeOffset At)> Proven { get; } = new();

    public IEnumerable<string> Trucks => Committed.Select(entry => entry.Truck);

    /// <summary>Records that the replicas set aside, as they count them.</summary>
    public int DeadLettered => _deadLettered;

    /// <summary>Called before each batch is judged: a test can make judging slow.</summary>
    public Action BeforeJudge { get; set; } = () => { };

    /// <summary>What was handed over before its turn.</summary>
    public ConcurrentQueue<(int Partition, long Offset, string Truck)> Ahead { get; } = new();

    public bool IsAway { get; set; }

    public long? PositionOf(int partition) => _partitions.Where(entry => entry.Key.Number == partition).Select(entry => entry.Value.Position).FirstOrDefault();

    public ITelemetryHandler Replica(string name) => new Handler(this, name);

    private void CheckPresent()
    {
        if (IsAway)
        {
            throw new HandlerUnavailableException("The journal is away.", new TimeoutException());
        }
    }

    private sealed class Handler(SharedJournal journal, string name) : ITelemetryHandler
    {
        private readonly Dictionary<TelemetryPartition, (long Epoch, long? Position)> _owned = [];
        private readonly List<(TelemetryPartition Partition, LoggedRecord Record)> _pending = [];
        private readonly List<(TelemetryPartition Partition, DateTimeOffset At)> _canaries = [];

        public Task<long?> TakeOverAsync(TelemetryPartition partition, CancellationToken cancellationToken)
        {
            journal.CheckPresent();
            var taken = journal._partitions.AddOrUpdate(partition, (1, null), (_, old) => (old.Epoch + 1, old.Position));
            _owned[partition] = taken;
            return Task.FromResult(taken.Position);
        }

        public bool Owns(TelemetryPartition partition) => _owned.ContainsKey(partition);

        public void Judge(TelemetryBatch batch)
        {
            journal.BeforeJudge();
            var (epoch, position) = _owned[batch.Partition];
            _pending.AddRange(batch.Records.Where(record => record.Offset >= (position ?? 0)).Select(record => (batch.Partition, record)));
            _owned[batch.Partition] = (epoch, batch.NextOffset);
            Interlocked.Add(ref journal._deadLettered, batch.DeadLettered);
            if (batch.Canary is { } canary)
            {
                _canaries.Add((batch.Partition, canary));
            }
        }

        public async Task<bool> ProveAsync(CancellationToken cancellationToken)
        {
            await CommitAsync(cancellationToken);
            if (_canaries.Count == 0)
            {
                return false;
            }

            journal.CheckPresent();
            foreach (var (partition, at) in _canaries)
            {
                CheckLease(partition);
                journal.Proven.Enqueue((name, partition.Number, at));
            }

            _canaries.Clear();
            return true;
        }

        public void JudgeAhead(TelemetryPartition partition, IReadOnlyList<LoggedRecord> records)
        {
            foreach (var (offset, _, record) in records)
            {
                journal.Ahead.Enqueue((partition.Number, offset, record.Truck.Value));
            }
        }

        public Task CommitAsync(CancellationToken cancellationToken)
        {
            if (_pending.Count > 0)
            {
                journal.CheckPresent();
            }

            foreach (var (partition, record) in _pending)
            {
                CheckLease(partition);
                journal.Committed.Enqueue((name, partition.Number, record.Offset, record.Record.Truck.Value));
            }

            _pending.Clear();
            return Task.CompletedTask;
        }

        public async Task<IReadOnlyList<StoredPosition>> CheckpointAsync(Predicate<TelemetryPartition> mayMove, CancellationToken cancellationToken)
        {
            await CommitAsync(cancellationToken);
            journal.CheckPresent();
            List<StoredPosition> stored = [];
            foreach (var (partition, (epoch, position)) in _owned.Where(entry => mayMove(entry.Key) && entry.Value.Position is not null))
            {
                CheckLease(partition);
                journal._partitions[partition] = (epoch, position);
                stored.Add(new StoredPosition(partition, position!.Value));
            }

            return stored;
        }

        public void Drop(TelemetryPartition partition)
        {
            _owned.Remove(partition);
            _canaries.RemoveAll(entry => entry.Partition == partition);
            _pending.RemoveAll(entry => entry.Partition == partition);
        }

        private void CheckLease(TelemetryPartition partition)
        {
            if (journal._partitions[partition].Epoch != _owned[partition].Epoch)
            {
                throw new OwnershipLostException("Another replica owns it.", new InvalidOperationException());
            }
        }
    }
}
