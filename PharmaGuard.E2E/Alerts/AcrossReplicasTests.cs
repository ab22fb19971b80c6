using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Alerts;

/// <summary>The promise of the product: whatever replica judged a record, every screen on every replica shows its banner.</summary>
public sealed class AcrossReplicasTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Crash_JudgedByOneReplica_IsOnTheScreensOfBothUntilOneAcknowledges()
    {
        var (anna, ben) = await OpenBothAsync(firstName: null);
        var truck = NewTruck();

        await truck.CrashAsync();

        await anna.ShowsAsync(truck.Id);
        await ben.ShowsAsync(truck.Id);
        await Expect(ben.BannerOf(truck.Id)).ToHaveAttributeAsync("data-priority", "1");
        await Expect(ben.BannerOf(truck.Id)).ToContainTextAsync("Crash reported by the truck, peak 7.9 g");
        var alert = await anna.AlertIdAsync(truck.Id);
        Assert.Equal(alert, await ben.AlertIdAsync(truck.Id));
        await OnlyOneJudgedItAsync(truck.Id, alert);

        await anna.AcknowledgeAsync(truck.Id);
        await anna.GiveNameAsync("Anna Unknown");

        await ben.ShowsNoMoreAsync(truck.Id);
        await anna.ShowsNoMoreAsync(truck.Id);
        foreach (var desk in Desks)
        {
            await desk.RowIsAsync(truck.Id, "ACK_ACTIVE");
            await Expect(desk.RowOf(truck.Id)).ToContainTextAsync("Anna Unknown");
        }

        Assert.Equal("web-1", await anna.ReplicaAsync());
        Assert.Equal("web-2", await ben.ReplicaAsync());
    }

    [Fact]
    public async Task Alert_TabOpenedLaterOrReloaded_ShowsWhatIsActive()
    {
        var truck = NewTruck();
        var first = await OpenOnAsync("web-1");
        await truck.SosAsync();
        await first.ShowsAsync(truck.Id);
        var alert = await first.AlertIdAsync(truck.Id);

        var later = await OpenOnAsync("web-2");
        await later.ShowsAsync(truck.Id);
        Assert.Equal(alert, await later.AlertIdAsync(truck.Id));

        await first.Page.ReloadAsync();
        await first.ReadyAsync();
        await first.ShowsAsync(truck.Id);
        Assert.Equal(alert, await first.AlertIdAsync(truck.Id));
    }

    [Fact]
    public async Task Alert_TwoDispatchersAcknowledgeAtOnce_OneWinsAndTheOtherIsToldWho()
    {
        var (anna, ben) = await OpenBothAsync();
        var told = 0;
        for (var race = 0; race < 5; race++)
        {
            var truck = NewTruck();
            await truck.CrashAsync();
            await anna.ShowsAsync(truck.Id);
            await ben.ShowsAsync(truck.Id);

            await PressTogetherAsync(truck.Id);

            await anna.RowIsAsync(truck.Id, "ACK_ACTIVE");
            await ben.RowIsAsync(truck.Id, "ACK_ACTIVE");
            var text = await anna.RowOf(truck.Id).InnerTextAsync();
            var (winner, loser, name) = text.Contains("Anna:", StringComparison.Ordinal) ? (anna, ben, "Anna") : (ben, anna, "Ben");
            await Expect(loser.RowOf(truck.Id)).ToContainTextAsync($"{name}:");
            Assert.Equal(0, await winner.Page.GetByText($"{truck.Id}: ").CountAsync());
            told += await loser.Page.GetByText($"{truck.Id}: {name} acknowledged first").CountAsync();
        }

        // A press that comes after the screen has already shown the winner is no press any more; five such in a row are no accident.
        Assert.InRange(told, 1, 5);
    }

    // Inside the pages and by the clock that both share, so that both are under way before either screen can have changed.
    private async Task PressTogetherAsync(string truck)
    {
        var at = DateTimeOffset.UtcNow.AddMilliseconds(300).ToUnixTimeMilliseconds();
        await Task.WhenAll(Desks.Select(desk => desk.BannerOf(truck).GetByTestId("acknowledge").EvaluateAsync(
            "(button, at) => new Promise(pressed => setTimeout(() => { button.click(); pressed(); }, at - Date.now()))", at)));
    }

    private async Task OnlyOneJudgedItAsync(string truck, string alert)
    {
        await Eventually.TrueAsync(
            () => Logs.Values.All(log => log.Lines().Any(line => line.Contains($"Delivered alert {alert} to 1 circuits.", StringComparison.Ordinal))),
            "both replicas have written that they delivered the alert to the one tab each has");
        var judged = Logs.Where(log => log.Value.Count($"Received Kafka alert: {truck} CRASH.") > 0).Select(log => log.Key).ToList();
        var judge = Assert.Single(judged);
        Assert.Equal(1, Logs[judge].Count($"Received Kafka alert: {truck} CRASH."));
        Assert.Equal(1, Logs[judge].Count($"Published alert {alert} "));
        Assert.Equal(0, Logs[Cluster.OtherThan(judge)].Count($"Published alert {alert} "));
    }
}
