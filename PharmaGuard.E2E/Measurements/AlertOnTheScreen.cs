using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Measurements;

/// <summary>How long an alert takes from the truck's sender to the dispatcher's screen.</summary>
[Trait("Category", "Measure")]
public sealed class AlertOnTheScreen(Cluster cluster) : SiteTest(cluster)
{
    private const int WarmUp = 20;
    private const int Alerts = 250;

    // Longer than the shortest time between two renders of a circuit: each alert finds a quiet page, as on an ordinary day.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(450);

    [Fact]
    public async Task Alert_OnTheReplicaThatJudgedItAndOnTheOther_IsMeasured()
    {
        var (first, second) = await OpenBothAsync();
        Dictionary<string, BannerStopwatch> screens = new()
        {
            [await first.ReplicaAsync()] = await BannerStopwatch.OnAsync(first),
            [await second.ReplicaAsync()] = await BannerStopwatch.OnAsync(second),
        };
        List<double> same = [], other = [];
        for (var number = 0; number < WarmUp + Alerts; number++)
        {
            await QuietAsync();
            var truck = NewTruck();
            var sent = Now();
            await truck.CrashAsync();
            var stood = await Task.WhenAll(screens.Select(async screen => (Replica: screen.Key, At: await screen.Value.StandsAsync(truck.Id))));
            var alert = Assert.Single(await Cluster.Api.ActiveOfAsync(truck.Id));
            await Cluster.Api.EndAsync(alert);
            if (number < WarmUp)
            {
                continue;
            }

            var judge = alert.GetProperty("raisedBy").GetString();
            foreach (var (replica, at) in stood)
            {
                (replica == judge ? same : other).Add(at - sent);
            }
        }

        Assert.All(same.Concat(other), milliseconds => Assert.InRange(milliseconds, 0, 20_000));
        MeasurementsDocument.Write(Cluster.Environment.Root, "From record to banner",
        [
            $"{Alerts} crash records one by one, each {Pause.TotalMilliseconds:0} ms after the one before was acknowledged and cleared; {WarmUp} more before, to warm up. Measured from",
            "the moment before the record is given to the Kafka client (`acks=all`) until the banner's line stands in the page of real Chromium behind nginx (a",
            "`MutationObserver`'s time; painting follows with the next frame). Both are read from the clock of the one machine. Milliseconds.",
            "",
            "| screen | alerts | p50 | p90 | p99 | max |",
            "|---|---|---|---|---|---|",
            new Percentiles(same).Row("on the replica that judged the record"),
            new Percentiles(other).Row("on the other replica"),
        ]);
    }

    private static async Task QuietAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private static double Now() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
}
