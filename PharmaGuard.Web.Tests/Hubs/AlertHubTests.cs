using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Hubs;

public sealed class AlertHubTests : IAsyncLifetime
{
    private readonly InMemoryJournal _journal = new();
    private HubReplica _replica = null!;

    public async ValueTask InitializeAsync() => _replica = await HubReplica.StartAsync("one", _journal);

    public ValueTask DisposeAsync() => _replica.DisposeAsync();

    [Fact]
    public async Task Client_JoinedADepot_IsToldOfThatDepotOnly()
    {
        await using var client = await _replica.ConnectAsync();
        await client.JoinAsync("North");

        Happen("n1", "North");
        Happen("s1", "South");
        Happen("n2", "North");

        Assert.Equal(["n1", "n2"], await client.NextAsync(2));
    }

    [Fact]
    public async Task Client_JoinedNothing_IsToldOfNothing()
    {
        await using var client = await _replica.ConnectAsync();
        await using var other = await _replica.ConnectAsync();
        await other.JoinAsync("North");

        Happen("before", "North");
        Assert.Equal(["before"], await other.NextAsync(1));
        await client.JoinAsync("North");
        Happen("after", "North");

        Assert.Equal(["after"], await client.NextAsync(1));
    }

    [Fact]
    public async Task Client_JoinedADepotTwiceAndAllDepots_IsToldOnce()
    {
        await using var client = await _replica.ConnectAsync();
        await client.JoinAsync("North");
        await client.JoinAsync("North");
        await client.JoinAsync("*");

        Happen("n1", "North");
        Happen("s1", "South");
        Happen("n2", "North");

        Assert.Equal(["n1", "s1", "n2"], await client.NextAsync(3));
    }

    [Fact]
    public async Task Client_LeftADepot_IsNoLongerTold()
    {
        await using var client = await _replica.ConnectAsync();
        await client.JoinAsync("North");
        await client.JoinAsync("South");
        await client.LeaveAsync("North");

        Happen("n1", "North");
        Happen("s1", "South");

        Assert.Equal(["s1"], await client.NextAsync(1));
    }

    [Fact]
    public async Task Envelope_OnTheWire_HasTheContractsShape()
    {
        await using var client = await _replica.ConnectAsync();
        _journal.Raise("a");

        var page = await client.Connection.InvokeAsync<JsonElement>("GetSince", 0L).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(JsonElement.DeepEquals(
            JsonSerializer.SerializeToElement(_journal.Transitions, AlertJson.Default.IReadOnlyListAlertTransition), page));
    }

    [Fact]
    public async Task GetSince_StepsWereMissed_GivesThemInOrderAndThenNothing()
    {
        await using var client = await _replica.ConnectAsync();
        for (var i = 0; i < 1_200; i++)
        {
            _journal.Raise("a");
        }

        var first = await client.GetSinceAsync(100);
        var second = await client.GetSinceAsync(first[^1].Sequence);
        var third = await client.GetSinceAsync(second[^1].Sequence);

        Assert.Equal(Enumerable.Range(101, 1_100).Select(number => (long)number), first.Concat(second).Select(step => step.Sequence));
        Assert.Equal((1_000, 100, 0), (first.Length, second.Length, third.Length));
    }

    [Fact]
    public async Task Acknowledge_Fresh_IsDoneInTheNameGivenAtConnect()
    {
        await using var client = await _replica.ConnectAsync("Jane Doe");
        await client.JoinAsync("North");
        Happen("a", "North");

        var answer = await client.AcknowledgeAsync("a", version: 1);

        Assert.True(answer is { Done: true, Refusal: null, Alert: { AcknowledgedBy: "Jane Doe", AcknowledgeReason: "On it", State: AlertState.AckActive } });
        Assert.Equal(["a", "a"], await client.NextAsync(2));
    }

    [Fact]
    public async Task Acknowledge_SomebodyWasFirst_TellsWho()
    {
        await using var first = await _replica.ConnectAsync("Jane Doe");
        await using var second = await _replica.ConnectAsync("John Roe");
        Happen("a", "North");
        await first.AcknowledgeAsync("a", version: 1);

        var answer = await second.AcknowledgeAsync("a", version: 1);

        Assert.True(answer is { Done: false, Refusal: "alreadyAcknowledged", Alert.AcknowledgedBy: "Jane Doe" });
    }

    [Fact]
    public async Task Acknowledge_NobodyNamed_IsTheUnnamedClient()
    {
        await using var client = await _replica.ConnectAsync();
        Happen("a", "North");

        Assert.Equal("Unnamed client", (await client.AcknowledgeAsync("a", version: 1)).Alert?.AcknowledgedBy);
    }

    [Fact]
    public async Task Acknowledge_NoSuchAlert_IsRefused()
    {
        await using var client = await _replica.ConnectAsync();

        Assert.True(await client.AcknowledgeAsync("nothing", version: 1) is { Done: false, Refusal: "notFound", Alert: null });
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("bidi \u202e mark")]
    public async Task Acknowledge_ReasonCannotBeShown_IsAnError(string reason)
    {
        await using var client = await _replica.ConnectAsync();
        Happen("a", "North");

        await Assert.ThrowsAsync<HubException>(() => client.AcknowledgeAsync("a", version: 1, reason));
        await Assert.ThrowsAsync<HubException>(() => client.AcknowledgeAsync("a", version: 1, new string('x', 501)));
    }

