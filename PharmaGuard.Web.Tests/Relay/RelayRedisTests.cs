using System.Diagnostics;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Relay;
using StackExchange.Redis;

namespace PharmaGuard.Web.Tests.Relay;

[Trait("Category", "Integration")]
[Collection("Redis")]
public sealed class RelayRedisTests
{
    /// <summary>Less than the poll interval of the replicas here: what comes within it came by Redis.</summary>
    private static readonly TimeSpan ByRedis = TimeSpan.FromSeconds(5);

    private readonly InMemoryJournal _journal = new();

    [Fact]
    public async Task Transition_PublishedOnOneReplica_IsHeardOnBoth()
    {
        await using var one = await RelayReplica.StartAsync("one", RedisServer.Shared, _journal);
        await using var two = await RelayReplica.StartAsync("two", RedisServer.Shared, _journal);
        await LiveAsync(one, two);

        await one.PublishAsync(_journal.Raise("a"), _journal.Raise("b"));

        await one.Bus.ShowsAsync(snapshot => snapshot.Active.Length == 2, ByRedis);
        await two.Bus.ShowsAsync(snapshot => snapshot.Active.Length == 2, ByRedis);
    }

    [Fact]
    public async Task Canary_PublishedOnOneReplica_IsHeardOnBothByRedis()
    {
        _journal.Canaries = () => [new("log", 0, Sample.Now)];
        await using var one = await RelayReplica.StartAsync("one", RedisServer.Shared, _journal);
        await using var two = await RelayReplica.StartAsync("two", RedisServer.Shared, _journal);
        await LiveAsync(one, two);
        TaskCompletionSource[] heard = [new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)];
        using var first = Listen(one, heard[0]);
        using var second = Listen(two, heard[1]);

        await one.Canaries.PublishAsync([new("log", 0, Sample.Now.AddSeconds(2))], CancellationToken.None);

        await Task.WhenAll(heard.Select(each => each.Task)).WaitAsync(ByRedis, TestContext.Current.CancellationToken);
    }

    private static IDisposable Listen(RelayReplica replica, TaskCompletionSource heard) => replica.Bus.SubscribeCanary(
        () => Task.FromResult(replica.Bus.Canary?.At == Sample.Now.AddSeconds(2) && heard.TrySetResult()));

    [Fact]
    public async Task Subscription_CutWhileTransitionsFlow_NothingIsMissedAndItIsHeardAgain()
    {
        const int Count = 2_000;
        const int CutEvery = 400;
        await using var one = await RelayReplica.StartAsync("one", RedisServer.Shared, _journal);
        await using var two = await RelayReplica.StartAsync("two", RedisServer.Shared, _journal);
        await LiveAsync(one, two);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisServer.Shared + ",allowAdmin=true");

        for (var i = 1; i <= Count; i++)
        {
            await one.PublishAsync(_journal.Raise($"alert-{i % 50}"));
            if (i % CutEvery == 0)
            {
                Assert.NotEqual(0, (int)await redis.GetDatabase().ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub"));
            }
        }

        await one.Bus.ShowsAsync(snapshot => snapshot.Sequence == Count, ByRedis);
        await two.Bus.ShowsAsync(snapshot => snapshot.Sequence == Count, ByRedis);
        await one.PublishAsync(_journal.Raise("after"));
        await two.Bus.ShowsAsync(snapshot => snapshot.Sequence == Count + 1, ByRedis);
    }

    [Fact]
    public async Task Redis_StartsAfterTheReplica_IsHeardAsSoonAsItIsThere()
    {
        await using var server = new RedisServer();
        await using var replica = await RelayReplica.StartAsync("early", server.Address, _journal);
        await replica.Bus.ShowsAsync(snapshot => snapshot.Feed is { State: FeedState.Degraded, Reason: RedisRelay.Away });
        await replica.PublishAsync(_journal.Raise("before"));

        await server.StartAsync();
        await LiveAsync(replica);
        await replica.PublishAsync(_journal.Raise("after"));

        await replica.Bus.ShowsAsync(snapshot => snapshot.Active.Length == 2, ByRedis);
    }

    [Fact]
    public async Task Redis_Restarts_IsHeardAgain()
    {
        await using var server = new RedisServer();
        await server.StartAsync();
        await using var replica = await RelayReplica.StartAsync("steady", server.Address, _journal);
        await LiveAsync(replica);

        await server.StopAsync();
        await replica.Bus.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Degraded);
        await server.StartAsync();
        await LiveAsync(replica);
        await replica.PublishAsync(_journal.Raise("after"));

        await replica.Bus.ShowsAsync(snapshot => snapshot.Active.Length == 1, ByRedis);
    }

    /// <summary>The connection stays open and nothing answers: the library itself notices only after a minute.</summary>
    [Fact]
    public async Task Redis_Frozen_HoldsNobodyUpAndTheFeedSaysSo()
    {
        await using var server = new RedisServer();
        await server.StartAsync();
        await using var replica = await RelayReplica.StartAsync("patient", server.Address, _journal, pollInterval: "00:00:01");
        await LiveAsync(replica);

        await server.FreezeAsync();
        var first = Stopwatch.StartNew();
        await replica.PublishAsync(_journal.Raise("a"));
        var next = Stopwatch.StartNew();
        await replica.PublishAsync(_journal.Raise("b"));
        Assert.InRange(first.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.InRange(next.Elapsed, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        await replica.Bus.ShowsAsync(snapshot => snapshot.Active.Length == 2);
        await replica.Bus.ShowsAsync(snapshot => snapshot.Feed is { State: FeedState.Degraded, Reason: RedisRelay.Away });

        await server.ThawAsync();
        await LiveAsync(replica);
        Assert.True(await replica.Road.TrySendAsync(HintKind.Transition, [TransitionWire.Write(_journal.Raise("c"))], CancellationToken.None));
    }

    [Fact]
    public async Task Garbage_OnTheChannel_ChangesNothing()
    {
        await using var replica = await RelayReplica.StartAsync("calm", RedisServer.Shared, _journal);
        await LiveAsync(replica);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisServer.Shared);

        await redis.GetSubscriber().PublishAsync(RelayChannelNames.Alerts, "not a transition");
        await redis.GetSubscriber().PublishAsync(RelayChannelNames.Alerts, RedisValue.EmptyString);
        await replica.PublishAsync(_journal.Raise("a"));

        await replica.Bus.ShowsAsync(snapshot => snapshot.Active.Length == 1, ByRedis);
    }

    private static async Task LiveAsync(params RelayReplica[] replicas)
    {
        foreach (var replica in replicas)
        {
            await replica.Bus.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live, TimeSpan.FromSeconds(20));
        }
    }
}
