using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Alerts;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>What time does, and what waits for quality.</summary>
public abstract partial class JournalContract
{
    [Fact]
    public async Task MoveDue_TwoReplicasAtOnce_StoreEachOnce()
    {
        var alerts = await RaiseAsync(20);
        await using var other = await StartReplicaAsync();
        DueMove[] due = [.. alerts.Select(alert => Changes.Due(AlertMove.Escalate, alert, Changes.Start.AddHours(1)))];

        var outcomes = await Task.WhenAll(
            Task.Run(() => Journal.MoveDueAsync(due, Patience)),
            Task.Run(() => other.Journal.MoveDueAsync([.. due.Select(move => move with { FoundBy = "replica-2" })], Patience)));

        Assert.All(outcomes, each => Assert.Equal(20, each.Count));
        Assert.Equal(20, outcomes.SelectMany(each => each).Count(outcome => outcome.Done));
        Assert.All(outcomes.SelectMany(each => each).Where(outcome => !outcome.Done), outcome => Assert.Equal(ActionRefusal.Changed, outcome.Refusal));
        Assert.Equal(40, (await Journal.ReadHeadAsync(Patience)).Sequence);
        Assert.All((await Journal.ReadActiveAsync(Patience)).Alerts, alert => Assert.Equal((2, 1), (alert.Version, alert.EscalationLevel)));
        Assert.Equal([ActionOutcome.NotFound], await Journal.MoveDueAsync([due[0] with { AlertId = "no such alert" }], Patience));
    }

    // The storm waits in the same queue, behind whoever acts.
    [Fact]
    public async Task MoveDue_Storm_LetsPeopleGoFirst()
    {
        var alerts = await RaiseAsync(600);
        var mine = alerts[^1];
        var storm = alerts.SkipLast(1).Chunk(500)
            .Select(some => Journal.MoveDueAsync([.. some.Select(alert => Changes.Due(AlertMove.Escalate, alert, Changes.Start.AddHours(1)))], Patience)).ToList();

        var acknowledged = await Journal.ActAsync(Changes.Acknowledge(mine), Patience);
        var done = (await Task.WhenAll(storm)).SelectMany(each => each).Count(outcome => outcome.Done);

        Assert.True(acknowledged.Done);
        Assert.Equal(599, done);

        // One transaction was under way, and the next one had the person in it.
        Assert.InRange(acknowledged.Transition!.Sequence, 601, 600 + (2 * 100) + 1);
    }

    [Fact]
    public async Task Act_TwoAcknowledgeAcrossAnEscalation_OneWinsAndTheOtherIsToldSo()
    {
        var alert = (await RaiseAsync(1))[0];
        Assert.True(Assert.Single(await Journal.MoveDueAsync([Changes.Due(AlertMove.Escalate, alert, Changes.Start.AddHours(1))], Patience)).Done);

        var outcomes = await Task.WhenAll(
            Journal.ActAsync(Changes.Acknowledge(alert, "Anna", version: 1), Patience),
            Journal.ActAsync(Changes.Acknowledge(alert, "Bert", version: 2), Patience),
            Journal.ActAsync(Changes.Acknowledge(alert, "Carl", version: 1), Patience));

        var won = Assert.Single(outcomes, outcome => outcome.Done);
        Assert.All(outcomes.Where(outcome => !outcome.Done), outcome => Assert.Equal(ActionRefusal.AlreadyAcknowledged, outcome.Refusal));
        Assert.All(outcomes, outcome => Assert.Equal((3, won.Alert!.AcknowledgedBy), (outcome.Alert!.Version, outcome.Alert.AcknowledgedBy)));
    }

