using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Nemesis;
using PharmaGuard.E2E.Faults.Verdict;

namespace PharmaGuard.E2E.Faults;

/// <summary>The fault matrix, as far as one machine can play it, and the twins that prove that each protection is needed.</summary>
internal static class FaultCases
{
    private static readonly LoadShape _slowJournal = new() { Rate = 20 };

    private static readonly LoadShape _open = new() { Rate = 20, MostOpen = 1_500, StaysOpen = true };

    private static readonly int[] _both = [0, 1];

    // A sleeper must not have given its write up before it wakes.
    private static readonly string[] _patient = ["Journal__CommandTimeout=00:01:00", "Kafka__CheckpointInterval=00:00:00.5"];

    public static readonly IReadOnlyList<FaultCase> All =
    [
        new("kill-replica", nemesis => nemesis.KillAsync("web-1", 3)) { InShortForm = true, OneLoss = "web-1", CutOff = [0] },
        new("zombie-replica", nemesis => ZombieAsync(nemesis, 1)) { InShortForm = true, Load = _slowJournal, Settings = _patient, CutOff = [0] },
        new("kill-redis", nemesis => nemesis.KillAsync("redis", 2)) { InShortForm = true, OneLoss = "redis" },
        new("freeze-redis", nemesis => nemesis.FreezeAsync("redis", 12)) { InShortForm = true, CutOff = _both },
        new("kill-postgres", nemesis => nemesis.KillAsync("postgres", 2)) { InShortForm = true, OneLoss = "postgres", CutOff = _both },
        new("kill-kafka", nemesis => nemesis.KillAsync("kafka", 2)) { InShortForm = true, OneLoss = "kafka", CutOff = _both },
        new("kill-replica-again", async nemesis =>
        {
            for (var turn = 0; turn < 4; turn++)
            {
                await nemesis.KillAsync(turn % 2 == 0 ? "web-2" : "web-1", 4);
                await RealTime.PassAsync(3);
            }
        })
        {
            CutOff = [1],
        },
        new("kill-kafka-again", async nemesis =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                await nemesis.KillAsync("kafka", nemesis.Between(1, 4));
                await RealTime.PassAsync(12);
            }
        })
        {
            CutOff = _both,
        },
        new("kill-all-replicas", nemesis => nemesis.KillAllReplicasAsync(10)) { CutOff = _both },
        new("stop-replica", nemesis => nemesis.StopAsync("web-1", 2)) { OneLoss = "web-1", ExpectsNoPageLoad = true },
        new("rolling-restart", nemesis => nemesis.RollAsync()) { ExpectsNoPageLoad = true },
        new("freeze-replica-short", nemesis => nemesis.FreezeAsync("web-2", 3)),
        new("freeze-replica-long", nemesis => nemesis.FreezeAsync("web-2", 25)) { CutOff = [1] },
        new("stop-redis", nemesis => nemesis.StopAsync("redis", 2)) { OneLoss = "redis" },
        new("redis-client-kill", ClientKillAsync),
        new("redis-flushall", nemesis => nemesis.RedisAsync("FLUSHALL")),
        new("redis-black-hole", nemesis => nemesis.RoadAsync("black hole", "redis", Road.BlackHole, 15)) { CutOff = _both },
        new("redis-one-way", nemesis => nemesis.RoadAsync("one way", "redis", Road.OneWay, 12, 0)) { CutOff = [0] },
        new("redis-refused", nemesis => nemesis.RoadAsync("refused", "redis", Road.Refused, 12, 1)) { CutOff = [1] },
        new("redis-slow", nemesis => nemesis.RoadAsync("10 kB/s", "redis", Road.Trickle, 12)),
        new("redis-late", nemesis => nemesis.RoadAsync("1 s latency", "redis", new Road { Latency = 1 }, 10)),
        new("freeze-postgres", nemesis => nemesis.FreezeAsync("postgres", 14)) { CutOff = _both },
        new("stop-postgres", nemesis => nemesis.StopAsync("postgres", 2)) { OneLoss = "postgres", CutOff = _both },
        new("postgres-black-hole", nemesis => nemesis.RoadAsync("black hole", "postgres", Road.BlackHole, 12, 0)) { CutOff = [0] },
        new("postgres-one-way", nemesis => nemesis.RoadAsync("one way", "postgres", Road.OneWay, 12, 1)) { CutOff = [1] },
        new("postgres-reset", PostgresResetAsync),
        new("journal-disk-full", nemesis => nemesis.JournalAsync("disk full postgres", JournalStrain.FillDiskAsync, 12)) { CutOff = _both },
        new("journal-locked", nemesis => nemesis.JournalAsync("locked counter postgres", JournalStrain.LockAsync, 14)) { CutOff = _both },
        new("journal-connections", nemesis => nemesis.JournalAsync("no connections left postgres", JournalStrain.ExhaustAsync, 12))
        {
            CutOff = _both,
        },
        new("journal-slow", nemesis => nemesis.RoadAsync("0.5 s latency", "postgres", new Road { Latency = 0.5 }, 15)),
        new("stop-kafka", nemesis => nemesis.StopAsync("kafka", 2)) { OneLoss = "kafka", CutOff = _both },
        // A frozen broker refuses nothing: the screen must notice by the canary, and the last one proves for 10 s.
        new("freeze-kafka", nemesis => nemesis.FreezeAsync("kafka", 14)) { CutOff = _both },
        new("kafka-black-hole", nemesis => nemesis.RoadAsync("black hole", "kafka", Road.BlackHole, 15, 0)),
        new("kafka-one-way", nemesis => nemesis.RoadAsync("one way", "kafka", Road.OneWay, 12, 1)),
        new("kill-nginx", nemesis => nemesis.KillAsync("nginx", 2)) { OneLoss = "nginx", CutOff = _both },
        new("freeze-nginx", nemesis => nemesis.FreezeAsync("nginx", 12)) { CutOff = _both },
        new("rebalance-storm", async nemesis =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                await nemesis.StopAsync("web-2", 1);
                await RealTime.PassAsync(2);
            }
        }),
        new("truck-clocks", nemesis =>
        {
            nemesis.Note("clocks of the trucks ±11 h, repeats, late records");
            return RealTime.PassAsync(6);
        })
        {
            Load = new LoadShape { ClockSkewHours = 11, RepeatShare = 0.5 },
        },
        new("twin-catch-up", nemesis => nemesis.RoadAsync("refused", "redis", Road.Refused, 3, 1))
        {
            InShortForm = true, SwitchedOff = "PHARMAGUARD_FAULT_NO_CATCHUP", CaughtBy = [BreachKind.Lost],
        },
        new("twin-probe", nemesis => nemesis.FreezeAsync("redis", 12))
        {
            SwitchedOff = "PHARMAGUARD_FAULT_NO_PROBE", CutOff = _both, CaughtBy = [BreachKind.Silent],
        },
        new("zombie-replica-again", nemesis => ZombieAsync(nemesis, 4)) { Load = _slowJournal, Settings = _patient, CutOff = [0] },
        new("twin-fence", nemesis => ZombieAsync(nemesis, 4))
        {
            Load = _slowJournal, Settings = _patient, SwitchedOff = "PHARMAGUARD_FAULT_NO_FENCE", CaughtBy = [BreachKind.SetBack, BreachKind.Doubled],
        },
        new("twin-offset-first", KillUnderSlowJournalAsync)
        {
            Load = _slowJournal, SwitchedOff = "PHARMAGUARD_FAULT_OFFSET_FIRST", CaughtBy = [BreachKind.Lost],
        },
        new("kill-under-slow-journal", KillUnderSlowJournalAsync) { Load = _slowJournal, CutOff = [0] },
        new("moved-in-an-outage", MoveInAnOutageAsync) { OneLoss = "web-2" },
        new("twin-rejoin", MoveInAnOutageAsync)
        {
            OneLoss = "web-2", SwitchedOff = "PHARMAGUARD_FAULT_NO_REJOIN", CaughtBy = [BreachKind.Late, BreachKind.Lost],
        },
        new("twin-drain", nemesis => nemesis.StopAsync("web-1", 2))
        {
            ExpectsNoPageLoad = true, SwitchedOff = "PHARMAGUARD_FAULT_NO_DRAIN", CaughtBy = [BreachKind.PageLoads],
        },
        new("replay-of-open-alerts", KillBothInTurnAsync) { Load = _open, CutOff = [0] },
        new("twin-dedupe", KillBothInTurnAsync) { Load = _open, SwitchedOff = "PHARMAGUARD_FAULT_NO_DEDUPE", CaughtBy = [BreachKind.Doubled] },
    ];

    public static FaultCase Find(string name) => All.SingleOrDefault(known => known.Name == name)
        ?? throw new ArgumentException($"There is no case {name}. The cases: random, {string.Join(", ", All.Select(known => known.Name))}.", nameof(name));

    // Longer than the session: the other replica takes over meanwhile. The last write lies on the road and arrives when its sender is no
    // longer the owner; a moment later the sender wakes.
    private static async Task ZombieAsync(Saboteur nemesis, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            var replica = turn % 2;
            nemesis.Hold("postgres", replica);
            try
            {
                await RealTime.PassAsync(nemesis.Between(0.3, 1));
                await nemesis.FreezeAsync($"web-{replica + 1}", 12, justBefore: () =>
                {
                    nemesis.LetGo("postgres", replica);
                    return RealTime.PassAsync(0.3);
                });
            }
            finally
            {
                nemesis.LetGo("postgres", replica);
            }

            await RealTime.PassAsync(4);
        }
    }

    // web-1 stands still with all partitions while web-2 comes and takes some, and gets them back when web-2 goes for good.
    private static async Task MoveInAnOutageAsync(Saboteur nemesis)
    {
        var comesBack = nemesis.StopAsync("web-2", 6);
        await RealTime.PassAsync(3);
        await nemesis.RoadAsync("refused", "postgres", Road.Refused, 10, 0);
        await comesBack;
        await RealTime.PassAsync(4);
        await nemesis.StopAsync("web-2", 36);
    }

    private static async Task KillUnderSlowJournalAsync(Saboteur nemesis)
    {
        for (var turn = 0; turn < 3; turn++)
        {
            var slow = nemesis.RoadAsync("0.1 s latency", "postgres", new Road { Latency = 0.1 }, 4, turn % 2);
            await RealTime.PassAsync(nemesis.Between(1.5, 2.5));
            await nemesis.KillAsync($"web-{turn % 2 + 1}", 1);
            await slow;
            await RealTime.PassAsync(2);
        }
    }

    private static async Task KillBothInTurnAsync(Saboteur nemesis)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            await nemesis.KillAsync($"web-{turn + 1}", 1);
            await RealTime.PassAsync(8);
        }
    }

    private static async Task ClientKillAsync(Saboteur nemesis)
    {
        for (var turn = 0; turn < 30; turn++)
        {
            await nemesis.RedisAsync(turn % 3 == 2 ? "CLIENT KILL TYPE normal" : "CLIENT KILL TYPE pubsub");
            await RealTime.PassAsync(nemesis.Between(0.05, 0.5));
        }
    }

    private static async Task PostgresResetAsync(Saboteur nemesis)
    {
        for (var turn = 0; turn < 15; turn++)
        {
            nemesis.Reset("postgres");
            await RealTime.PassAsync(nemesis.Between(0.1, 0.8));
        }
    }
}
