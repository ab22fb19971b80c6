using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

public sealed class FeedHealthTests : IDisposable
{
    private readonly RelayRig _rig = new();

    public FeedHealthTests() => _rig.Bus.ReportCanary(Sample.Now);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Feed_JournalNeverRead_IsLostAndSaysWhyAfterTenSeconds()
    {
        _rig.Health.Report();
        Assert.Equal(FeedState.Lost, _rig.Bus.Current.Feed.State);
        Assert.NotEqual(FeedHealth.JournalAway, _rig.Bus.Current.Feed.Reason);

        After(seconds: 10);

        Assert.Equal((FeedState.Lost, FeedHealth.JournalAway), (_rig.Bus.Current.Feed.State, _rig.Bus.Current.Feed.Reason));
        Assert.False(_rig.Bus.Current.Feed.KnowsAlerts);
    }

    [Fact]
    public void Feed_JournalAnswers_IsLiveAtOnce()
    {
        _rig.Health.JournalAnswered();

        Assert.Equal((FeedState.Live, null), (_rig.Bus.Current.Feed.State, _rig.Bus.Current.Feed.Reason));
    }

    [Theory]
    [InlineData(4.9, FeedState.Live, null)]
    [InlineData(5, FeedState.Degraded, FeedHealth.JournalSlow)]
    [InlineData(9.9, FeedState.Degraded, FeedHealth.JournalSlow)]
    [InlineData(10, FeedState.Lost, FeedHealth.JournalAway)]
    public void Feed_JournalSilent_GetsWorseWithTime(double seconds, FeedState state, string? reason)
    {
        _rig.Health.JournalAnswered();

        After(seconds);

        Assert.Equal((state, reason), (_rig.Bus.Current.Feed.State, _rig.Bus.Current.Feed.Reason));
    }

    [Fact]
    public void Feed_JournalAnswersAgain_IsLiveWithANewSince()
    {
        _rig.Health.JournalAnswered();
        After(seconds: 20);
        _rig.Bus.ReportCanary(_rig.Clock.GetUtcNow());

        _rig.Health.JournalAnswered();

        Assert.Equal(new FeedStatus(FeedState.Live, null, Sample.Now.AddSeconds(20)), _rig.Bus.Current.Feed);
    }

    [Fact]
    public void Feed_FastRoadInTrouble_IsDegradedWithItsReason()
    {
        _rig.Road.Trouble = RedisRelay.Away;

        _rig.Health.JournalAnswered();

        Assert.Equal((FeedState.Degraded, RedisRelay.Away), (_rig.Bus.Current.Feed.State, _rig.Bus.Current.Feed.Reason));
    }

    [Fact]
    public void Feed_JustStarted_IsStartingUntilTheFirstCanaryAndLostAfterTenSeconds()
    {
        using var fresh = new RelayRig();
        fresh.Health.JournalAnswered();
        Assert.Equal((FeedState.Degraded, FeedHealth.Starting), (fresh.Bus.Current.Feed.State, fresh.Bus.Current.Feed.Reason));

        fresh.Clock.Advance(TimeSpan.FromSeconds(10));
        fresh.Health.JournalAnswered();
        Assert.Equal((FeedState.Lost, FeedHealth.Unproven), (fresh.Bus.Current.Feed.State, fresh.Bus.Current.Feed.Reason));
        Assert.True(fresh.Bus.Current.Feed.KnowsAlerts, "The journal was read: its alerts are the active ones.");

        fresh.Bus.ReportCanary(fresh.Clock.GetUtcNow());
        fresh.Health.Report();
        Assert.Equal(FeedState.Live, fresh.Bus.Current.Feed.State);
    }

    /// <summary>The journal still has the canary of yesterday: that is no proof, and no reason to be lost within the first seconds.</summary>
    [Fact]
    public void Feed_StartedWithAnOldCanary_IsStartingAndNotLive()
    {
        using var fresh = new RelayRig();
        fresh.Bus.ReportCanary(Sample.Now.AddDays(-1));

        fresh.Health.JournalAnswered();

        Assert.Equal((FeedState.Degraded, FeedHealth.Starting), (fresh.Bus.Current.Feed.State, fresh.Bus.Current.Feed.Reason));
    }

    [Theory]
    [InlineData(9.9, FeedState.Live, null)]
    [InlineData(10, FeedState.Lost, FeedHealth.Unproven)]
    public void Feed_JournalAnswersButNoCanaryComes_IsLost(double seconds, FeedState state, string? reason)
    {
        _rig.Health.JournalAnswered();
        _rig.Clock.Advance(TimeSpan.FromSeconds(seconds));

        _rig.Health.JournalAnswered();

        Assert.Equal((state, reason), (_rig.Bus.Current.Feed.State, _rig.Bus.Current.Feed.Reason));
    }

    [Fact]
    public void Feed_TroubleBeforeTheJournal_IsDegradedWithItsReasonUntilItIsOver()
    {
        _rig.Road.Trouble = RedisRelay.Away;
        _rig.Before.Trouble = "No telemetry";
        _rig.Health.JournalAnswered();
        Assert.Equal((FeedState.Degraded, "No telemetry"), (_rig.Bus.Current.Feed.State, _rig.Bus.Current.Feed.Reason));

        (_rig.Road.Trouble, _rig.Before.Trouble) = (null, null);
        _rig.Health.Report();

        Assert.Equal(FeedState.Live, _rig.Bus.Current.Feed.State);
    }

    private void After(double seconds)
    {
        _rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        _rig.Health.Report();
    }
}