    [Fact]
    public async Task AwaitingDisposition_IsListedUntilDecidedAndHoldsNoKey()
    {
        var lease = await TakeOverAsync();
        List<Alert> over = [];
        for (var truck = 0; truck < 3; truck++)
        {
            over.Add(await EndAsync(lease, $"TRUCK-{truck}"));
        }

        Assert.All(over, alert => Assert.Equal(AlertState.ClearedPendingDisposition, alert.State));
        Assert.Equal(over, await Journal.ReadAwaitingDispositionAsync(10, Patience));
        Assert.Equal(over[..2], await Journal.ReadAwaitingDispositionAsync(2, Patience));
        Assert.Empty((await Journal.ReadActiveAsync(Patience)).Alerts);

        // A new excursion of the same key is a new alert.
        var next = Assert.Single(await Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-0"), minute: 30)], Patience)).Alert;
        Assert.NotEqual(over[0].Id, next.Id);
        var decided = (await Journal.ActAsync(Decide(over[0]), Patience)).Alert!;
        Assert.Equal(AlertState.Dispositioned, decided.State);
        Assert.Equal(decided, await Journal.FindAsync(decided.Id, Patience));
        Assert.Equal(over[1..], await Journal.ReadAwaitingDispositionAsync(10, Patience));

        var closed = (await Journal.ActAsync(Changes.Act(AlertMove.Close, decided.Id, decided.Version, "Quinn") with { Waiver = "Not delivered" }, Patience)).Alert!;
        Assert.True((await Journal.ActAsync(Changes.Act(AlertMove.Reopen, closed.Id, closed.Version, "Quinn"), Patience)).Done);
        Assert.Equal([over[1].Id, over[2].Id, over[0].Id], (await Journal.ReadAwaitingDispositionAsync(10, Patience)).Select(alert => alert.Id));
        Assert.Equal(
            DispositionDecision.Quarantine, (await Journal.ReadHistoryAsync(closed.Id, Patience)).Last(step => step.Move == AlertMove.Close).Alert.Disposition!.Decision);
    }

    [Fact]
    public async Task Append_SuppressionAndNotes_AreStoredOnce()
    {
        var lease = await TakeOverAsync();
        var raise = Changes.Raise(Changes.Key("TRUCK-101"));
        ConditionChange[] changes = [raise, raise.Suppress(1), raise.Annotate(2), raise.Unsuppress(3)];

        var stored = await Journal.AppendAsync(lease, changes, Patience);
        Assert.Empty(await Journal.AppendAsync(lease, changes, Patience));

        Assert.Equal([AlertMove.Raise, AlertMove.Suppress, AlertMove.Annotate, AlertMove.Unsuppress], stored.Select(step => step.Move));
        Assert.Equal(stored, await Journal.ReadSinceAsync(0, 10, Patience));
    }

    // Late records come after the alert has ended: quality needs to know.
    [Fact]
    public async Task Append_NoteOnAnEpisodeThatIsOver_IsKeptThereAndNotOnTheNext()
    {
        var lease = await TakeOverAsync();
        var over = await EndAsync(lease, "TRUCK-101");
        var next = Assert.Single(await Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-101"), minute: 30)], Patience)).Alert;

        var note = Assert.Single(await Journal.AppendAsync(lease, [Changes.Raise(Changes.Key("TRUCK-101")).Annotate(40)], Patience)).Alert;

        Assert.Equal((over.Id, true, AlertState.ClearedPendingDisposition), (note.Id, note.Unconfirmed, note.State));
        Assert.Equal(next, Assert.Single((await Journal.ReadActiveAsync(Patience)).Alerts));
        Assert.Equal(note, Assert.Single(await Journal.ReadAwaitingDispositionAsync(10, Patience)));
    }

    private static PersonAction Decide(Alert alert) => Changes.Act(AlertMove.Dispose, alert.Id, alert.Version, "Quinn", PersonRoles.Quality) with
    {
        Signature = new DispositionSignature(DispositionDecision.Quarantine, "Reviewed", "Quinn"),
    };

    private async Task<Alert> EndAsync(PartitionLease lease, string truck)
    {
        var raise = Changes.Raise(Changes.Key(truck)) with { NeedsDisposition = true };
        var raised = Assert.Single(await Journal.AppendAsync(lease, [raise], Patience)).Alert;
        Assert.True((await Journal.ActAsync(Changes.Acknowledge(raised), Patience)).Done);
        return Assert.Single(await Journal.AppendAsync(lease, [raise.Return(5)], Patience)).Alert;
    }
}
