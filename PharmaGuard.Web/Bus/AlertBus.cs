using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;

namespace PharmaGuard.Web.Bus;

/// <summary>
/// In-process fan-out on one replica. It holds one immutable snapshot; whoever subscribes is woken and reads the newest, so bursts coalesce,
/// no queue grows and a late joiner sees what everybody sees. Only the relay writes alerts (one writer at a time); anybody reads.
/// </summary>
/// <param name="clock">The server's.</param>
/// <param name="options">When alerts are a flood; the defaults when null.</param>
public sealed class AlertBus(TimeProvider clock, IOptions<AlertsOptions>? options = null)
{
    private readonly ConcurrentDictionary<WakeUp, byte> _wakeUps = new();
    private readonly ConcurrentDictionary<WakeUp, byte> _canaryWakeUps = new();
    private readonly ConcurrentDictionary<TransitionSubscription, byte> _listeners = new();
    private readonly Lock _writing = new();
    private readonly FloodBoard _floods = new(FloodLimits.Of(options?.Value ?? new AlertsOptions()), clock);
    private readonly TaskCompletionSource<long> _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ImmutableDictionary<string, Alert> _active = ImmutableDictionary<string, Alert>.Empty;
    private volatile AlertSnapshot _current = new()
    {
        Sequence = 0,
        Active = [],
        Feed = new FeedStatus(FeedState.Lost, "Starting: the journal has not been read yet.", clock.GetUtcNow()) { KnowsAlerts = false },
    };

    private volatile ProofOfLife? _canary;

    public AlertSnapshot Current => _current;

    /// <summary>Ends when the journal has been read for the first time, with the number of the newest transition then. What is before is history.</summary>
    public Task<long> Began => _began.Task;

    /// <summary>The active alert of that id; null when there is none.</summary>
    public Alert? Find(string alertId) => _active.GetValueOrDefault(alertId);

    /// <summary>Whether the alerts of the journal have been read since the start.</summary>
    public bool IsFilled => _began.Task.IsCompleted;

    /// <summary>
    /// The newest proof of life; null before the first. It stands beside the snapshot, and has wake-ups of its own, because it changes every
    /// second: who shows alerts must not be woken for it, and no alert must wait behind it.
    /// </summary>
    public ProofOfLife? Canary => _canary;

    public TimeSpan? CanaryAge => _canary?.Age(clock);

    /// <summary>Alerts that came into the banner since this process began, as this replica was told of them one by one.</summary>
    public long Annunciated => _floods.Annunciated;

    /// <summary>Whether floods are counted from the journal on. Not after the start and after a <see cref="Reset"/>: what came meanwhile was not told.</summary>
    public bool KnowsFloods => _floods.IsKnown;

    /// <summary>How many subscribers of <see cref="Subscribe"/> are there now.</summary>
    public int Subscribers => _wakeUps.Count;

    /// <summary>
    /// Has <paramref name="wake"/> called on a pool thread after every change, never on the publisher's thread and never twice at once for one
    /// subscription; changes in between are one call. Read <see cref="Current"/> in it. Dispose to end; a call under way may still finish.
    /// </summary>
    public IDisposable Subscribe(Func<Task> wake) => Register(_wakeUps, wake);

    /// <summary>The same for <see cref="Canary"/> alone.</summary>
    public IDisposable SubscribeCanary(Func<Task> wake) => Register(_canaryWakeUps, wake);

    /// <summary>
    /// Every transition from now on, one by one, for those who pass them on. Bounded: a reader that falls behind loses the oldest and sees a
    /// gap in the sequence numbers.
    /// </summary>
    public TransitionSubscription Listen()
    {
        var subscription = new TransitionSubscription(ended => _listeners.TryRemove(ended, out _));
        _listeners.TryAdd(subscription, 0);
        return subscription;
    }

    /// <summary>Replaces the active alerts: at the start, or when transitions can no longer be applied one by one.</summary>
    public void Reset(ActiveAlerts active)
    {
        Swap(current =>
        {
            _floods.Doubt();
            _active = active.Alerts.Where(alert => alert.IsActive).ToImmutableDictionary(alert => alert.Id);
            return current with { Sequence = active.Sequence, Active = AlertSnapshot.Order(_active.Values) };
        });
        _began.TrySetResult(active.Sequence);
    }

