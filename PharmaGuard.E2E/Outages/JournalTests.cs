using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Outages;

/// <summary>Without the journal nothing can be known for sure: the page must say so, keep what it shows, and catch up by itself.</summary>
public sealed class JournalTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Journal_AwayWhileARecordComes_PageSaysLostAndTheBannerComesWhenItIsBack()
    {
        var (first, second) = await OpenBothAsync();
        var before = NewTruck();
        await before.CrashAsync();
        await first.ShowsAsync(before.Id);
        await second.ShowsAsync(before.Id);
        var during = NewTruck();

        await using (var outage = await Cluster.StopAsync("postgres"))
        {
            await during.CrashAsync();

            // 10 s of silence make a feed lost, and the watch looks twice a second.
            await first.FeedIsAsync("lost", timeout: 13_000);
            await second.FeedIsAsync("lost", timeout: 13_000);
            await first.ShowsAsync(before.Id);

            await outage.EndAsync();
        }

        await first.FeedIsAsync("live", timeout: 30_000);
        await second.FeedIsAsync("live", timeout: 30_000);
        await first.ShowsAsync(during.Id, timeout: 30_000);
        await second.ShowsAsync(during.Id, timeout: 30_000);
        await second.ShowsAsync(before.Id);
    }
}
