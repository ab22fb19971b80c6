using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Tests.Bus;

public sealed class AlertBusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly AlertBus _bus = new(new FakeTimeProvider());

    [Fact]
    public void Apply_NextNumbers_MovesTheSnapshot()
    {
        _bus.Apply([Transition(1, "a"), Transition(2, "b")]);

        Assert.Equal(2, _bus.Current.Sequence);
        Assert.Equal(["a", "b"], _bus.Current.Active.Select(alert => alert.Id));
    }

    [Fact]
    public void Apply_KnownNumber_IsDropped()
    {
        _bus.Apply([Transition(1, "a")]);

        Assert.Empty(_bus.Apply([Transition(1, "other")]));
        Assert.Equal("a", _bus.Current.Active.Single().Id);
    }

    [Fact]
    public void Apply_MissingNumber_IsRefusedAndChangesNothing()
    {
        _bus.Apply([Transition(1, "a")]);

        Assert.Throws<InvalidOperationException>(() => _bus.Apply([Transition(2, "b"), Transition(4, "d")]));
        Assert.Equal(1, _bus.Current.Sequence);
        Assert.Single(_bus.Current.Active);
    }

    [Fact]
    public void Apply_ClearedAlert_LeavesTheSnapshot()
    {
        _bus.Apply([Transition(1, "a"), Transition(2, "a", AlertState.Normal)]);

        Assert.Empty(_bus.Current.Active);
    }

    [Fact]
    public void Snapshot_WhatIsPutAside_StandsBehindTheBanner()
    {
        var shelved = Transition(1, "shelved-p1", priority: 1);
        _bus.Apply(
        [
            shelved with { Alert = shelved.Alert with { ShelvedUntil = shelved.Alert.RaisedAt.AddHours(1) } },
            Transition(2, "p3", priority: 3),
            Transition(3, "acked-p2", AlertState.AckActive, priority: 2),
        ]);

        Assert.Equal(["p3", "shelved-p1", "acked-p2"], _bus.Current.Active.Select(alert => alert.Id));
        Assert.Equal(["p3"], _bus.Current.InBanner.Select(alert => alert.Id));
    }

    [Theory]
    [InlineData(AlertState.ClearedPendingDisposition)]
    [InlineData(AlertState.Dispositioned)]
    [InlineData(AlertState.Closed)]
    public void Apply_WhatWaitsForQuality_IsNotInTheSnapshot(AlertState state)
    {
        _bus.Apply([Transition(1, "a"), Transition(2, "a", state), Transition(3, "a", state)]);

        Assert.Empty(_bus.Current.Active);
        Assert.Equal(3, _bus.Current.Sequence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SnapshotAlerts_OnlyWhenTheBusKnowsThem_AreGiven(bool knows)
    {
        _bus.Apply([Transition(1, "a")]);
        _bus.Report(FeedState.Lost, "No proof of life", knowsAlerts: knows);

        Assert.Equal(knows ? 1 : null, new SnapshotAlerts(_bus).Current?.Count);
    }

    [Fact]
    public void Snapshot_IsOrdered_UnacknowledgedThenPriorityThenOldest()
    {
        _bus.Apply(
        [
            Transition(1, "acked-p1", AlertState.AckActive, priority: 1),
            Transition(2, "p2-old", priority: 2, minute: 1),
            Transition(3, "p1-new", priority: 1, minute: 9),
            Transition(4, "p1-old", AlertState.RtnUnack, priority: 1, minute: 2),
        ]);

        Assert.Equal(["p1-old", "p1-new", "p2-old", "acked-p1"], _bus.Current.Active.Select(alert => alert.Id));
    }

    [Fact]
    public async Task Subscribe_ManyChangesWhileBusy_CoalesceIntoOneMoreCall()
    {
        var entered = new SemaphoreSlim(0);
        var gate = new SemaphoreSlim(0);
        var seen = new List<long>();
        using var subscription = _bus.Subscribe(async () =>
        {
            entered.Release();
            await gate.WaitAsync();
            lock (seen)
            {
                seen.Add(_bus.Current.Sequence);
            }
        });

        _bus.Apply([Transition(1, "a")]);
        Assert.True(await entered.WaitAsync(Patience));
        for (var sequence = 2; sequence <= 100; sequence++)
        {
            _bus.Apply([Transition(sequence, $"a{sequence}")]);
        }

        gate.Release(100);
        Assert.True(await entered.WaitAsync(Patience));
        await AssertSoon(() => seen.Count == 2);
        Assert.Equal(100, seen[^1]);
    }

    [Fact]
    public async Task Subscribe_OneThatNeverReturns_DelaysNobodyElse()
    {
        using var never = new SemaphoreSlim(0);
        using var stuck = _bus.Subscribe(() => never.WaitAsync());
        var woken = new TaskCompletionSource();
        using var other = _bus.Subscribe(() =>
        {
            woken.TrySetResult();
            return Task.CompletedTask;
        });

        _bus.Apply([Transition(1, "a")]);

        await woken.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Subscribe_Wake_RunsOnAnotherThread()
    {
        var thread = new TaskCompletionSource<int>();
        using var subscription = _bus.Subscribe(() =>
        {
            thread.TrySetResult(Environment.CurrentManagedThreadId);
            return Task.CompletedTask;
        });
        var publishing = new Thread(() => _bus.Apply([Transition(1, "a")]));
        publishing.Start();

        Assert.NotEqual(publishing.ManagedThreadId, await thread.Task.WaitAsync(Patience));
    }

    [Fact]
    public void Subscribe_DisposedTwice_IsGoneOnce()
    {
        var subscription = _bus.Subscribe(() => Task.CompletedTask);
        Assert.Equal(1, _bus.Subscribers);

        subscription.Dispose();
        subscription.Dispose();

        Assert.Equal(0, _bus.Subscribers);
    }

    [Fact]
    public async Task Subscribe_WakeThatThrows_IsWokenAgain()
    {
        var calls = 0;
        using var subscription = _bus.Subscribe(() => ++calls == 1 ? throw new InvalidOperationException("first") : Task.CompletedTask);

        _bus.Apply([Transition(1, "a")]);
        await AssertSoon(() => Volatile.Read(ref calls) == 1);
        _bus.Apply([Transition(2, "b")]);

        await AssertSoon(() => Volatile.Read(ref calls) == 2);
    }

    [Fact]
    public void Listen_SlowReader_LosesTheOldestAndSeesTheGap()
    {
        using var subscription = _bus.Listen();
        for (var sequence = 1; sequence <= TransitionSubscription.Capacity + 5; sequence++)
        {
            _bus.Apply([Transition(sequence, "a")]);
        }

        Assert.True(subscription.Reader.TryRead(out var first));
        Assert.Equal(6, first.Sequence);
    }

    [Fact]
    public void Report_SameStateNewReason_KeepsSince()
    {
        var clock = new FakeTimeProvider();
        var bus = new AlertBus(clock);
        bus.Report(FeedState.Degraded, "one");
        var since = bus.Current.Feed.Since;
        clock.Advance(TimeSpan.FromSeconds(5));
        bus.Report(FeedState.Degraded, "two");

        Assert.Equal(("two", since), (bus.Current.Feed.Reason, bus.Current.Feed.Since));
    }

    private static async Task AssertSoon(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static AlertTransition Transition(
        long sequence, string id, AlertState state = AlertState.UnackActive, int priority = 1, double minute = 0) => new()
        {
            Sequence = sequence,
            Move = AlertMove.Raise,
            Alert = new Alert
            {
                Id = id,
                Version = 1,
                TruckId = "T",
                Depot = "North",
                Kind = "CRASH",
                Priority = priority,
                State = state,
                Message = "Crash",
                OccurredAt = DateTimeOffset.UnixEpoch,
                RaisedAt = DateTimeOffset.UnixEpoch.AddMinutes(minute),
                LearnedAt = DateTimeOffset.UnixEpoch,
                RaisedBy = "web-1",
            },
        };
}
