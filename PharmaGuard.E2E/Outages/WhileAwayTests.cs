using System.Net.Http.Json;
using System.Text.Json;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Outages;

/// <summary>A person whose screen was interrupted is told what they missed.</summary>
public sealed class WhileAwayTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Desk_ReplicaKilledWhileOffline_TellsOnReturnWhatHappenedWithoutAHole()
    {
        // A name that no other test acts under: what is "still yours" goes by the name.
        var name = $"Anna {Guid.NewGuid().ToString("N")[..8]}";
        var desk = await OpenOnAsync("web-1", name, TallScreen);
        var (mine, acknowledged, waiting) = (NewTruck(), NewTruck(), NewTruck());
        await mine.CrashAsync();
        await desk.ShowsAsync(mine.Id);
        await desk.AcknowledgeAsync(mine.Id);
        await desk.RowIsAsync(mine.Id, "ACK_ACTIVE");
        await Expect(desk.Page.GetByTestId("while-away")).ToHaveCountAsync(0);
        desk.Faults.ExpectOutage();
        await desk.Context.SetOfflineAsync(true);
        await using var outage = await Cluster.KillAsync("web-1");
        await Expect(desk.Overlay).ToBeVisibleAsync();

        await acknowledged.CrashAsync();
        await waiting.CrashAsync();
        await Eventually.TrueAsync(async () => await FindAsync(acknowledged.Id) is not null, "the first crash is active", TimeSpan.FromSeconds(45));
        await Eventually.TrueAsync(async () => await FindAsync(waiting.Id) is not null, "the second crash is active", TimeSpan.FromSeconds(45));
        await AcknowledgeAsync((await FindAsync(acknowledged.Id))!.Value);
        await desk.Context.SetOfflineAsync(false);

        await Expect(desk.Badge).ToHaveTextAsync("web-2", new() { Timeout = 45_000 });
        var panel = desk.Page.GetByTestId("while-away");
        await Expect(panel).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(panel).ToHaveAttributeAsync("data-continuity", "proven");
        await Expect(panel).ToHaveAttributeAsync("data-acknowledged", "1");
        await Expect(panel).ToHaveAttributeAsync("data-cleared", "0");
        await Expect(panel).ToHaveAttributeAsync("data-yours", "1");
        await Expect(panel).ToContainTextAsync(acknowledged.Id);
        await Expect(panel).ToContainTextAsync(waiting.Id);
        await Expect(panel).ToContainTextAsync("Ben");

        // Besides the two crashes only the alarm that nobody was there to see them may have been raised.
        var raised = int.Parse(await panel.GetAttributeAsync("data-raised") ?? "", System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(raised, 2, 3);

        // Not read yet: a page loaded anew still tells. Read: it is gone for good.
        await desk.Page.ReloadAsync();
        await Expect(panel).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await desk.Page.GetByTestId("while-away-dismiss").ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await outage.EndAsync();
    }

    [Fact]
    public async Task Desk_LoadedAnewAtOnce_IsToldOnlyWhenAnAlertWasRaised()
    {
        var desk = await OpenOnAsync("web-1", "Anna", TallScreen);
        var before = await desk.Feed.GetAttributeAsync("data-sequence");

        await desk.Page.ReloadAsync();
        await desk.ReadyAsync();

        // The pulse of the new circuit comes after everything that the page is told at its start.
        await Expect(desk.Page.Locator("html[data-connection=live]")).ToHaveCountAsync(1);
        var now = long.Parse(await desk.Feed.GetAttributeAsync("data-sequence") ?? "", System.Globalization.CultureInfo.InvariantCulture);
        using var client = Client();
        var steps = await client.GetFromJsonAsync<JsonElement[]>($"api/v1/alerts?since={before}", TestContext.Current.CancellationToken);
        var raised = steps!.Where(step => step.GetProperty("sequence").GetInt64() <= now)
            .Any(step => step.GetProperty("transition").GetString() is "raised" or "worsened");
        await Expect(desk.Page.GetByTestId("while-away")).ToHaveCountAsync(raised ? 1 : 0);
    }

    [Fact]
    public async Task Desk_MovedToAnotherReplica_KeepsItsSeatAndConfirmsFromThere()
    {
        var desk = await OpenOnAsync("web-1", "Anna", TallScreen);
        var earlier = NewTruck();
        await earlier.CrashAsync();
        await desk.ShowsAsync(earlier.Id);
        await desk.MarkAsync();
        desk.Faults.ExpectOutage();

        await using var outage = await Cluster.StopAsync("web-1");

        await Expect(desk.Badge).ToHaveTextAsync("web-2", new() { Timeout = 20_000 });
        Assert.True(await desk.IsMarkedAsync(), "The page was loaded anew.");
        var truck = NewTruck();
        await truck.CrashAsync();
        await desk.ShowsAsync(truck.Id, timeout: 45_000);
        var alert = await desk.AlertIdAsync(truck.Id);
        var seat = await desk.SeatAsync();
        using var client = Client();
        await Eventually.TrueAsync(
            async () => (await client.GetFromJsonAsync<JsonElement[]>($"api/v1/alerts/{alert}/displays", TestContext.Current.CancellationToken))!.Any(
                display => display.GetProperty("seat").GetString() == seat && display.GetProperty("replica").GetString() == "web-2"),
            "the seat has confirmed through the other replica");
        await outage.EndAsync();
    }

    private async Task<JsonElement?> FindAsync(string truck)
    {
        using var client = Client();
        var active = await client.GetFromJsonAsync<JsonElement[]>("api/v1/alerts?state=active", TestContext.Current.CancellationToken);
        return active!.Where(alert => alert.GetProperty("truckId").GetString() == truck).Select(alert => (JsonElement?)alert).FirstOrDefault();
    }

    private async Task AcknowledgeAsync(JsonElement alert)
    {
        using var client = Client();
        using var response = await client.PostAsJsonAsync(
            $"api/v1/alerts/{alert.GetProperty("id").GetString()}/acknowledge",
            new { version = alert.GetProperty("version").GetInt32(), reason = "Calling the driver", by = "Ben" },
            TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private HttpClient Client() => new() { BaseAddress = Cluster.AddressOf("web-2"), Timeout = TimeSpan.FromSeconds(10) };
}
