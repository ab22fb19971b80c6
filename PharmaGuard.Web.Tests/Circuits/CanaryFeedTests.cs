using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class CanaryFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly Channel<DateTimeOffset?> _shown = Channel.CreateUnbounded<DateTimeOffset?>();
    private readonly AlertBus _bus;
    private readonly CanaryFeed _feed;

    public CanaryFeedTests()
    {
        _bus = new AlertBus(_clock);
        _feed = new CanaryFeed(_bus, _clock);
    }

    [Fact]
    public async Task Canaries_WithinTwoSeconds_AreOneRenderOfTheNewest()
    {
        using var listening = (CanaryFeed.Listener)_feed.Listen(ShowAsync);
        _bus.ReportCanary(Sample.Now);
        Assert.Equal(Sample.Now, await NextAsync());

        _clock.Advance(TimeSpan.FromSeconds(1));
        _bus.ReportCanary(Sample.Now.AddMilliseconds(500));
        _bus.ReportCanary(Sample.Now.AddMilliseconds(900));
        await PassAsync(listening);

        Assert.Equal(Sample.Now.AddMilliseconds(900), await NextAsync());
        Assert.Equal(Sample.Now.AddSeconds(2), _clock.GetUtcNow());
        Assert.False(_shown.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Listener_Disposed_IsNotTold()
    {
        var listening = _feed.Listen(ShowAsync);
        listening.Dispose();
        listening.Dispose();
        using var other = _feed.Listen(() => Task.FromResult(_shown.Writer.TryWrite(null)));

        _bus.ReportCanary(Sample.Now);

        Assert.Null(await NextAsync());
        Assert.False(_shown.Reader.TryRead(out _));
    }

    private Task ShowAsync() => Task.FromResult(_shown.Writer.TryWrite(_feed.At));

    // The listener sets its alarm on a pool thread: time passes only once it has.
    private async Task PassAsync(CanaryFeed.Listener listening)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!listening.IsWaiting)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<DateTimeOffset?> NextAsync() =>
        await _shown.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
}
