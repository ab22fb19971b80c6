using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Outages;

/// <summary>Redis is only the fast road: without it the journal brings every alert, a little later, and the page says so.</summary>
public sealed class RedisTests(Cluster cluster) : SiteTest(cluster)
{
    [Theory]
    [InlineData("stop")]
    [InlineData("kill")]
    public async Task Redis_AwayWhileARecordComes_BannerComesByTheJournalOnBothAndThePageSaysDegraded(string how)
    {
        var (first, second) = await OpenBothAsync();
        await first.FeedIsAsync("live");
        await second.FeedIsAsync("live");
        var during = NewTruck();

        await using (var outage = how == "kill" ? await Cluster.KillAsync("redis") : await Cluster.StopAsync("redis"))
        {
            await during.CrashAsync();

            await first.ShowsAsync(during.Id, timeout: 12_000);
            await second.ShowsAsync(during.Id, timeout: 12_000);
            await first.FeedIsAsync("degraded");
            await second.FeedIsAsync("degraded");

            await outage.EndAsync();
        }

        await first.FeedIsAsync("live");
        await second.FeedIsAsync("live");
        var after = NewTruck();
        await after.SosAsync();
        await first.ShowsAsync(after.Id);
        await second.ShowsAsync(after.Id);
    }
}
