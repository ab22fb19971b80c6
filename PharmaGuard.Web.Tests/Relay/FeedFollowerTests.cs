using Microsoft.Extensions.Logging;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

public sealed class FeedFollowerTests
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);

    [Fact]
    public async Task Start_AlertsAreActive_ShowsThemLive()
    {
        using var rig = new RelayRig();
        rig.Journal.Raise("a");

        await using var running = await RunningFollower.StartAsync(rig);

        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live && snapshot.Active.Length == 1);
    }

    [Fact]
    public async Task Hint_Heard_IsShownWithoutTheClock()
    {
        using var rig = new RelayRig(new RelayOptions { PollInterval = Forever });
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        rig.Road.Hear(rig.Journal.Raise("a"));

        await rig.ShowsAsync(snapshot => snapshot.Active.Length == 1);
    }

    [Fact]
    public async Task Hint_Lost_IsFoundByTheTick()
    {
        using var rig = new RelayRig();
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        rig.Journal.Raise("a");

        await rig.ShowsAsTimePassesAsync(snapshot => snapshot.Active.Length == 1);
    }

    /// <summary>The twin of the test above: without the tick, nothing else finds it. So the tick is what protects.</summary>
    [Fact]
    public async Task Hint_LostAndPollingOff_IsNotShown()
    {
        using var rig = new RelayRig(new RelayOptions { PollInterval = Forever });
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        rig.Journal.Raise("a");
        rig.Clock.Advance(TimeSpan.FromHours(1));

        // A hint that was not lost proves that the follower works, and only it closes the gap.
        Assert.Empty(rig.Shown);
        rig.Road.Hear(rig.Journal.Raise("b"));
        await rig.ShowsAsync(snapshot => snapshot.Active.Length == 2);
    }

    [Fact]
    public async Task Journal_AwayAtTheStart_IsReadAsSoonAsItAnswers()
    {
        using var rig = new RelayRig();
        rig.Journal.Raise("a");
        rig.Journal.Away = true;
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsTimePassesAsync(_ => rig.FollowerLog.Lines.Any(line => line.Level == LogLevel.Warning));

        rig.Journal.Away = false;

        await rig.ShowsAsTimePassesAsync(snapshot => snapshot.Feed.State == FeedState.Live && snapshot.Active.Length == 1);
        var outage = Assert.Single(rig.FollowerLog.Lines, line => line.Level == LogLevel.Warning);
        Assert.EndsWith("The test took the journal away.", outage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_StopsAnswering_FeedIsLostAndComesBack()
    {
        using var rig = new RelayRig();
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        rig.Journal.Frozen = true;
        await rig.ShowsAsTimePassesAsync(snapshot => snapshot.Feed.State == FeedState.Lost);
        rig.Journal.Raise("a");
        rig.Journal.Frozen = false;

        await rig.ShowsAsTimePassesAsync(snapshot => snapshot.Feed.State == FeedState.Live && snapshot.Active.Length == 1);
    }

    [Fact]
    public async Task Canary_Heard_IsShownWithoutTheClock()
    {
        using var rig = new RelayRig(new RelayOptions { PollInterval = Forever });
        rig.Journal.Canaries = () => [new("log", 0, Sample.Now.AddSeconds(-3))];
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        rig.Road.Hear(new PartitionCanary("log", 0, Sample.Now.AddSeconds(-1)));

        await CanaryIsAsync(rig, Sample.Now.AddSeconds(-1));
    }

    [Fact]
    public async Task Canary_HintLost_IsFoundByTheTick()
    {
        using var rig = new RelayRig();
        rig.Journal.Canaries = () => [new("log", 0, Sample.Now.AddSeconds(-1))];
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        rig.Journal.Canaries = () => [new("log", 0, Sample.Now)];

        await rig.ShowsAsTimePassesAsync(_ => rig.Bus.Canary?.At == Sample.Now);
    }

    [Fact]
    public async Task Canary_StaysAway_FeedIsLostThoughJournalAndRoadAnswerAndComesBack()
    {
        using var rig = new RelayRig();
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);
        var alive = rig.Journal.Canaries;

        rig.Journal.Canaries = () => [new("log", 0, Sample.Now)];
        await rig.ShowsAsTimePassesAsync(snapshot => snapshot.Feed is { State: FeedState.Lost, Reason: FeedHealth.Unproven });
        rig.Journal.Canaries = alive;

        await rig.ShowsAsTimePassesAsync(snapshot => snapshot.Feed.State == FeedState.Live);
    }

    /// <summary>The twin of the test above: without the canary the dead telemetry looks live. So the canary is what protects.</summary>
    [Fact]
    public async Task Canary_StaysAwayAndIsNotLookedAt_FeedLooksLive()
    {
        using var rig = new RelayRig(withoutCanary: true);
        rig.Journal.Canaries = () => [new("log", 0, Sample.Now)];
        await using var running = await RunningFollower.StartAsync(rig);
        await rig.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        await rig.ShowsAsTimePassesAsync(_ => rig.Bus.CanaryAge > TimeSpan.FromSeconds(30));
        rig.Health.JournalAnswered();

        Assert.Equal(FeedState.Live, rig.Bus.Current.Feed.State);
    }

    private static async Task CanaryIsAsync(RelayRig rig, DateTimeOffset at)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = rig.Bus.SubscribeCanary(() => Task.FromResult(rig.Bus.Canary?.At == at && seen.TrySetResult()));
        if (rig.Bus.Canary?.At != at)
        {
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>The follower and the watch as the host runs them, stopped at the end in bounded time.</summary>
    private sealed class RunningFollower(RelayRig rig, FeedWatch watch) : IAsyncDisposable
    {
        public static async Task<RunningFollower> StartAsync(RelayRig rig)
        {
            var watch = new FeedWatch(rig.Health, rig.Clock);
            await rig.Follower.StartAsync(CancellationToken.None);
            await watch.StartAsync(CancellationToken.None);
            return new RunningFollower(rig, watch);
        }

        public async ValueTask DisposeAsync()
        {
            await rig.Follower.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
            await watch.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5));
            watch.Dispose();
            Assert.True(rig.Follower.ExecuteTask is { IsCompletedSuccessfully: true });
        }
    }
}
