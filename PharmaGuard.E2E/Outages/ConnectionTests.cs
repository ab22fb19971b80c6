using System.Text.RegularExpressions;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Outages;

/// <summary>A screen that hears nothing must not look as if all were well.</summary>
public sealed partial class ConnectionTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Connection_CutAndBack_OverlaySaysFrozenWithinTenSecondsAndGoesByItself()
    {
        var desk = await OpenOnAsync("web-1");
        await desk.MarkAsync();
        desk.Faults.ExpectOutage();

        await using (var outage = await Cluster.StopAsync("nginx"))
        {
            await SaysFrozenAsync(desk);
            await outage.EndAsync();
        }

        await Expect(desk.Overlay).ToBeHiddenAsync(new() { Timeout = 30_000 });
        Assert.True(await desk.IsMarkedAsync(), "The page was loaded anew.");
        var truck = NewTruck();
        await truck.CrashAsync();
        await desk.ShowsAsync(truck.Id);
    }

    [Fact]
    public async Task Replica_FrozenWithItsSocketsOpen_OverlaySaysFrozenWithinTenSecondsAndGoesWhenItThaws()
    {
        var desk = await OpenOnAsync("web-2");
        desk.Faults.ExpectOutage();

        await using (await Cluster.FreezeAsync("web-2"))
        {
            await SaysFrozenAsync(desk);
        }

        await Expect(desk.Overlay).ToBeHiddenAsync(new() { Timeout = 30_000 });
        var truck = NewTruck();
        await truck.CrashAsync();
        await desk.ShowsAsync(truck.Id, timeout: 45_000);
    }

    private static async Task SaysFrozenAsync(Screens.DeskPage desk)
    {
        await Expect(desk.Overlay).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Expect(desk.Overlay).ToContainTextAsync(FrozenSince());
        await Expect(desk.Feed).ToBeHiddenAsync();
    }

    [GeneratedRegex(@"Data frozen since \d\d?:\d\d")]
    private static partial Regex FrozenSince();
}
