using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Outages;

/// <summary>A broker that dies takes nothing with it that it had confirmed.</summary>
[Trait("Category", "RealBroker")]
public sealed class KafkaTests(Cluster cluster) : SiteTest(cluster)
{
    [Fact]
    public async Task Kafka_KilledAndStarted_RecordsBeforeAndAfterBecomeBanners()
    {
        var (first, second) = await OpenBothAsync();
        var (before, after) = (NewTruck(), NewTruck());
        await before.CrashAsync();

        await using (var outage = await Cluster.KillAsync("kafka"))
        {
            await outage.EndAsync();
        }

        await after.CrashAsync();
        foreach (var desk in Desks)
        {
            await desk.ShowsAsync(before.Id, timeout: 75_000);
            await desk.ShowsAsync(after.Id, timeout: 75_000);
        }

        Assert.NotEqual(await first.ReplicaAsync(), await second.ReplicaAsync());
    }
}
