using System.Globalization;
using PharmaGuard.E2E.Screens;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Freshness;

/// <summary>A screen says by itself how fresh it is proven to be, and when nothing proves it any more.</summary>
public sealed class CanaryTests(Cluster cluster) : SiteTest(cluster)
{
    /// <summary>The browser's limit is 9 s and the page looks once a second; the rest is for a busy machine.</summary>
    private const float Greyed = 20_000;

    /// <summary>Frozen replicas lost their partitions; after the thaw they join the group again.</summary>
    private const float Healed = 60_000;

    [Fact]
    public async Task Page_OnEitherReplica_ShowsAYoungCanaryThatKeepsComing()
    {
        var (first, second) = await OpenBothAsync();

        foreach (var desk in new[] { first, second })
        {
            await desk.FeedIsAsync("live", Healed);
            var before = await SentAtAsync(desk);
            await Eventually.TrueAsync(async () => await SentAtAsync(desk) > before, "a newer canary is on the page");
            Assert.InRange(long.Parse((await desk.Canary.GetAttributeAsync("data-age"))!, CultureInfo.InvariantCulture), 0, 9_999);
            await Expect(desk.Canary).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9] s$"));
            await Expect(desk.Unproven).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task Replicas_AllFrozen_GreyThePageAndHealIt()
    {
        var desk = await OpenOnAsync("web-1");
        await desk.FeedIsAsync("live", Healed);
        desk.Faults.ExpectOutage();

        await using (await FreezeAsync("web-1"))
        await using (await FreezeAsync("web-2"))
        {
            await GreyAsync(desk);
        }

        await HealedAsync(desk);
    }

    /// <summary>Page, circuit, journal and Redis are all well: only the canary tells that no telemetry can get here.</summary>
    [Fact]
    [Trait("Category", "RealBroker")]
    public async Task Kafka_Stopped_GreysThePageAndHealsIt()
    {
        var desk = await OpenOnAsync("web-1");
        await desk.FeedIsAsync("live", Healed);

        await using (await Cluster.StopAsync("kafka"))
        {
            await GreyAsync(desk);
            await desk.FeedIsAsync("lost");
            await Expect(desk.Feed).ToContainTextAsync("No proof of life from the telemetry road");
        }

        await HealedAsync(desk);
    }

    private async Task<Frozen> FreezeAsync(string replica) => await Frozen.AtAsync((await Cluster.Script.RunAsync("pid", replica)).Trim());

    private static async Task GreyAsync(DeskPage desk)
    {
        await Expect(desk.Unproven).ToBeVisibleAsync(new() { Timeout = Greyed });
        await Expect(desk.Unproven).ToContainTextAsync("Nothing proves that this screen is fresh since");
        Assert.StartsWith("grayscale(1)", await desk.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.shell')).filter"), StringComparison.Ordinal);
    }

    private static async Task HealedAsync(DeskPage desk)
    {
        await Expect(desk.Unproven).ToBeHiddenAsync(new() { Timeout = Healed });
        await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("data-connection", "live", new() { Timeout = Healed });
        await desk.FeedIsAsync("live", Healed);
    }

    private static async Task<long> SentAtAsync(DeskPage desk) =>
        long.Parse(await desk.Canary.GetAttributeAsync("data-at") ?? "0", CultureInfo.InvariantCulture);
}
