using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.Outages;

/// <summary>A replica goes; the people in front of it keep their banner.</summary>
public sealed class ReplicaTests(Cluster cluster) : SiteTest(cluster)
{
    // A killed member stays in Kafka's group until its session has ended.
    private const float UntilPartitionsMoved = 45_000;

    [Fact]
    public async Task Replica_Killed_TabIsBackOnTheOtherByItselfAndNewRecordsAreJudged()
    {
        var desk = await OpenOnAsync("web-1");
        var before = NewTruck();
        await before.CrashAsync();
        await desk.ShowsAsync(before.Id);
        var alert = await desk.AlertIdAsync(before.Id);
        desk.Faults.ExpectOutage();

        await using var outage = await Cluster.KillAsync("web-1");

        await Expect(desk.Badge).ToHaveTextAsync("web-2", new() { Timeout = 30_000 });
        await desk.ReadyAsync();
        await Expect(desk.Overlay).ToBeHiddenAsync();
        await desk.ShowsAsync(before.Id);
        Assert.Equal(alert, await desk.AlertIdAsync(before.Id));
        var after = NewTruck();
        await after.CrashAsync();
        await desk.ShowsAsync(after.Id, UntilPartitionsMoved);

        await outage.EndAsync();
    }

    [Fact]
    public async Task Replica_ToldToStop_TabMovesToTheOtherWithoutAPageLoadAndBannerStays()
    {
        var desk = await OpenOnAsync("web-1");
        var truck = NewTruck();
        await truck.CrashAsync();
        await desk.ShowsAsync(truck.Id);
        await desk.MarkAsync();
        desk.Faults.ExpectOutage();

        await using var outage = await Cluster.StopAsync("web-1");

        await Expect(desk.Badge).ToHaveTextAsync("web-2", new() { Timeout = 20_000 });
        await desk.ShowsAsync(truck.Id);
        Assert.True(await desk.IsMarkedAsync(), "The page was loaded anew.");
        await desk.AcknowledgeAsync(truck.Id);
        await desk.ShowsNoMoreAsync(truck.Id);

        await outage.EndAsync();
    }

    [Fact]
    public async Task Replicas_ReplacedOneByOne_NoTabIsLoadedAnewAndNoRecordIsLost()
    {
        var (first, second) = await OpenBothAsync();
        foreach (var desk in Desks)
        {
            await desk.MarkAsync();
            desk.Faults.ExpectOutage();
        }

        var replacing = Cluster.Script.RunAsync("restart");
        List<string> trucks = [];
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)))
        {
            while (!replacing.IsCompleted && trucks.Count < 15)
            {
                var truck = NewTruck();
                await truck.SosAsync();
                trucks.Add(truck.Id);
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }

        await replacing;
        foreach (var truck in trucks)
        {
            await first.ShowsAsync(truck, UntilPartitionsMoved);
            await second.ShowsAsync(truck, UntilPartitionsMoved);
        }

        Assert.True(await first.IsMarkedAsync() && await second.IsMarkedAsync(), "A page was loaded anew.");
    }
}
