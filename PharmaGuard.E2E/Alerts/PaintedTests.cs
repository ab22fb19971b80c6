using System.Net.Http.Json;
using System.Text.Json;
using PharmaGuard.E2E.Screens;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Alerts;

/// <summary>What stood on a person's screen is on record, and what stood on none is an alarm.</summary>
public sealed class PaintedTests(Cluster cluster) : SiteTest(cluster)
{
    /// <summary>Ten seconds, the tick of the watch, the chance it gives, and the road of the alarm itself.</summary>
    private static readonly TimeSpan UntilAlarmed = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Alert_OnTheScreensOfBothReplicas_IsOnRecordForEachSeat()
    {
        var anna = await OpenOnAsync("web-1", "Anna", TallScreen);
        var ben = await OpenOnAsync("web-2", "Ben", TallScreen);
        var hidden = await OpenHiddenAsync();
        var truck = NewTruck();
        await truck.CrashAsync();
        await anna.ShowsAsync(truck.Id);
        await ben.ShowsAsync(truck.Id);
        await hidden.ShowsAsync(truck.Id);
        var alert = await anna.AlertIdAsync(truck.Id);

        await Eventually.TrueAsync(async () => (await DisplaysAsync(alert)).Length == 2, "two seats have confirmed");

        var displays = await DisplaysAsync(alert);
        Assert.Equal(["Anna web-1", "Ben web-2"], displays.Select(display => $"{Text(display, "person")} {Text(display, "replica")}").Order());
        Assert.Equal(
            new[] { await anna.SeatAsync(), await ben.SeatAsync() }.Order(), displays.Select(display => Text(display, "seat")).Order());

        // The page of the alert says the same, and where on its road the time went.
        await anna.Page.GotoAsync(new Uri(Cluster.Environment.SiteAddress, $"alerts/{alert}").ToString());
        await Expect(anna.Page.GetByTestId("display")).ToHaveCountAsync(2);
        await Expect(anna.Page.GetByTestId("journey")).ToHaveCountAsync(4);
        await Expect(anna.Page.GetByTestId("journey").Nth(3)).ToContainTextAsync("Painted first");

        // The negative twin: a tab that nobody can see had the line too, for as long as the others, and has not confirmed it.
        Assert.DoesNotContain(await hidden.SeatAsync(), (await DisplaysAsync(alert)).Select(display => Text(display, "seat")));
    }

    [Fact]
    public async Task Alert_OnNoScreen_IsAnAlarmUntilAPagePaintsIt()
    {
        var truck = NewTruck();
        await truck.CrashAsync();
        string? alert = null;
        await Eventually.TrueAsync(
            async () => (alert = (await ActiveAsync()).Where(found => Text(found, "truckId") == truck.Id).Select(found => Text(found, "id")).FirstOrDefault()) is not null,
            "the crash is active");

        await Eventually.TrueAsync(async () => await UndisplayedAsync() is { } state && state == "UNACK_ACTIVE", "the alarm is raised", UntilAlarmed);
        var desk = await OpenOnAsync("web-1", options: TallScreen);
        await desk.ShowsAsync(truck.Id);

        await Eventually.TrueAsync(async () => (await DisplaysAsync(alert!)).Length == 1, "the page has confirmed");
        await Eventually.TrueAsync(async () => await UndisplayedAsync() is null or "RTN_UNACK", "the alarm is over", UntilAlarmed);
    }

    /// <summary>A tab that believes it is in the background, where browsers draw nothing.</summary>
    private async Task<DeskPage> OpenHiddenAsync()
    {
        var desk = await OpenOnAsync("web-1", "Nobody", TallScreen);
        await desk.Context.AddInitScriptAsync(
            """
            Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
            Object.defineProperty(document, 'hidden', { get: () => true });
            """);
        await desk.Page.ReloadAsync();
        await desk.ReadyAsync();
        return desk;
    }

    private async Task<string?> UndisplayedAsync() => (await ActiveAsync())
        .Where(alert => Text(alert, "kind") == "SYS_UNDISPLAYED" && Text(alert, "depot") == "Unassigned").Select(alert => Text(alert, "state")).FirstOrDefault();

    private Task<JsonElement[]> ActiveAsync() => GetAsync("api/v1/alerts?state=active");

    private Task<JsonElement[]> DisplaysAsync(string alert) => GetAsync($"api/v1/alerts/{alert}/displays");

    private async Task<JsonElement[]> GetAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = Cluster.AddressOf("web-1"), Timeout = TimeSpan.FromSeconds(10) };
        return await client.GetFromJsonAsync<JsonElement[]>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken) ?? [];
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
