using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Bus;

public sealed class ProofOfLifeTests
{
    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly AlertBus _bus;

    public ProofOfLifeTests() => _bus = new AlertBus(_clock);

    [Fact]
    public void Age_BeforeTheFirstCanary_IsUnknown() => Assert.Null(_bus.CanaryAge);

    [Fact]
    public void Age_CanaryFromABacklog_IsItsOwn()
    {
        _bus.ReportCanary(Sample.Now.AddHours(-1));

        Assert.Equal(TimeSpan.FromHours(1), _bus.CanaryAge);
    }

    /// <summary>A sender whose clock is ahead must not keep a dead road fresh.</summary>
    [Fact]
    public void Age_CanaryFromTheFuture_GrowsAllTheSame()
    {
        _bus.ReportCanary(Sample.Now.AddHours(1));
        _clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(TimeSpan.FromSeconds(11), _bus.CanaryAge);
    }

    [Fact]
    public void Age_SameCanaryAgain_ProvesNothing()
    {
        _bus.ReportCanary(Sample.Now.AddHours(1));
        _clock.Advance(TimeSpan.FromSeconds(5));
        _bus.ReportCanary(Sample.Now.AddHours(1));

        Assert.Equal(TimeSpan.FromSeconds(5), _bus.CanaryAge);
    }

    [Fact]
    public async Task Canary_New_WakesWhoShowsItAndNobodyElse()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var others = 0;
        using var alerts = _bus.Subscribe(() => Task.FromResult(Interlocked.Increment(ref others)));
        var before = _bus.Current;
        using var canary = _bus.SubscribeCanary(() =>
        {
            told.TrySetResult();
            return Task.CompletedTask;
        });

        _bus.ReportCanary(Sample.Now);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Same(before, _bus.Current);
        Assert.Equal(0, Volatile.Read(ref others));
    }
}
