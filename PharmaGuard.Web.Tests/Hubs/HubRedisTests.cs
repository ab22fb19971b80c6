using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Hubs;
using PharmaGuard.Web.Tests.Relay;
using StackExchange.Redis;

namespace PharmaGuard.Web.Tests.Hubs;

[Trait("Category", "Integration")]
[Collection("Redis")]
public sealed class HubRedisTests
{
    private readonly InMemoryJournal _journal = new();

    [Fact]
    public async Task Alert_TwoReplicas_EachClientIsToldOnce()
    {
        await using var one = await StartAsync("one", RedisServer.Shared);
        await using var two = await StartAsync("two", RedisServer.Shared);
        await using var here = await one.ConnectAsync("Jane Doe");
        await using var there = await two.ConnectAsync("John Roe");
        await here.JoinAsync("North");
        await there.JoinAsync("North");
        var publisher = one.Services.GetRequiredService<IAlertPublisher>();

        string[] expected = [.. Enumerable.Range(1, 200).Select(number => $"alert-{number}")];
        foreach (var id in expected)
        {
            await publisher.PublishAsync([_journal.Raise(id)], CancellationToken.None);
        }

        // A second telling of any would stand in the place of the next.
        Assert.Equal(expected, await here.NextAsync(expected.Length));
        Assert.Equal(expected, await there.NextAsync(expected.Length));
    }

    [Fact]
    public async Task Acknowledge_OnAnotherReplica_TellsEverybodyAndTheSecondWhoWasFirst()
    {
        await using var one = await StartAsync("one", RedisServer.Shared);
        await using var two = await StartAsync("two", RedisServer.Shared);
        await using var here = await one.ConnectAsync("Jane Doe");
        await using var there = await two.ConnectAsync("John Roe");
        await there.JoinAsync("*");
        await one.Services.GetRequiredService<IAlertPublisher>().PublishAsync([_journal.Raise("a")], CancellationToken.None);
        await there.NextAsync(1);

        Assert.True((await here.AcknowledgeAsync("a", version: 1)).Done);
        await there.NextAsync(1);
        var second = await there.AcknowledgeAsync("a", version: 1);

        Assert.True(second is { Done: false, Alert.AcknowledgedBy: "Jane Doe" });
    }

    [Fact]
    public async Task Watchers_OnAnotherReplica_AreToldByTheBackplane()
    {
        await using var one = await StartAsync("one", RedisServer.Shared);
        await using var two = await StartAsync("two", RedisServer.Shared);
        await using var here = await one.ConnectAsync("Jane Doe");
        await using var there = await two.ConnectAsync("John Roe");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(RedisServer.Shared);
        await here.JoinAsync("North");
        await SubscribedAsync(redis, "depot:North");

        await there.JoinAsync("North");

        Assert.Equal("John Roe joined North", await here.NextWatcherAsync());
    }

    /// <summary>A circuit must open while Redis is away, and an open tab must not cost a Redis channel.</summary>
    [Fact]
    public async Task Backplane_OtherHubs_StayOffIt()
    {
        await using var replica = await StartAsync("one", RedisServer.Shared);
        var blazor = typeof(CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!;

        Assert.IsType<AlertHubLifetimeManager>(replica.Services.GetRequiredService<HubLifetimeManager<AlertHub>>());
        Assert.IsType<DefaultHubLifetimeManager<SomeHub>>(replica.Services.GetRequiredService<HubLifetimeManager<SomeHub>>());
        Assert.IsType(
            typeof(DefaultHubLifetimeManager<>).MakeGenericType(blazor),
            replica.Services.GetRequiredService(typeof(HubLifetimeManager<>).MakeGenericType(blazor)));
    }

    [Fact]
    public async Task Redis_Away_DelaysNeitherConnectionsNorAlertsAndTheBackplaneComesLater()
    {
        await using var server = new RedisServer();
        await using var one = await StartAsync("one", server.Address);
        await using var two = await StartAsync("two", server.Address);
        await using var here = await one.ConnectAsync("Jane Doe");
        await using var there = await two.ConnectAsync("John Roe");
        await here.JoinAsync("North");
        await there.JoinAsync("North");

        await one.Services.GetRequiredService<IAlertPublisher>().PublishAsync([_journal.Raise("a")], CancellationToken.None);
        Assert.Equal(["a"], await here.NextAsync(1));
        Assert.Equal(["a"], await there.NextAsync(1));

        await server.StartAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Address);
        await SubscribedAsync(redis, "depot:North", receivers: 2);
        await there.LeaveAsync("North");
        Assert.Equal("John Roe left North", await here.NextWatcherAsync());
    }

    /// <summary>Attaching to the backplane happens in the background; Redis itself says when it is done.</summary>
    private static async Task SubscribedAsync(ConnectionMultiplexer redis, string group, int receivers = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var channels = (string[])(await redis.GetDatabase().ExecuteAsync("PUBSUB", "CHANNELS", $"*{group}"))!;
            if (channels.Length == 1 && await redis.GetServers()[0].SubscriptionSubscriberCountAsync(RedisChannel.Literal(channels[0])) >= receivers)
            {
                return;
            }

            limit.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<HubReplica> StartAsync(string name, string redis)
    {
        var replica = await HubReplica.StartAsync(name, _journal, redis);
        await replica.Bus.ShowsAsync(snapshot => snapshot.Feed.State != FeedState.Lost);
        return replica;
    }

    private sealed class SomeHub : Hub;
}
