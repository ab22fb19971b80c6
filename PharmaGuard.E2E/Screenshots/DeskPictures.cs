using Microsoft.Playwright;
using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Screens;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Screenshots;

/// <summary>The pictures of the README, taken from the running product.</summary>
[Trait("Category", "Screenshots")]
public sealed class DeskPictures(Cluster cluster) : SiteTest(cluster)
{
    private static readonly BrowserNewContextOptions Wide = new()
    {
        ViewportSize = new() { Width = 1440, Height = 900 },
        TimezoneId = "Europe/London",
    };

    private static readonly BrowserNewContextOptions Telephone = new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        DeviceScaleFactor = 2,
        TimezoneId = "Europe/London",
    };

    [Fact]
    public async Task Desk_WithAlertsOfAllPrioritiesAndStates_IsPictured()
    {
        var desk = await OpenOnAsync("web-1", "Anna Kowalska", Wide);
        await FillAsync(desk);
        await ShootAsync(desk, "desk-dark");
        await desk.Page.Locator("#theme").ClickAsync();
        await ShootAsync(desk, "desk-light");

        var telephone = await OpenOnAsync("web-2", "Ben Okafor", Telephone);
        await telephone.ShowsAsync("TRUCK-101");
        await ShootAsync(telephone, "desk-phone");

        await desk.Page.Locator("#theme").ClickAsync();
        desk.Faults.ExpectOutage();
        telephone.Faults.ExpectOutage();
        await using var outage = await Cluster.StopAsync("nginx");
        await Expect(desk.Overlay).ToBeVisibleAsync();
        await Expect(desk.Overlay).ToContainTextAsync("Data frozen since");
        await ShootAsync(desk, "overlay");
    }

    private async Task FillAsync(DeskPage desk)
    {
        var now = DateTimeOffset.UtcNow;
        await Named("TRUCK-204").SosAsync();
        await WarmAsync("TRUCK-118", now.AddMinutes(-21), minutes: 20, 9.4);
        await WarmAsync("TRUCK-305", now.AddMinutes(-9), minutes: 9, 0.9);
        await WarmAsync("TRUCK-233", now.AddMinutes(-4), minutes: 4, 17.8);
        await WarmAsync("TRUCK-127", now.AddMinutes(-32), minutes: 18, 8.7);
        await WarmAsync("TRUCK-127", now.AddMinutes(-14), minutes: 8, 5.1);
        foreach (var truck in new[] { "TRUCK-204", "TRUCK-118", "TRUCK-305", "TRUCK-233" })
        {
            await desk.ShowsAsync(truck);
        }

        // Its warning has ended too, and is a row of its own.
        await Expect(desk.RowOf("TRUCK-127").And(desk.Page.Locator("[data-priority='2']"))).ToHaveAttributeAsync("data-state", "RTN_UNACK");

        // Last, so that it is the newest whichever replica judges it.
        await Named("TRUCK-101").CrashAsync();
        await desk.ShowsAsync("TRUCK-101");
        await desk.AcknowledgeAsync("TRUCK-204");
        await desk.RowIsAsync("TRUCK-204", "ACK_ACTIVE");
        await desk.AcknowledgeAsync("TRUCK-305");
        await desk.RowIsAsync("TRUCK-305", "ACK_ACTIVE");
    }

    private async Task WarmAsync(string id, DateTimeOffset start, int minutes, double celsius)
    {
        var truck = Named(id);
        for (var minute = 0; minute <= minutes; minute++)
        {
            await truck.TemperatureAsync(celsius, start.AddMinutes(minute));
        }
    }

    private Truck Named(string id) => NewTruck(id);

    private async Task ShootAsync(DeskPage desk, string name) => await desk.Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Cluster.Environment.Root, "docs", "screenshots", $"{name}.png"),
        Animations = ScreenshotAnimations.Disabled,
    });
}
