using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

/// <summary>Whatever the fast road loses, doubles or reorders: what is shown is always some state the journal had, and after a tick its newest.</summary>
public sealed class LossyRoadProperty
{
    private enum Step
    {
        Commit,
        Hear,
        HearBatch,
        Interrupt,
        JournalAway,
        JournalBack,
        Tick,
    }

    private static readonly Gen<(Step Step, uint Pick, uint Pick2)[]> Steps =
        Gen.Select(Gen.Enum<Step>(), Gen.UInt, Gen.UInt).Array[1, 120];

    [Fact]
    public Task Bus_AnyLossDoublingOrReordering_EqualsTheJournalAfterATick() => Steps.SampleAsync(RunAsync, iter: 500);

    private static async Task RunAsync((Step Step, uint Pick, uint Pick2)[] steps)
    {
        using var rig = new RelayRig(new RelayOptions { PageSize = 3, ResetBehind = 8 });
        foreach (var (step, pick, pick2) in steps)
        {
            var committed = rig.Journal.Transitions;
            switch (step)
            {
                case Step.Commit:
                    Commit(rig.Journal, pick, pick2);
                    break;
                case Step.Hear or Step.HearBatch when committed.Count > 0:
                    var first = (int)(pick % (uint)committed.Count);
                    var count = step == Step.Hear ? 1 : (int)(pick2 % 6);
                    await HearAsync(rig, [.. committed.Skip(first).Take(count).Reverse().Select(transition => new RelayHint(TransitionWire.Write(transition)))]);
                    break;
                case Step.Interrupt:
                    await HearAsync(rig, [RelayHint.Interrupted]);
                    break;
                case Step.JournalAway or Step.JournalBack:
                    rig.Journal.Away = step == Step.JournalAway;
                    break;
                case Step.Tick:
                    await TryAsync(() => rig.Cursor.TickAsync(CancellationToken.None));
                    break;
                default:
                    break;
            }

            AssertShowsPrefix(rig);
        }

        rig.Journal.Away = false;
        await rig.Cursor.TickAsync(CancellationToken.None);
        Assert.Equal(rig.Journal.Transitions.Count, rig.Bus.Current.Sequence);
        AssertShowsPrefix(rig);
    }

    private static void Commit(InMemoryJournal journal, uint pick, uint pick2)
    {
        var id = "alert-" + (pick % 5);
        var version = journal.Transitions.Count(transition => transition.Alert.Id == id) + 1;
        var state = (AlertState)(pick2 % 4);
        journal.Add(state == AlertState.Normal ? AlertMove.Clear : AlertMove.Raise, Sample.Alert(id) with { Version = version, State = state });
    }

    private static async Task HearAsync(RelayRig rig, IReadOnlyList<RelayHint> hints)
    {
        if (!rig.Cursor.TryApply(hints))
        {
            await TryAsync(() => rig.Cursor.CatchUpAsync(CancellationToken.None));
        }
    }

    private static async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (JournalUnavailableException)
        {
        }
    }

    private static void AssertShowsPrefix(RelayRig rig)
    {
        var expected = rig.Journal.Transitions
            .Where(transition => transition.Sequence <= rig.Bus.Current.Sequence)
            .GroupBy(transition => transition.Alert.Id)
            .Select(moves => moves.Last().Alert)
            .Where(alert => alert.IsActive)
            .Select(alert => (alert.Id, alert.Version));
        Assert.Equal(expected.Order(), rig.Bus.Current.Active.Select(alert => (alert.Id, alert.Version)).Order());
    }
}
