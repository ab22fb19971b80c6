using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Screens;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Alerts;

/// <summary>What nobody can read is set aside with its reason, is seen, and holds nothing up.</summary>
public sealed partial class BadRecordTests(Cluster cluster) : SiteTest(cluster)
{
    // Names the elements that stick out, outermost first; none when the page fits.
    private const string WiderThanTheScreen = """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const wide = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > width + 1);
          return [`${document.documentElement.scrollWidth} px on ${width}`, ...wide.map(element => `${element.tagName} ${element.className}`)];
        }
        """;

    [Fact]
    public async Task BadRecord_BetweenGoodOnesOfItsPartition_IsSetAsideAndTheirBannersCome()
    {
        var (first, second) = await OpenBothAsync();
        var counted = await CountAsync(first);
        var (before, after) = (NewTruck(), NewTruck());
        var bad = Encoding.UTF8.GetBytes($"{{\"truckId\":\"{before.Id}\",");

        var place = await before.CrashAsync();
        await before.SendAsync(bad);
        await after.CrashAsync(place.Partition);

        foreach (var desk in Desks)
        {
            await desk.ShowsAsync(before.Id);
            await desk.ShowsAsync(after.Id);
        }

        var letter = await DeadLetterTopic.FindAsync(Cluster.Bootstrap, before.Id);
        Assert.Equal(bad, letter.Message.Value);
        Assert.NotEmpty(letter.Header("pg-reason"));
        Assert.Equal(TelemetryTopic.Name, letter.Header("pg-topic"));
        Assert.Equal(place.Partition.Value.ToString(CultureInfo.InvariantCulture), letter.Header("pg-partition"));
        Assert.Equal((place.Offset.Value + 1).ToString(CultureInfo.InvariantCulture), letter.Header("pg-offset"));
        foreach (var desk in Desks)
        {
            await Eventually.TrueAsync(async () => await CountAsync(desk) > counted, "the page counts one bad record more");
        }

        Assert.NotEqual(await first.ReplicaAsync(), await second.ReplicaAsync());
    }

    [Fact]
    public async Task Markup_InIdsOfATruckOrAProbe_IsSetAsideAndNeverReachesAPage()
    {
        const string markup = "<img src=x onerror=alert(1)>";
        var desk = await OpenOnAsync("web-2");
        var truck = NewTruck();

        await truck.SendAsync(new JsonObject { ["truckId"] = markup, ["recordedAt"] = Truck.Now(), ["event"] = "crash" });
        await truck.TemperatureAsync(40, DateTimeOffset.UtcNow, probe: markup);
        await truck.CrashAsync();

        await desk.ShowsAsync(truck.Id);
        var letters = await DeadLetterTopic.FindAllAsync(Cluster.Bootstrap, truck.Id, count: 2);
        Assert.All(letters, letter => Assert.DoesNotContain("onerror", letter.Header("pg-reason"), StringComparison.Ordinal));
        await Expect(desk.Page.Locator("img[src=x]")).ToHaveCountAsync(0);
        await Expect(desk.Page.GetByText("onerror")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Name_WithMarkup_IsShownAsText()
    {
        const string name = "<i>Anna</i> <img src=x>";
        var first = await OpenOnAsync("web-1", name: null);
        var second = await OpenOnAsync("web-2");
        var truck = NewTruck();
        await truck.CrashAsync();
        await first.ShowsAsync(truck.Id);

        await first.AcknowledgeAsync(truck.Id);
        await first.GiveNameAsync(name);

        await Expect(second.RowOf(truck.Id)).ToContainTextAsync(name);
        await Expect(second.Page.Locator("img[src=x]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task LongWords_OnATelephone_StayInsideTheScreen()
    {
        var desk = await OpenAsync(options: new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var truck = NewTruck(new string('W', 54) + Guid.NewGuid().ToString("N")[..10]);

        await truck.TemperatureAsync(39.9, DateTimeOffset.UtcNow.AddMinutes(-3), probe: new string('M', 64));
        await truck.TemperatureAsync(39.9, DateTimeOffset.UtcNow, probe: new string('M', 64));

        await desk.ShowsAsync(truck.Id);
        Assert.Empty(await desk.Page.EvaluateAsync<string[]>(WiderThanTheScreen));
        await desk.AcknowledgeAsync(truck.Id);
        await desk.ShowsNoMoreAsync(truck.Id);
    }

    private static async Task<long> CountAsync(DeskPage desk)
    {
        var text = await desk.DeadLetters.AllInnerTextsAsync();
        return text.Count == 0 ? 0 : long.Parse(FirstNumber().Match(text[0]).Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