    /// <summary>Applies transitions that follow <see cref="AlertSnapshot.Sequence"/> without a hole; those it already has are dropped.</summary>
    /// <returns>The transitions that were new.</returns>
    /// <exception cref="InvalidOperationException">A number is missing: the caller must read the journal first.</exception>
    public IReadOnlyList<AlertTransition> Apply(IReadOnlyList<AlertTransition> transitions)
    {
        List<AlertTransition> applied = [];
        Swap(current =>
        {
            var sequence = current.Sequence;
            var active = _active.ToBuilder();
            List<(Alert? Before, Alert Now)> changes = [];
            foreach (var transition in transitions.Where(transition => transition.Sequence > current.Sequence))
            {
                if (transition.Sequence != sequence + 1)
                {
                    throw new InvalidOperationException($"Transition {transition.Sequence} cannot follow {sequence}.");
                }

                sequence = transition.Sequence;
                changes.Add((active.GetValueOrDefault(transition.Alert.Id), transition.Alert));
                if (transition.Alert.IsActive)
                {
                    active[transition.Alert.Id] = transition.Alert;
                }
                else
                {
                    active.Remove(transition.Alert.Id);
                }

                applied.Add(transition);
            }

            if (applied.Count == 0)
            {
                return current;
            }

            _active = active.ToImmutable();
            return current with { Sequence = sequence, Active = AlertSnapshot.Merge(current.Active, changes), Floods = _floods.Follow(applied) ?? current.Floods };
        });

        foreach (var listener in _listeners.Keys)
        {
            foreach (var transition in applied)
            {
                listener.Offer(transition);
            }
        }

        return applied;
    }

    /// <summary>Counts floods anew, from what the journal says of the time up to <see cref="AlertSnapshot.Sequence"/>.</summary>
    internal void BeginFloods(FloodHistory history) => Swap(current => current with { Floods = _floods.Begin(history) });

    /// <summary>A flood ends, and its count falls, although nothing comes.</summary>
    public void RefreshFloods() => Swap(current =>
        current.Floods.FirstEnd is not null && _floods.Report() is var now && now != current.Floods ? current with { Floods = now } : current);

    /// <summary>The floods of this moment, whatever stands in the snapshot.</summary>
    public FloodReport MeasureFloods()
    {
        lock (_writing)
        {
            return _floods.Report();
        }
    }

    /// <summary>Says how well this replica hears. <see cref="FeedStatus.Since"/> changes only when the state does.</summary>
    /// <summary>Says how well this replica hears; lost without <paramref name="knowsAlerts"/> means that it does not know the alerts either.</summary>
    public void Report(FeedState state, string? reason, bool? knowsAlerts = null) => Swap(current =>
    {
        var feed = current.Feed.State == state ? current.Feed with { Reason = reason } : new FeedStatus(state, reason, clock.GetUtcNow());
        feed = feed with { KnowsAlerts = knowsAlerts ?? state != FeedState.Lost };
        return feed == current.Feed ? current : current with { Feed = feed };
    });

    public void ReportDeadLettered(long count) =>
        Swap(current => current.DeadLettered == count ? current : current with { DeadLettered = count });

    /// <summary>Says which canary all partitions have passed. The same again proves nothing more.</summary>
    /// <param name="at">When the oldest of their newest was sent.</param>
    /// <param name="heardAt">This replica's timestamp since when the quietest of them has told of nothing newer; now when not given.</param>
    public void ReportCanary(DateTimeOffset at, long? heardAt = null)
    {
        lock (_writing)
        {
            if (_canary is { } known && known.At == at && (heardAt ?? known.HeardAt) == known.HeardAt)
            {
                return;
            }

            _canary = new ProofOfLife(at, heardAt ?? clock.GetTimestamp());
        }

        Wake(_canaryWakeUps);
    }

    private static WakeUp Register(ConcurrentDictionary<WakeUp, byte> wakeUps, Func<Task> wake)
    {
        var wakeUp = new WakeUp(wake, ended => wakeUps.TryRemove(ended, out _));
        wakeUps.TryAdd(wakeUp, 0);
        return wakeUp;
    }

    private static void Wake(ConcurrentDictionary<WakeUp, byte> wakeUps)
    {
        foreach (var wakeUp in wakeUps.Keys)
        {
            wakeUp.Signal();
        }
    }

    private void Swap(Func<AlertSnapshot, AlertSnapshot> change)
    {
        lock (_writing)
        {
            var next = change(_current);
            if (ReferenceEquals(next, _current))
            {
                return;
            }

            _current = next;
        }

        // Outside the lock: waking only queues work, but no callback belongs under a lock.
        Wake(_wakeUps);
    }
}
