using Microsoft.Extensions.Options;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

public sealed class RelayStartTests
{
    [Theory]
    [InlineData("localhost:6379,nonsense=1")]
    [InlineData("password=secret")]
    [InlineData("localhost:6379,connectTimeout=soon,password=secret")]
    public async Task Start_ConnectionStringUnreadable_StopsAndNamesTheKeyOnly(string redis)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => RelayReplica.StartAsync("one", redis, new InMemoryJournal()));

        Assert.Contains("ConnectionStrings:Redis", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PollIntervalOutOfRange_StopsAndNamesIt()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => RelayReplica.StartAsync("one", null, new InMemoryJournal(), pollInterval: "00:01:00"));

        Assert.Contains(nameof(RelayOptions.PollInterval), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneReplica_NothingConfigured_IsLiveAndHearsItself()
    {
        var journal = new InMemoryJournal();
        await using var replica = await RelayReplica.StartAsync("one", null, journal);
        await replica.Bus.ShowsAsync(snapshot => snapshot.Feed.State == FeedState.Live);

        await replica.PublishAsync(journal.Raise("a"));

        await replica.Bus.ShowsAsync(snapshot => snapshot.Active.Length == 1);
    }

    [Fact]
    public async Task OneReplica_KafkaWithoutRedis_SaysThatItRelaysToItselfOnly()
    {
        await using var replica = await RelayReplica.StartAsync("one", null, new InMemoryJournal(), kafka: true);

        await replica.Bus.ShowsAsync(snapshot => snapshot.Feed is { State: FeedState.Degraded, Reason: InProcessRelay.Silo });
    }
}
