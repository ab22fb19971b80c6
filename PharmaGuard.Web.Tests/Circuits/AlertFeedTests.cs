using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class AlertFeedTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly AlertBus _bus;
    private readonly AlertFeed _feed;
    private readonly Channel<long> _seen = Channel.CreateUnbounded<long>();
    private long _sequence;

    public AlertFeedTests()
    {
        _bus = new AlertBus(_clock);
        _feed = new AlertFeed(_bus, _clock, Options.Create(new CircuitsOptions { RenderInterval = Interval }));
    }

    public void Dispose() => _feed.Dispose();

    [Fact]
    public void Feed_NobodyListens_IsNotSubscribed()
    {
        _ = _feed.Snapshot;

        Assert.False(_feed.IsSubscribed);
        Assert.Equal(0, _bus.Subscribers);
    }

    [Fact]
    public void Feed_TwoComponentsListen_SubscribesOnceAndLeavesWithTheLast()
    {
        var first = Listen();
        var second = Listen();
        Assert.Equal(1, _bus.Subscribers);

        first.Dispose();
        first.Dispose();
        Assert.True(_feed.IsSubscribed);

        second.Dispose();
        Assert.False(_feed.IsSubscribed);
        Assert.Equal(0, _bus.Subscribers);
    }

    [Fact]
    public async Task Feed_FirstChangeAfterQuiet_IsPassedOnAtOnce()
    {
        using var listening = Listen();

        Raise();

        Assert.Equal(1, await NextAsync());
    }

    [Fact]
    public async Task Feed_ChangesWithinTheInterval_BecomeOneWithTheNewest()
    {
        using var listening = Listen();
        Raise();
        await NextAsync();

        for (var i = 0; i < 10_000; i++)
        {
            Raise();
        }

        await TrailingIsSetAsync();
        Assert.False(_seen.Reader.TryRead(out _));
        Assert.Equal(1, _feed.Snapshot.Sequence);

        _clock.Advance(Interval);

        Assert.Equal(10_001, await NextAsync());
        Assert.False(_seen.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Feed_ChangeAfterTheInterval_DoesNotWait()
    {
        using var listening = Listen();
        Raise();
        await NextAsync();
        _clock.Advance(Interval);

        Raise();

        Assert.Equal(2, await NextAsync());
    }

    [Fact]
    public void Feed_LateListener_SeesTheNewest()
    {
        Raise();
        Raise();

        using var listening = Listen();

        Assert.Equal(2, _feed.Snapshot.Sequence);
    }

    [Fact]
    public void Feed_Disposed_LeavesTheBus()
    {
        _ = Listen();

        _feed.Dispose();

        Assert.Equal(0, _bus.Subscribers);
        Assert.Throws<ObjectDisposedException>(() => _feed.Listen(() => Task.CompletedTask));
    }

    private IDisposable Listen() => _feed.Listen(() => _seen.Writer.WriteAsync(_feed.Snapshot.Sequence).AsTask());

    private void Raise() => _bus.Apply([new AlertTransition { Sequence = ++_sequence, Move = AlertMove.Raise, Alert = Sample.Alert($"a{_sequence}") }]);

    private async Task<long> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _seen.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The feed's wake-up runs on a pool thread: a change is in hand once the feed waits for its timer.</summary>
    private async Task TrailingIsSetAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!_feed.IsWaiting)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
