using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>What people do.</summary>
public abstract partial class JournalContract
{
    private static readonly string[] _people = ["Anna", "Bert", "Carl"];

    [Fact]
    public async Task Act_TwoDispatchersAtOnce_ExactlyOneWinsAndTheOtherIsToldWho()
    {
        var lease = await TakeOverAsync();
        await using var other = await StartReplicaAsync();
        for (var round = 0; round < 10; round++)
        {
            var alert = Assert.Single(await Journal.AppendAsync(lease, [Changes.Raise(Changes.Key($"TRUCK-{round}"))], Patience)).Alert;
            var anna = Task.Run(() => Journal.ActAsync(Changes.Acknowledge(alert, "Anna"), Patience));
            var bert = Task.Run(() => other.Journal.ActAsync(Changes.Acknowledge(alert, "Bert"), Patience));

            ActionOutcome[] outcomes = [await anna, await bert];

            var winner = Assert.Single(outcomes, outcome => outcome.Done);
            var loser = Assert.Single(outcomes, outcome => !outcome.Done);
            Assert.Equal(ActionRefusal.AlreadyAcknowledged, loser.Refusal);
            Assert.Null(loser.Transition);
            Assert.Equal(winner.Alert, loser.Alert);
            Assert.Equal(winner == outcomes[0] ? "Anna" : "Bert", loser.Alert!.AcknowledgedBy);
            Assert.Equal(2, (await Journal.ReadHistoryAsync(alert.Id, Patience)).Count);
        }
    }

    [Fact]
    public async Task Act_OldVersionOrUnknownAlert_IsRefusedWithTheAlertAsItIs()
    {
        var lease = await TakeOverAsync();
        var raise = Changes.Raise(Changes.Key("TRUCK-101"));
        var seen = Assert.Single(await Journal.AppendAsync(lease, [raise], Patience)).Alert;
        var worse = Assert.Single(await Journal.AppendAsync(lease, [raise.Worsen(1)], Patience)).Alert;

        Assert.Equal(new ActionOutcome(ActionRefusal.Changed, worse, null), await Journal.ActAsync(Changes.Acknowledge(seen), Patience));
        Assert.Equal(
            ActionOutcome.NotFound, await Journal.ActAsync(Changes.Act(AlertMove.Acknowledge, "no such alert", 1, "Anna"), Patience));
        Assert.Equal(2, (await Journal.ReadHeadAsync(Patience)).Sequence);
    }

    [Fact]
    public async Task Act_StormOfPeopleAtOnce_EachAlertIsMovedOnceAndEachIsToldTheirOwn()
    {
        var alerts = await RaiseAsync(60);

        var storm = from alert in alerts from person in _people select (alert, person);
        var told = await Task.WhenAll(storm.Select(async entry =>
            (entry.alert, entry.person, Outcome: await Journal.ActAsync(Changes.Acknowledge(entry.alert, entry.person), Patience))));

        Assert.All(told, entry => Assert.Equal(entry.alert.Id, entry.Outcome.Alert!.Id));
        Assert.All(told.Where(entry => entry.Outcome.Done), entry => Assert.Equal(entry.person, entry.Outcome.Alert!.AcknowledgedBy));
        Assert.All(told.Where(entry => !entry.Outcome.Done), entry => Assert.Equal(ActionRefusal.AlreadyAcknowledged, entry.Outcome.Refusal));
        Assert.Equal(alerts.Count, told.Count(entry => entry.Outcome.Done));
        Assert.Equal(
            Enumerable.Range(1, 2 * alerts.Count), (await Journal.ReadSinceAsync(0, 1000, Patience)).Select(transition => (int)transition.Sequence));
    }

    // Both wait for the same transaction: the second must see what the first did.
    [Fact]
    public async Task Act_OnWhatTheOneBeforeMade_FollowsIt()
    {
        var lease = await TakeOverAsync();
        var raises = Enumerable.Range(0, 20).Select(number => Changes.Raise(Changes.Key($"TRUCK-{number}"), latched: true)).ToList();
        await Journal.AppendAsync(lease, [.. raises, .. raises.Select(raise => raise.Return(5))], Patience);
        var alerts = (await Journal.ReadActiveAsync(Patience)).Alerts;

        var both = await Task.WhenAll(alerts.SelectMany(alert => new[]
        {
            Journal.ActAsync(Changes.Acknowledge(alert), Patience),
            Journal.ActAsync(Changes.Clear(alert, version: alert.Version + 1), Patience),
        }));

        Assert.Equal(40, both.Length);
        Assert.All(both, outcome => Assert.Equal(ActionRefusal.None, outcome.Refusal));
        Assert.Empty((await Journal.ReadActiveAsync(Patience)).Alerts);
    }

    [Fact]
    public async Task Act_CancelledBeforeItsTurn_IsNotDoneAndTheOthersAre()
    {
        var alerts = await RaiseAsync(20);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        var acts = alerts.Select((alert, number) => Journal.ActAsync(Changes.Acknowledge(alert), number % 2 == 0 ? Patience : gone.Token)).ToList();

        Assert.All(await Task.WhenAll(acts.Where((_, number) => number % 2 == 0)), outcome => Assert.True(outcome.Done));
        Assert.All(acts.Where((_, number) => number % 2 != 0), act => Assert.True(act.IsCanceled));
        Assert.Equal(10, (await Journal.ReadActiveAsync(Patience)).Alerts.Count(alert => alert.AcknowledgedBy is not null));
    }

    // The first caller may be the circuit of a busy tab: nobody else's action may wait for its renders.
    [Fact]
    public async Task Act_FromACallerWithAContextOfItsOwn_RunsNothingThere()
    {
        var alert = Assert.Single(await RaiseAsync(1));
        var circuit = new CountingContext();
        var before = SynchronizationContext.Current;
        Task<ActionOutcome> act;
        try
        {
            SynchronizationContext.SetSynchronizationContext(circuit);
            act = Journal.ActAsync(Changes.Acknowledge(alert), Patience);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.True((await act).Done);
        Assert.Equal(0, circuit.Posts);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback callback, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(callback, state);
        }
    }

    protected async Task<IReadOnlyList<Alert>> RaiseAsync(int count)
    {
        var lease = await TakeOverAsync();
        var raises = Enumerable.Range(0, count).Select(number => Changes.Raise(Changes.Key($"TRUCK-{number}")));
        return [.. (await Journal.AppendAsync(lease, [.. raises], Patience)).Select(transition => transition.Alert)];
    }
}
