using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PharmaGuard.E2E.Programs;
using PharmaGuard.E2E.Screens;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Screenshots;

/// <summary>
/// Every page with what can be opened on it, connected, wide and on a telephone, dark and light: for whoever changes how it looks. They go into
/// artifacts/pictures.
/// </summary>
[Trait("Category", "Screenshots")]
public sealed class PagePictures(Cluster cluster) : SiteTest(cluster)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    private static readonly (string Name, BrowserNewContextOptions Options)[] Screens =
    [
        ("wide", new() { ViewportSize = new() { Width = 1440, Height = 900 }, TimezoneId = "Europe/London" }),
        ("phone", new() { ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2, TimezoneId = "Europe/London" }),
    ];

    [Fact]
    public async Task Pages_WithTheirFormsAndFoldsOpen_ArePictured()
    {
        var high = await WarmLoadAsync("TRUCK-151");
        var over = await OverAsync("TRUCK-152");
        var decided = await OverAsync("TRUCK-253");
        await DoAsync(decided, "disposition", new { by = "Quinn Quality", decision = "release", meaning = "Approved", printedName = "Quinn Quality", reason = "Within the budget" });
        await StormAsync();
        foreach (var (name, options) in Screens)
        {
            var desk = await OpenOnAsync("web-1", "Anna Kowalska", options);
            foreach (var theme in new[] { "dark", "light" })
            {
                await ShootAsync(desk, $"{name}-{theme}", high, over, decided);
                await GoAsync(desk, "");
                await desk.Page.Locator("#theme").ClickAsync();
            }
        }
    }

    private async Task ShootAsync(DeskPage desk, string screen, string high, string over, string decided)
    {
        await GoAsync(desk, "");
        await PictureAsync(desk, screen, "desk");
        await desk.Page.GetByTestId("fold-open").First.ClickAsync();
        await PictureAsync(desk, screen, "desk-banner-fold");
        await GoAsync(desk, "?depot=Harbour");
        await PictureAsync(desk, screen, "desk-filter");
        await GoAsync(desk, "alerts");
        await desk.Page.GetByTestId("fold-open").Last.ClickAsync();
        if (await desk.Page.GetByTestId("row-menu").Last.IsVisibleAsync())
        {
            await desk.Page.GetByTestId("row-menu").Last.Locator("summary").ClickAsync();
        }

        await PictureAsync(desk, screen, "alerts-fold-menu");
        foreach (var (alert, move) in new[] { (high, ""), (high, "Shelve"), (high, "TakeOutOfService"), (over, ""), (over, "Dispose"), (decided, "Close") })
        {
            await GoAsync(desk, move.Length == 0 ? $"alerts/{alert}" : $"alerts/{alert}?do={move}");
            await Expect(desk.Page.GetByTestId("alert-detail")).ToBeVisibleAsync();
            if (move.Length > 0)
            {
                await desk.Page.Locator("form.form button[type=submit]").ClickAsync();
            }

            await PictureAsync(desk, screen, move.Length == 0 ? $"alert-{(alert == high ? "active" : "over")}" : $"form-{move}");
        }

        // The browser notes the 404 of the page itself.
        Assert.Empty(desk.Faults.TakeAll());
        await GoAsync(desk, "nowhere");
        Assert.All(desk.Faults.TakeAll(), fault => Assert.Contains("404", fault, StringComparison.Ordinal));
        await PictureAsync(desk, screen, "not-found");
    }

    private async Task GoAsync(DeskPage desk, string path)
    {
        await desk.Page.GotoAsync(new Uri(Cluster.Environment.SiteAddress, path).ToString());
        await desk.ReadyAsync();
    }

    private async Task PictureAsync(DeskPage desk, string screen, string name)
    {
        // The banner sticks to the top of the view, wherever that is.
        await desk.Page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await desk.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Cluster.Environment.Root, "artifacts", "pictures", $"{name}-{screen}.png"),
            Animations = ScreenshotAnimations.Disabled,
            FullPage = true,
        });
    }

    /// <returns>The excursion, still going on, of a load with a budget.</returns>
    private async Task<string> WarmLoadAsync(string id)
    {
        await RegisterAsync(id);
        await TemperaturesAsync(id, Now.AddMinutes(-60), [.. Enumerable.Range(0, 30).Select(minute => 5 + (minute * 0.05)), .. Enumerable.Repeat(9.4, 30)]);
        return await RaisedAsync(id, "TEMP_HIGH");
    }

    /// <returns>An excursion that is acknowledged and over, and waits for quality.</returns>
    private async Task<string> OverAsync(string id)
    {
        await RegisterAsync(id);
        var start = Now.AddMinutes(-90);
        await TemperaturesAsync(id, start, [.. Enumerable.Repeat(5.0, 20), .. Enumerable.Repeat(9.1, 30)]);
        var alert = await RaisedAsync(id, "TEMP_HIGH");
        await DoAsync(alert, "acknowledge", new { by = "Ben Okafor", reason = "Driver has shut the door" });
        await TemperaturesAsync(id, start.AddMinutes(50), [.. Enumerable.Repeat(5.2, 30)]);
        await Eventually.TrueAsync(async () => (await Cluster.Api.FindAsync(alert)).GetProperty("state").GetString() == "CLEARED_PENDING_DISPOSITION", "the excursion is over");
        return alert;
    }

    private async Task StormAsync()
    {
        for (var number = 0; number < 4; number++)
        {
            var truck = NewTruck($"TRUCK-24{number}");
            for (var second = 40; second >= 0; second -= 10)
            {
                await truck.SendAsync(new JsonObject
                {
                    ["truckId"] = truck.Id,
                    ["recordedAt"] = Write(DateTimeOffset.UtcNow.AddSeconds(-second)),
                    ["security"] = new JsonObject { ["powerCut"] = true },
                });
            }

            await RaisedAsync(truck.Id, "POWER_CUT");
        }

        await NewTruck("TRUCK-161").CrashAsync();
        await RaisedAsync("TRUCK-161", "CRASH");
    }

    private Task RegisterAsync(string id) => Cluster.RegisterAsync(id, new
    {
        storageClass = "CCT",
        loads = new[]
        {
            new { id = "INS-1", product = "Insulin", zone = 1, budgets = new object[] { new { band = "warm", nearC = 8, farC = 25, allowedMinutes = 120, carriedInMinutes = 40 } } },
        },
        by = "Test Planner",
    });

    private async Task TemperaturesAsync(string id, DateTimeOffset start, IReadOnlyList<double> celsius)
    {
        var truck = NewTruck(id);
        for (var minute = 0; minute < celsius.Count; minute++)
        {
            await truck.TemperatureAsync(Math.Round(celsius[minute], 1), start.AddMinutes(minute));
        }
    }

    private async Task<string> RaisedAsync(string truck, string kind) => (await Cluster.Api.RaisedAsync(truck, kind)).GetProperty("id").GetString()!;

    private async Task DoAsync(string alert, string action, object request)
    {
        var body = JsonSerializer.SerializeToNode(request)!.AsObject();
        body["version"] = (await Cluster.Api.FindAsync(alert)).GetProperty("version").GetInt32();
        using var answer = await Cluster.Api.ActAsync(alert, action, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Write(DateTimeOffset time) => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
