using System.Globalization;
using PharmaGuard.E2E.Screens;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Measurements;

/// <summary>What an open page costs, on the server and in the browser.</summary>
[Trait("Category", "Measure")]
public sealed class MemoryOfOpenPages(Cluster cluster) : SiteTest(cluster)
{
    private const int Pages = 50;

    [Fact]
    public async Task OpenPages_OnTheServerAndInTheBrowser_AreMeasured()
    {
        // The first page pays for what all share.
        var desk = await OpenOnAsync("web-1");
        var before = await ResidentAsync();
        for (var page = 0; page < Pages; page++)
        {
            var tab = new DeskPage(desk.Context, await desk.Context.NewPageAsync());
            await tab.Page.GotoAsync(Cluster.Environment.SiteAddress.ToString());
            await tab.ReadyAsync();
            await Expect(tab.Badge).ToHaveTextAsync("web-1");
        }

        var after = await ResidentAsync();
        var heap = await BrowserHeapAsync(desk);
        MeasurementsDocument.Write(Cluster.Environment.Root, "Memory of open pages",
        [
            string.Create(CultureInfo.InvariantCulture, $"{Pages} tabs of one Chromium, all on one replica (their badges say so), opened one after the other on a desk without alerts. Resident"),
            "memory of that replica's process, without a forced collection: a part of it is garbage that .NET has not collected yet.",
            "",
            "| what | MB |",
            "|---|---|",
            Row("replica with one page", before),
            Row($"replica with {Pages} more pages", after),
            Row("per page", (after - before) / Pages),
            Row("JavaScript heap of one page, after a collection", heap),
        ]);
    }

    private static string Row(string name, double bytes) => string.Create(CultureInfo.InvariantCulture, $"| {name} | {bytes / (1024 * 1024):0.0} |");

    private async Task<double> ResidentAsync()
    {
        var pid = (await Cluster.Script.RunAsync("pid", "web-1")).Trim();
        var line = (await File.ReadAllLinesAsync($"/proc/{pid}/status")).Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    private static async Task<double> BrowserHeapAsync(DeskPage desk)
    {
        var session = await desk.Context.NewCDPSessionAsync(desk.Page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = await session.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble();
    }
}
