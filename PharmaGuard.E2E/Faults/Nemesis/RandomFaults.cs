namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>Everything at once, in an order that only the seed knows: a new fault every 3 to 10 s, whether or not the last one is over.</summary>
internal static class RandomFaults
{
    public static async Task RunAsync(Saboteur nemesis, double seconds)
    {
        List<Task> open = [];
        for (var end = RealTime.Now + seconds; RealTime.Now < end;)
        {
            open.Add(OneAsync(nemesis));
            open.RemoveAll(fault => fault.IsCompletedSuccessfully);
            await RealTime.PassAsync(nemesis.Between(3, 10));
        }

        await Task.WhenAll(open);
    }

    private static async Task OneAsync(Saboteur nemesis)
    {
        var replica = nemesis.OneOf(0, 1);
        var web = $"web-{replica + 1}";
        var (away, cut) = (nemesis.Between(0.5, 3), nemesis.Between(2, 8));
        Func<Task> fault = nemesis.OneOf<Func<Task>>(
            () => nemesis.KillAsync(web, away),
            () => nemesis.KillAsync(web, away),
            () => nemesis.StopAsync(web, away),
            () => nemesis.FreezeAsync(web, nemesis.Between(1, 10)),
            () => nemesis.KillAsync("redis", away),
            () => nemesis.FreezeAsync("redis", cut),
            () => nemesis.RedisAsync("CLIENT KILL TYPE pubsub"),
            () => nemesis.RedisAsync("CLIENT KILL TYPE normal"),
            () => nemesis.RedisAsync("FLUSHALL"),
            () => nemesis.KillAsync("postgres", away),
            () => nemesis.FreezeAsync("postgres", cut),
            () => nemesis.KillAsync("kafka", away),
            () => nemesis.FreezeAsync("kafka", cut),
            () => nemesis.KillAsync("nginx", away),
            () => nemesis.RoadAsync("black hole", nemesis.OneOf("redis", "postgres", "kafka"), Road.BlackHole, cut, replica),
            () => nemesis.RoadAsync("one way", nemesis.OneOf("redis", "postgres", "kafka"), Road.OneWay, cut, replica),
            () => nemesis.RoadAsync("refused", nemesis.OneOf("redis", "postgres", "kafka"), Road.Refused, cut, replica),
            () => nemesis.RoadAsync("0.3 s latency", nemesis.OneOf("redis", "postgres", "kafka"), new Road { Latency = 0.3 }, cut, replica));
        await fault();
    }
}