    [Fact]
    public async Task Journal_Away_IsAnErrorThatSaysSo()
    {
        await using var client = await _replica.ConnectAsync();
        _journal.Away = true;

        var fault = await Assert.ThrowsAsync<HubException>(() => client.GetSinceAsync(0));

        Assert.Contains("journal", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watchers_JoinLeaveAndDisconnect_TellTheOthers()
    {
        await using var watcher = await _replica.ConnectAsync("Jane Doe");
        await watcher.JoinAsync("North");
        var other = await _replica.ConnectAsync("John Roe");
        await other.JoinAsync("North");
        Assert.Equal("John Roe joined North", await watcher.NextWatcherAsync());
        await other.LeaveAsync("North");
        Assert.Equal("John Roe left North", await watcher.NextWatcherAsync());
        await other.JoinAsync("North");
        Assert.Equal("John Roe joined North", await watcher.NextWatcherAsync());

        await other.DisposeAsync();

        Assert.Equal("John Roe left North", await watcher.NextWatcherAsync());
    }

    [Fact]
    public async Task Bus_LeftStepsOut_TheyAreReadFromTheJournal()
    {
        await using var client = await _replica.ConnectAsync();
        await client.JoinAsync("*");
        Happen("a", "North");
        _journal.Raise("b");
        _journal.Raise("c");
        _replica.Bus.Reset(await _journal.ReadActiveAsync(CancellationToken.None));

        Happen("d", "North");

        Assert.Equal(["a", "b", "c", "d"], await client.NextAsync(4));
    }

    [Fact]
    public async Task Client_ThereBeforeTheJournalWasRead_IsToldOfNewStepsAndNotOfHistory()
    {
        var journal = new InMemoryJournal();
        foreach (var id in (string[])["a", "b", "c"])
        {
            journal.Raise(id);
        }

        await using var replica = await HubReplica.StartAsync("web-9", journal, begun: false);
        await using var client = await replica.ConnectAsync();
        await client.JoinAsync("*");
        replica.Bus.Reset(await journal.ReadActiveAsync(CancellationToken.None));

        replica.Bus.Apply([journal.Raise("d")]);

        Assert.Equal(["d"], await client.NextAsync(1));
    }

    // An answer from before the replica began would leave a hole between it and the first step that is told.
    [Fact]
    public async Task GetSince_BeforeTheJournalWasRead_AnswersWhenItHasBeen()
    {
        var journal = new InMemoryJournal();
        await using var replica = await HubReplica.StartAsync("web-9", journal, begun: false);
        await using var client = await replica.ConnectAsync();
        await using var other = await replica.ConnectAsync();
        await client.JoinAsync("*");

        var asked = client.GetSinceAsync(0);
        await other.JoinAsync("*");
        journal.Raise("a");
        replica.Bus.Reset(await journal.ReadActiveAsync(CancellationToken.None));

        Assert.Equal([1L], (await asked).Select(step => step.Sequence));
    }

    [Fact]
    public async Task Bus_LeftTheNewestStepsOut_TheyAreReadFromTheJournalToo()
    {
        await using var client = await _replica.ConnectAsync();
        await client.JoinAsync("*");
        Happen("a", "North");
        _journal.Raise("b");
        _replica.Bus.Reset(await _journal.ReadActiveAsync(CancellationToken.None));

        Assert.Equal(["a", "b"], await client.NextAsync(2));
    }

    [Fact]
    public async Task Bus_LeftStepsOutAndJournalIsAway_ConnectionsAreClosedSoThatTheyAsk()
    {
        await using var client = await _replica.ConnectAsync();
        await client.JoinAsync("*");
        _journal.Raise("a");
        _journal.Raise("b");
        _replica.Bus.Reset(await _journal.ReadActiveAsync(CancellationToken.None));
        _journal.Away = true;

        Happen("c", "North");

        await client.ClosedAsync;
    }

    [Fact]
    public async Task Journal_SetBack_ItsNewHistoryIsTold()
    {
        await using var client = await _replica.ConnectAsync();
        await client.JoinAsync("*");
        Happen("a", "North");
        Happen("b", "North");
        await client.NextAsync(2);
        _journal.GoBackTo(0);
        _replica.Bus.Reset(await _journal.ReadActiveAsync(CancellationToken.None));

        Happen("x", "North");

        Assert.Equal(["x"], await client.NextAsync(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("line\nbreak")]
    public async Task Join_NameCannotBeShown_IsAnError(string depot)
    {
        await using var client = await _replica.ConnectAsync();

        await Assert.ThrowsAsync<HubException>(() => client.JoinAsync(depot));
    }

    private void Happen(string id, string depot) => _replica.Bus.Apply([_journal.Raise(id, depot)]);
}
