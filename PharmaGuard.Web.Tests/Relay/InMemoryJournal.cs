using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Relay;

/// <summary>A journal in memory, with the faults a test asks for. Any thread.</summary>
internal sealed class InMemoryJournal : IAlertJournal
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = [];
    private List<AlertTransition> _transitions = [];

    /// <summary>Every call fails while it is set.</summary>
    public volatile bool Away;

    /// <summary>Every call hangs until its caller gives up while it is set.</summary>
    public volatile bool Frozen;

    public long DeadLettered { get; set; }

    /// <summary>The newest canary of each partition; of a log that is alive by default.</summary>
    public Func<IReadOnlyList<PartitionCanary>> Canaries { get; set; } = () => [new("log", 0, TimeProvider.System.GetUtcNow())];

    public int ActiveReads { get; private set; }

    /// <summary>After which transition each page of transitions was asked for.</summary>
    public List<long> PageReads { get; } = [];

    /// <summary>By the transition after which a page begins, what reading it throws; null what it does not.</summary>
    public Func<long, Exception?>? PageFails { get; set; }

    /// <summary>When what is added now is said to be stored.</summary>
    public DateTimeOffset? StoredAt { get; set; }

    public IReadOnlyList<AlertTransition> Transitions
    {
        get
        {
            lock (_lock)
            {
                return [.. _transitions];
            }
        }
    }

    /// <summary>Stores one move and returns it with its number.</summary>
    public AlertTransition Add(AlertMove move, Alert alert)
    {
        lock (_lock)
        {
            var transition = new AlertTransition { Sequence = _transitions.Count + 1, Move = move, Alert = alert, StoredAt = StoredAt };
            _transitions.Add(transition);
            return transition;
        }
    }

    public AlertTransition Raise(string id, string depot = "North") => Add(AlertMove.Raise, Sample.Alert(id, depot));

    /// <summary>As if an older backup had been restored.</summary>
    public void GoBackTo(long sequence)
    {
        lock (_lock)
        {
            _transitions = [.. _transitions.Where(transition => transition.Sequence <= sequence)];
        }
    }

    public Task<IReadOnlyList<AlertTransition>> AppendAsync(
        PartitionLease lease, IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<AlertTransition>> AppendSystemAsync(IReadOnlyList<ConditionChange> changes, CancellationToken cancellationToken) => Answer(
        () =>
        {
            List<AlertTransition> stored = [];
            foreach (var change in changes.Where(change => _known.Add(change.TransitionId)))
            {
                if (AlertLifecycle.Apply(Newest().FirstOrDefault(alert => alert.IsActive && alert.Key == change.Key), change) is { } next)
                {
                    stored.Add(Add(change.Move, next));
                }
            }

            return (IReadOnlyList<AlertTransition>)stored;
        },
        cancellationToken);

    public Task<ActionOutcome> ActAsync(PersonAction action, CancellationToken cancellationToken) => Answer(
        () =>
        {
            if (Newest().FirstOrDefault(alert => alert.Id == action.AlertId) is not { } current)
            {
                return ActionOutcome.NotFound;
            }

            return AlertLifecycle.TryApply(current, action, out var next, out var refusal)
                ? new ActionOutcome(refusal, next, Add(action.Move, next))
                : new ActionOutcome(refusal, current, null);
        },
        cancellationToken);

    public Task<IReadOnlyList<ActionOutcome>> MoveDueAsync(IReadOnlyList<DueMove> moves, CancellationToken cancellationToken) => Answer<IReadOnlyList<ActionOutcome>>(
        () => [.. moves.Select(due => Newest().FirstOrDefault(alert => alert.Id == due.AlertId) switch
        {
            null => ActionOutcome.NotFound,
            var current when AlertLifecycle.TryApply(current, due, out var next) => new ActionOutcome(ActionRefusal.None, next, Add(due.Move, next)),
            var current => new ActionOutcome(ActionRefusal.Changed, current, null),
        })],
        cancellationToken);

    public Task<IReadOnlyList<Alert>> ReadAwaitingDispositionAsync(int limit, CancellationToken cancellationToken) => Answer<IReadOnlyList<Alert>>(
        () => [.. Newest().Reverse().Where(alert => alert.State == AlertState.ClearedPendingDisposition).Take(limit)], cancellationToken);

    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) =>
        Answer(() => new JournalHead(_transitions.Count, DeadLettered) { Canaries = Canaries() }, cancellationToken);

    public Task<IReadOnlyList<AlertTransition>> ReadSinceAsync(long sequence, int limit, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<AlertTransition>>(
            () =>
            {
                PageReads.Add(sequence);
                if (PageFails?.Invoke(sequence) is { } failure)
                {
                    throw failure;
                }

                return [.. _transitions.Skip((int)sequence).Take(limit)];
            },
            cancellationToken);

    public Task<ActiveAlerts> ReadActiveAsync(CancellationToken cancellationToken) => Answer(
        () =>
        {
            ActiveReads++;
            return new ActiveAlerts(_transitions.Count, [.. Newest().Where(alert => alert.IsActive)]);
        },
        cancellationToken);

    public Task<IReadOnlyList<Alert>> ReadLatestAsync(int limit, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Alert>>(() => [.. Newest().Take(limit)], cancellationToken);

    public Task<Alert?> FindAsync(string alertId, CancellationToken cancellationToken) =>
        Answer(() => Newest().FirstOrDefault(alert => alert.Id == alertId), cancellationToken);

    public Task<IReadOnlyList<AlertTransition>> ReadHistoryAsync(string alertId, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<AlertTransition>>(() => [.. _transitions.Where(transition => transition.Alert.Id == alertId)], cancellationToken);

    /// <summary>Every alert as its latest move left it, the latest move first.</summary>
    private IEnumerable<Alert> Newest() => Enumerable.Reverse(_transitions).Select(transition => transition.Alert).DistinctBy(alert => alert.Id);

    private async Task<T> Answer<T>(Func<T> read, CancellationToken cancellationToken)
    {
        if (Frozen)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        if (Away)
        {
            throw new JournalUnavailableException("The test took the journal away.");
        }

        lock (_lock)
        {
            return read();
        }
    }
}
