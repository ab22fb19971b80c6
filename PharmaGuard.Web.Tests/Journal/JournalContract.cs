using System.Collections.Concurrent;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>What the ports promise, on whichever store. Each test has a journal of its own.</summary>
public abstract partial class JournalContract : IAsyncLifetime
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private JournalHost? _host;

    protected CancellationToken Patience => _patience.Token;

    protected JournalHost Host => _host!;

    protected IAlertJournal Journal => Host.Journal;

    protected IPartitionCheckpoints Checkpoints => Host.Checkpoints;

    /// <summary>Starts one more replica on the same store.</summary>
    protected abstract Task<JournalHost> StartReplicaAsync();

    public virtual async ValueTask InitializeAsync() => _host = await StartReplicaAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Head_NothingStored_IsZero()
    {
        var head = await Journal.ReadHeadAsync(Patience);
        Assert.Equal((0, 0), (head.Sequence, head.DeadLettered));
        Assert.Empty(head.Canaries);
        var active = await Journal.ReadActiveAsync(Patience);
        Assert.Equal(0, active.Sequence);
        Assert.Empty(active.Alerts);
        Assert.Empty(await Journal.ReadSinceAsync(0, 10, Patience));
    }

    [Fact]
    public async Task Append_NewCondition_IsStoredAsItWasReturned()
    {
        var lease = await TakeOverAsync();
        var raise = Changes.Raise(Changes.Key("TRUCK-101")) with { At = new DateTimeOffset(2026, 11, 24, 6, 15, 0, TimeSpan.FromHours(1)) };

        var raised = Assert.Single(await Journal.AppendAsync(lease, [raise], Patience));

        Assert.Equal(1, raised.Sequence);
        Assert.Equal(AlertMove.Raise, raised.Move);
        Assert.Equal(raise.AlertId.Value, raised.Alert.Id);
        Assert.Equal(raised, Assert.Single(await Journal.ReadSinceAsync(0, 10, Patience)));
        Assert.Equal(raised, Assert.Single(await Journal.ReadHistoryAsync(raised.Alert.Id, Patience)));
        Assert.Equal(raised.Alert, await Journal.FindAsync(raised.Alert.Id, Patience));
        Assert.Equal(raised.Alert, Assert.Single(await Journal.ReadLatestAsync(10, Patience)));
        Assert.Equal(raised.Alert, Assert.Single((await Journal.ReadActiveAsync(Patience)).Alerts));
        Assert.Null(await Journal.FindAsync("no such alert", Patience));
    }

    [Fact]
    public async Task Append_Replay_AddsNothing()
    {
        var lease = await TakeOverAsync();
        var raise = Changes.Raise(Changes.Key("TRUCK-101"));
        ConditionChange[] changes = [raise, raise.Worsen(1), raise.Return(2), Changes.Raise(Changes.Key("TRUCK-102"))];
        Assert.Equal([1, 2, 3, 4], (await Journal.AppendAsync(lease, changes, Patience)).Select(transition => transition.Sequence));

        Assert.Empty(await Journal.AppendAsync(lease, changes, Patience));
        Assert.Empty(await Journal.AppendAsync(await TakeOverAsync(), [raise, raise, raise.Return(2)], Patience));

        Assert.Equal(4, (await Journal.ReadHeadAsync(Patience)).Sequence);
    }

    [Fact]
    public async Task Append_SameChangeTwiceInOneBatch_IsStoredOnce()
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101"));

        var stored = await Journal.AppendAsync(await TakeOverAsync(), [raise, raise], Patience);

        Assert.Equal(1, Assert.Single(stored).Alert.Occurrences);
    }

    [Fact]
    public async Task Append_LateReplayOfAnEndThatSaidNothing_LeavesTheNextAlertAlone()
    {
        var lease = await TakeOverAsync();
        var key = Changes.Key("TRUCK-101", "CRASH", string.Empty);
        var first = Changes.Raise(key, latched: true) with { Incident = true };
        var raised = Assert.Single(await Journal.AppendAsync(lease, [first], Patience)).Alert;
        var acknowledged = await Journal.ActAsync(Changes.Acknowledge(raised), Patience);
        Assert.True((await Journal.ActAsync(Changes.Clear(acknowledged.Alert!), Patience)).Done);
        ConditionChange[] rest = [first.Return(5), Changes.Raise(key, minute: 10, latched: true)];
        var second = Assert.Single(await Journal.AppendAsync(lease, rest, Patience)).Alert;

        Assert.Empty(await Journal.AppendAsync(lease, [first, .. rest], Patience));

        Assert.Equal(second, await Journal.FindAsync(second.Id, Patience));
    }

    [Fact]
    public async Task Append_RaiseAgainWhileActive_IsTheSameAlertBackInTheBanner()
    {
        var lease = await TakeOverAsync();
        var key = Changes.Key("TRUCK-101");
        var first = Changes.Raise(key);
        var raised = (await Journal.AppendAsync(lease, [first, first.Return(1)], Patience))[^1].Alert;
        Assert.Equal(AlertState.RtnUnack, raised.State);

        var again = Assert.Single(await Journal.AppendAsync(lease, [Changes.Raise(key, minute: 5)], Patience)).Alert;

        Assert.Equal(raised.Id, again.Id);
        Assert.Equal((2, 3, AlertState.UnackActive), (again.Occurrences, again.Version, again.State));
        Assert.Equal(again, Assert.Single((await Journal.ReadActiveAsync(Patience)).Alerts));
    }

    [Fact]
    public async Task Append_EndAndNextBeginningInOneBatch_AreTwoAlerts()
    {
        var lease = await TakeOverAsync();
        var key = Changes.Key("TRUCK-101");
        var first = Changes.Raise(key);
        var raised = Assert.Single(await Journal.AppendAsync(lease, [first], Patience)).Alert;
        Assert.True((await Journal.ActAsync(Changes.Acknowledge(raised), Patience)).Done);

        var stored = await Journal.AppendAsync(lease, [first.Return(1), Changes.Raise(key, minute: 5)], Patience);

        Assert.Equal(AlertState.Normal, stored[0].Alert.State);
        Assert.NotEqual(raised.Id, stored[1].Alert.Id);
        Assert.Equal(stored[1].Alert, Assert.Single((await Journal.ReadActiveAsync(Patience)).Alerts));
        Assert.Equal([stored[1].Alert.Id, raised.Id], (await Journal.ReadLatestAsync(10, Patience)).Select(alert => alert.Id));
        Assert.Equal([1, 2, 3], (await Journal.ReadHistoryAsync(raised.Id, Patience)).Select(transition => transition.Alert.Version));
    }

    [Fact]
    public async Task Append_EpisodeThatIsHistory_IsNotRaisedASecondTime()
    {
        var lease = await TakeOverAsync();
        var first = Changes.Raise(Changes.Key("TRUCK-101"));
        var raised = (await Journal.AppendAsync(lease, [first, first.Return(1)], Patience))[^1].Alert;
        Assert.True((await Journal.ActAsync(Changes.Acknowledge(raised), Patience)).Done);

        Assert.Empty(await Journal.AppendAsync(lease, [first with { At = first.At.AddMinutes(3) }], Patience));

        Assert.Contains(Host.Log.All, line => line.Id == 1303);
        Assert.Equal(3, (await Journal.ReadHeadAsync(Patience)).Sequence);
    }

    [Fact]
    public async Task Append_LostLease_IsRefusedAndNothingIsStored()
    {
        var zombie = await TakeOverAsync();
        var owner = await TakeOverAsync();
        Assert.Equal(zombie.Epoch + 1, owner.Epoch);
        ConditionChange[] changes = [Changes.Raise(Changes.Key("TRUCK-101"))];

        Assert.Equal(zombie, (await Assert.ThrowsAsync<LeaseLostException>(() => Journal.AppendAsync(zombie, changes, Patience))).Lease);
        await Assert.ThrowsAsync<LeaseLostException>(() => Checkpoints.SaveAsync(zombie, 7, 1, States("TRUCK-101"), Patience));
        await Assert.ThrowsAsync<LeaseLostException>(
            () => Journal.AppendAsync(new PartitionLease("never taken", 0, 1), changes, Patience));

        Assert.Equal(0, (await Journal.ReadHeadAsync(Patience)).Sequence);
        var checkpoint = await Checkpoints.TakeOverAsync(owner.Source, owner.Partition, Patience);
        Assert.Null(checkpoint.Position);
        Assert.Empty(checkpoint.States);
    }

    [Fact]
    public async Task Append_WriterPausedBeforeCommit_MakesTheTakeOverWaitOrFails()
    {
        // Whatever the interleaving: what the old owner stored was stored before the take-over returned.
        var lease = await TakeOverAsync();
        var appends = Enumerable.Range(0, 30).Select(async minute =>
        {
            try
            {
                return (await Journal.AppendAsync(lease, [Changes.Raise(Changes.Key($"TRUCK-{minute}"), minute)], Patience)).Count;
            }
            catch (LeaseLostException)
            {
                return 0;
            }
        }).ToArray();
        var takenAt = await Task.Run(async () =>
        {
            await TakeOverAsync();
            return (await Journal.ReadHeadAsync(Patience)).Sequence;
        });

        var stored = (await Task.WhenAll(appends)).Sum();

        Assert.Equal(takenAt, (await Journal.ReadHeadAsync(Patience)).Sequence);
        Assert.Equal(takenAt, stored);
    }

    [Fact]
    public async Task Sequence_EightWritersAtOnce_IsDense()
    {
        var alerts = new ConcurrentQueue<Alert>();
        var numbers = new ConcurrentBag<long>();
        var appenders = Enumerable.Range(0, 8).Select(partition => Task.Run(async () =>
        {
            var lease = await TakeOverAsync(partition);
            for (var round = 0; round < 10; round++)
            {
                var raise = Changes.Raise(Changes.Key($"TRUCK-{partition}-{round}"), round);
                foreach (var transition in await Journal.AppendAsync(lease, [raise, raise.Worsen(round + 1)], Patience))
                {
                    numbers.Add(transition.Sequence);
                    alerts.Enqueue(transition.Alert);
                }
            }
        }));
        var actors = Enumerable.Range(0, 8).Select(actor => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
            {
                if (alerts.TryDequeue(out var alert)
                    && await Journal.ActAsync(Changes.Acknowledge(alert, $"Person {actor}"), Patience) is { Transition: { } transition })
                {
                    numbers.Add(transition.Sequence);
                }
            }
        }));

        await Task.WhenAll(appenders.Concat(actors));

        var head = await Journal.ReadHeadAsync(Patience);
        Assert.True(head.Sequence >= 160);
        Assert.Equal(Sequences(1, head.Sequence), numbers.Order());
        Assert.Equal(Sequences(1, head.Sequence), (await Journal.ReadSinceAsync(0, 1000, Patience)).Select(transition => transition.Sequence));
    }

    [Fact]
    public async Task ReadSince_Pages_CoverEverythingOnce()
    {
        var changes = Enumerable.Range(0, 25).Select(number => Changes.Raise(Changes.Key($"TRUCK-{number}"))).ToArray();
        var stored = await Journal.AppendAsync(await TakeOverAsync(), changes, Patience);

        List<AlertTransition> read = [];
        while (await Journal.ReadSinceAsync(read.Count, 10, Patience) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 10);
            read.AddRange(page);
        }

        Assert.Equal(stored, read);
    }

    [Fact]
    public async Task Checkpoint_SavedAndTakenOver_ComesBackWhole()
    {
        var first = await Checkpoints.TakeOverAsync("fleet", 3, Patience);
        Assert.Equal((1, null), (first.Lease.Epoch, first.Position));
        await Checkpoints.SaveAsync(first.Lease, 100, 2, States("A", "B"), Patience);
        await Checkpoints.SaveAsync(first.Lease, 200, 3, new Dictionary<string, byte[]> { ["B"] = [9], ["C"] = [] }, Patience);
        await Checkpoints.SaveAsync(first.Lease, 201, 0, new Dictionary<string, byte[]>(), Patience);
        await Checkpoints.TakeOverAsync("fleet", 4, Patience);
        await Checkpoints.TakeOverAsync("another fleet", 3, Patience);

        var second = await Checkpoints.TakeOverAsync("fleet", 3, Patience);

        Assert.Equal(first.Lease with { Epoch = 2 }, second.Lease);
        Assert.Equal(201, second.Position);
        Assert.Equal(["A", "B", "C"], second.States.Keys.Order());
        Assert.Equal(States("A")["A"], second.States["A"]);
        Assert.Equal([9], second.States["B"]);
        Assert.Empty(second.States["C"]);
        var head = await Journal.ReadHeadAsync(Patience);
        Assert.Equal((0, 5), (head.Sequence, head.DeadLettered));
    }

    [Fact]
    public async Task Checkpoint_MoreTrucksThanOneStatementTakes_ComesBackWhole()
    {
        var lease = await TakeOverAsync();
        var states = States([.. Enumerable.Range(0, 1_203).Select(number => $"TRUCK-{number}")]);

        await Checkpoints.SaveAsync(lease, 1, 0, states, Patience);
        await Checkpoints.SaveAsync(lease, 2, 0, states, Patience);

        var taken = await Checkpoints.TakeOverAsync(lease.Source, lease.Partition, Patience);
        Assert.Equal(states.OrderBy(state => state.Key), taken.States.OrderBy(state => state.Key));
    }

    [Fact]
    public async Task ReadStates_OfOneTruck_AreThoseOfEveryPartitionAndSource()
    {
        var leases = new[] { await TakeOverAsync(0), await TakeOverAsync(1), (await Checkpoints.TakeOverAsync("another log", 0, Patience)).Lease };
        for (var number = 0; number < leases.Length; number++)
        {
            await Checkpoints.SaveAsync(leases[number], 1, 0, new Dictionary<string, byte[]> { ["A"] = [(byte)number], ["B"] = [9] }, Patience);
        }

        await Checkpoints.SaveAsync(leases[1], 2, 0, new Dictionary<string, byte[]> { ["A"] = [7] }, Patience);

        Assert.Equal([[0], [2], [7]], (await Checkpoints.ReadStatesAsync(new TruckId("A"), Patience)).OrderBy(state => state[0]));
        Assert.Empty(await Checkpoints.ReadStatesAsync(new TruckId("C"), Patience));
    }

    [Fact]
    public async Task Canaries_Saved_AreReadWithTheHeadByEveryPartition()
    {
        var (first, second) = (await TakeOverAsync(0), await TakeOverAsync(1));
        var other = (await Checkpoints.TakeOverAsync("another log", 0, Patience)).Lease;
        var at = new DateTimeOffset(2026, 11, 24, 6, 15, 0, 123, TimeSpan.FromHours(1));

        await Checkpoints.SaveCanariesAsync([new(first, at), new(other, at.AddHours(-1))], Patience);
        await Checkpoints.SaveCanariesAsync([new(first, at.AddSeconds(2))], Patience);
        await TakeOverAsync(0);

        Assert.Equal(
            [new("another log", 0, at.AddHours(-1)), new(first.Source, 0, at.AddSeconds(2)), new PartitionCanary(second.Source, 1, null)],
            (await Journal.ReadHeadAsync(Patience)).Canaries.OrderBy(canary => canary.Source, StringComparer.Ordinal).ThenBy(canary => canary.Partition));
    }

    [Fact]
    public async Task Canaries_OneLeaseIsLost_AreAllRefused()
    {
        var (kept, lost) = (await TakeOverAsync(0), await TakeOverAsync(1));
        await TakeOverAsync(1);

        var refused = await Assert.ThrowsAsync<LeaseLostException>(
            () => Checkpoints.SaveCanariesAsync([new(kept, DateTimeOffset.UnixEpoch), new(lost, DateTimeOffset.UnixEpoch)], Patience));

        Assert.Equal(lost, refused.Lease);
        Assert.All((await Journal.ReadHeadAsync(Patience)).Canaries, canary => Assert.Null(canary.At));
    }

    [Fact]
    public async Task Journal_SecondReplica_ReadsWhatTheFirstStored()
    {
        var stored = await Journal.AppendAsync(await TakeOverAsync(), [Changes.Raise(Changes.Key("TRUCK-101"))], Patience);

        await using var other = await StartReplicaAsync();

        Assert.Equal(stored, await other.Journal.ReadSinceAsync(0, 10, Patience));
    }

    [Theory]
    [InlineData("UPDATE transitions SET actor = 'nobody'")]
    [InlineData("DELETE FROM transitions")]
    public async Task Transitions_ChangedByHand_AreRefused(string sql)
    {
        var stored = await Journal.AppendAsync(await TakeOverAsync(), [Changes.Raise(Changes.Key("TRUCK-101"))], Patience);
        await using var context = Host.OpenContext();

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => context.Database.ExecuteSqlRawAsync(sql, Patience));

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(stored, await Journal.ReadSinceAsync(0, 10, Patience));
    }

    [Fact]
    public async Task AppendSystem_TwoReplicasAtOnce_StoreOneWithoutALease()
    {
        await using var other = await StartReplicaAsync();
        var raise = SystemRaise();
        var later = raise with { At = raise.At.AddSeconds(3), EpisodeStart = raise.EpisodeStart.AddSeconds(2), Cause = "another first alert" };

        var stored = await Task.WhenAll(
            Task.Run(() => Journal.AppendSystemAsync([raise], Patience)),
            Task.Run(() => other.Journal.AppendSystemAsync([raise with { JudgedBy = "replica-2" }], Patience)),
            Task.Run(() => other.Journal.AppendSystemAsync([later], Patience)));

        var alarm = Assert.Single(stored.SelectMany(transitions => transitions)).Alert;
        Assert.Equal((1, 1), (alarm.Version, alarm.Occurrences));
        Assert.Equal(alarm, Assert.Single((await Journal.ReadActiveAsync(Patience)).Alerts));
        await using var context = Host.OpenContext();
        Assert.Equal([alarm.RaisedBy], await context.Transitions.Select(row => row.Actor).ToListAsync(Patience));
    }

    [Fact]
    public async Task AppendSystem_EndAndNextBeginning_MoveTheSameAlarm()
    {
        var raise = SystemRaise();
        await Journal.AppendSystemAsync([raise], Patience);

        var returned = Assert.Single(await Journal.AppendSystemAsync([raise.Return(1)], Patience)).Alert;
        Assert.Empty(await Journal.AppendSystemAsync([raise.Return(2)], Patience));
        var next = raise with { EpisodeStart = raise.EpisodeStart.AddMinutes(3), At = raise.At.AddMinutes(3), Cause = "next" };
        var again = Assert.Single(await Journal.AppendSystemAsync([next], Patience)).Alert;

        Assert.Equal(AlertState.RtnUnack, returned.State);
        Assert.Equal((returned.Id, 3, 2, AlertState.UnackActive), (again.Id, again.Version, again.Occurrences, again.State));
    }

    // The lease of a partition must not be walked around.
    [Fact]
    public async Task AppendSystem_AboutATruck_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendSystemAsync([SystemRaise(), Changes.Raise(Changes.Key("TRUCK-101"))], Patience));

        Assert.Equal(0, (await Journal.ReadHeadAsync(Patience)).Sequence);
    }

    [Fact]
    public async Task Displays_RecordedTwice_KeepTheFirst()
    {
        await using var other = await StartReplicaAsync();
        var first = Display("a1", "seat-1");
        var second = Display("a1", "seat-2", milliseconds: 40) with { Person = null };
        var newer = Display("a1", "seat-1", version: 2, milliseconds: 90);

        await Host.Displays.RecordAsync([second, first, first with { PaintedAt = first.PaintedAt.AddMinutes(1) }], Patience);
        await other.Displays.RecordAsync([first with { Replica = "web-2", PaintedAt = first.PaintedAt.AddMinutes(2) }, newer, Display("b1", "seat-1")], Patience);

        Assert.Equal([first, second, newer], await Host.Displays.ReadAsync("a1", Patience));
        Assert.Empty(await Host.Displays.ReadAsync("no such alert", Patience));
        var versions = await Host.Displays.ReadNewestVersionsAsync(["a1", "b1", "c1"], Patience);
        Assert.Equal([("a1", 2), ("b1", 1)], versions.Select(entry => (entry.Key, entry.Value)).Order());
    }

    [Fact]
    public async Task Displays_MoreSeatsThanAreKept_StopThereForThatVersionOnly()
    {
        AlertDisplay[] Seats(int first, int count, int version = 1) =>
            [.. Enumerable.Range(first, count).Select(seat => Display("a1", $"seat-{seat}", version, milliseconds: seat))];

        await Host.Displays.RecordAsync(Seats(0, 150), Patience);
        await Host.Displays.RecordAsync(Seats(0, 160), Patience);
        Assert.Equal(160, (await Host.Displays.ReadAsync("a1", Patience)).Count);
        await Host.Displays.RecordAsync(Seats(160, 300), Patience);
        await Host.Displays.RecordAsync(Seats(500, 10), Patience);
        await using var context = Host.OpenContext();
        Assert.Equal(IDisplayLog.MaxSeats, await context.Displays.CountAsync(Patience));

        // What came into the banner again can still be painted, and what is read is bounded too: the first ones.
        await Host.Displays.RecordAsync([.. Seats(600, 1, version: 2), Display("b1", "seat-1")], Patience);
        Assert.Equal(2, (await Host.Displays.ReadNewestVersionsAsync(["a1"], Patience))["a1"]);
        Assert.Equal(Seats(0, IDisplayLog.MaxRead), await Host.Displays.ReadAsync("a1", Patience));
        Assert.Single(await Host.Displays.ReadAsync("b1", Patience));
    }

    [Fact]
    public async Task Displays_WhileTransitionsAreWritten_TakeNoNumber()
    {
        var lease = await TakeOverAsync();
        var writers = Enumerable.Range(0, 20).Select(number => Task.WhenAll(
            Host.Displays.RecordAsync([.. Enumerable.Range(0, 200).Select(version => Display($"a{number}", "seat-1", version))], Patience),
            Journal.AppendAsync(lease, [Changes.Raise(Changes.Key($"TRUCK-{number}"))], Patience)));

        await Task.WhenAll(writers);

        Assert.Equal(20, (await Journal.ReadHeadAsync(Patience)).Sequence);
        Assert.Equal(200, (await Host.Displays.ReadAsync("a19", Patience)).Count);
    }

    [Theory]
    [InlineData("UPDATE displays SET replica = 'nobody'")]
    [InlineData("DELETE FROM displays")]
    public async Task Displays_ChangedByHand_AreRefused(string sql)
    {
        await Host.Displays.RecordAsync([Display("a1", "seat-1")], Patience);
        await using var context = Host.OpenContext();

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => context.Database.ExecuteSqlRawAsync(sql, Patience));

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await Host.Displays.ReadAsync("a1", Patience));
    }

    [Fact]
    public async Task Transitions_WithAHole_AreReadUpToIt()
    {
        var changes = Enumerable.Range(0, 3).Select(number => Changes.Raise(Changes.Key($"TRUCK-{number}"))).ToArray();
        await Journal.AppendAsync(await TakeOverAsync(), changes, Patience);
        await using (var context = Host.OpenContext())
        {
            await context.Database.ExecuteSqlRawAsync("UPDATE journal_head SET sequence = 5", Patience);
        }

        await Journal.AppendAsync(await TakeOverAsync(), [Changes.Raise(Changes.Key("TRUCK-9"))], Patience);

        Assert.Equal([1, 2, 3], (await Journal.ReadSinceAsync(0, 10, Patience)).Select(transition => transition.Sequence));
        Assert.Empty(await Journal.ReadSinceAsync(3, 10, Patience));
    }

    [Fact]
    public async Task Alerts_AfterRandomMoves_AreTheFoldOfTheTransitions()
    {
        var lease = await TakeOverAsync();
        var sample = 0;
        var step = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 2], Gen.Int[1, 3], Gen.Bool, (move, key, priority, batched) => (move, key, priority, batched));
        await step.List[1, 25].SampleAsync(
            async steps =>
            {
                var run = Interlocked.Increment(ref sample);
                var changes = await new RandomLife(Journal, lease, $"TRUCK-{run}").RunAsync(steps, Patience);

                Assert.Empty(await Journal.AppendAsync(lease, changes, Patience));
                await AssertFoldAsync();
            },
            iter: PropertyRuns,
            threads: 1);
    }

    /// <summary>Fewer where each run costs a flush of somebody else's disk.</summary>
    protected abstract int PropertyRuns { get; }

    private async Task AssertFoldAsync()
    {
        var fold = new Dictionary<string, Alert>();
        var annunciated = new Dictionary<string, int>();
        var sequence = 0L;
        while (await Journal.ReadSinceAsync(sequence, 1000, Patience) is { Count: > 0 } page)
        {
            foreach (var transition in page)
            {
                Assert.Equal(++sequence, transition.Sequence);
                Assert.Equal(fold.GetValueOrDefault(transition.Alert.Id)?.Version + 1 ?? 1, transition.Alert.Version);
                fold[transition.Alert.Id] = transition.Alert;
                if (transition.Alert.IsInBanner
                    && transition.Move is AlertMove.Raise or AlertMove.Worsen or AlertMove.Unsuppress or AlertMove.Unshelve or AlertMove.ReAlarm)
                {
                    annunciated[transition.Alert.Id] = transition.Alert.Version;
                }

                if (transition.Alert.IsInBanner)
                {
                    Assert.Equal(annunciated[transition.Alert.Id], transition.Alert.AnnunciatedVersion);
                }
            }
        }

        var active = await Journal.ReadActiveAsync(Patience);
        Assert.Equal(sequence, active.Sequence);
        Assert.Equal(ById(fold.Values.Where(alert => alert.IsActive)), ById(active.Alerts));
        Assert.Equal(ById(fold.Values), ById(await Journal.ReadLatestAsync(int.MaxValue, Patience)));
        Assert.Equal(active.Alerts.Count, active.Alerts.Select(alert => alert.Key).Distinct().Count());
    }

    private static IEnumerable<Alert> ById(IEnumerable<Alert> alerts) => alerts.OrderBy(alert => alert.Id, StringComparer.Ordinal);

    private static IEnumerable<long> Sequences(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(n => (long)n);

    private async Task<PartitionLease> TakeOverAsync(int partition = 0) =>
        (await Checkpoints.TakeOverAsync("fleet.telemetry@test", partition, Patience)).Lease;

    private static ConditionChange SystemRaise() =>
        Changes.Raise(new AlertKey(Web.Fleet.TruckId.System, SystemKinds.Undisplayed, "North"), priority: 1) with { Cause = "the first alert" };

    private static AlertDisplay Display(string alertId, string seat, int version = 1, int milliseconds = 0) => new()
    {
        AlertId = alertId,
        Version = version,
        Seat = seat,
        Person = "Anna",
        Replica = "web-1",
        PaintedAt = Changes.Start.AddMilliseconds(milliseconds),
    };

    private static Dictionary<string, byte[]> States(params string[] trucks) =>
        trucks.ToDictionary(truck => truck, truck => System.Text.Encoding.UTF8.GetBytes($"state of {truck}"));
}
