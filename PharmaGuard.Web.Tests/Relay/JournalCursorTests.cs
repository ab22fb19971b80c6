using Microsoft.Extensions.Logging;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

public sealed class JournalCursorTests : IDisposable
{
    private readonly RelayRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Reset_AlertsAreActive_ShowsThemAtTheJournalsNumber()
    {
        _rig.Journal.Raise("a");
        _rig.Journal.Raise("b");

        await _rig.Cursor.ResetAsync(CancellationToken.None);

        Assert.Equal(["a", "b"], _rig.Shown);
        Assert.Equal(2, _rig.Bus.Current.Sequence);
    }

    [Fact]
    public void Hint_FollowsWithoutHole_IsShownWithoutTheJournal()
    {
        var first = _rig.Journal.Raise("a");
        _rig.Journal.Away = true;

        Assert.True(_rig.Cursor.TryApply([Hint(first)]));

        Assert.Equal(["a"], _rig.Shown);
    }

    [Fact]
    public void Hint_ComesTwice_ChangesNothing()
    {
        var first = _rig.Journal.Raise("a");
        _rig.Cursor.TryApply([Hint(first)]);
        var before = _rig.Bus.Current;

        Assert.True(_rig.Cursor.TryApply([Hint(first), Hint(first)]));

        Assert.Same(before, _rig.Bus.Current);
    }

    [Fact]
    public void Hints_OvertookEachOther_AreAppliedInOrder()
    {
        var hints = new[] { _rig.Journal.Raise("a"), _rig.Journal.Raise("b"), _rig.Journal.Raise("c") };

        Assert.True(_rig.Cursor.TryApply([Hint(hints[2]), Hint(hints[0]), Hint(hints[1])]));

        Assert.Equal(3, _rig.Bus.Current.Sequence);
    }

    [Fact]
    public async Task Hint_ShowsGap_JournalFillsIt()
    {
        _rig.Journal.Raise("a");
        _rig.Journal.Raise("b");
        var third = _rig.Journal.Raise("c");

        Assert.False(_rig.Cursor.TryApply([Hint(third)]));
        Assert.Empty(_rig.Shown);
        await _rig.Cursor.CatchUpAsync(CancellationToken.None);

        Assert.Equal(["a", "b", "c"], _rig.Shown);
    }

    [Fact]
    public void Interruption_AsksForTheJournal() => Assert.False(_rig.Cursor.TryApply([RelayHint.Interrupted]));

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"v":1,"sequence":1,"transition":"raised","alert":null}""")]
    [InlineData("""{"v":1,"sequence":"1","transition":"exploded","alert":{}}""")]
    public void Hint_IsNoTransition_IsIgnoredAndLoggedOnce(string payload)
    {
        var garbage = new RelayHint(System.Text.Encoding.UTF8.GetBytes(payload));

        Assert.True(_rig.Cursor.TryApply([garbage, garbage]));

        Assert.Equal(0, _rig.Bus.Current.Sequence);
        Assert.Equal(LogLevel.Warning, Assert.Single(_rig.CursorLog.Lines).Level);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":1,"canaries":[{"partition":0,"at":"2026-11-24T05:00:00Z"}]}""")]
    [InlineData("""{"v":1,"canaries":[{"source":"log","partition":0}]}""")]
    [InlineData("""{"v":2,"canaries":[{"source":"log","partition":0,"at":"2026-11-24T05:00:00Z"}]}""")]
    public void Hint_IsNoCanary_IsIgnoredAndLogged(string payload)
    {
        Assert.True(_rig.Cursor.TryApply([new RelayHint(System.Text.Encoding.UTF8.GetBytes(payload), HintKind.Canary)]));

        Assert.Null(_rig.Bus.Canary);
        Assert.Equal(LogLevel.Warning, Assert.Single(_rig.CursorLog.Lines).Level);
    }

    [Fact]
    public async Task Tick_HintWasLost_FindsIt()
    {
        _rig.Journal.Raise("a");

        await _rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Equal(["a"], _rig.Shown);
    }

    [Fact]
    public async Task Tick_RecordsWereSetAside_ShowsTheCount()
    {
        _rig.Journal.DeadLettered = 7;

        await _rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Equal(7, _rig.Bus.Current.DeadLettered);
    }

    [Fact]
    public async Task Tick_JournalWasSetBack_ShowsTheJournalAndWarns()
    {
        _rig.Journal.Raise("a");
        _rig.Journal.Raise("b");
        await _rig.Cursor.TickAsync(CancellationToken.None);

        _rig.Journal.GoBackTo(1);
        await _rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Equal(["a"], _rig.Shown);
        Assert.Equal(1, _rig.Bus.Current.Sequence);
        Assert.Contains(_rig.CursorLog.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("set back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tick_JournalWasSetBackAndOvertook_AuditShowsTheJournal()
    {
        _rig.Journal.Raise("a");
        _rig.Journal.Raise("b");
        await _rig.Cursor.TickAsync(CancellationToken.None);

        _rig.Journal.GoBackTo(1);
        _rig.Journal.Raise("c");
        await _rig.Cursor.TickAsync(CancellationToken.None);
        Assert.Equal(["a", "b"], _rig.Shown);
        _rig.Clock.Advance(new RelayOptions().AuditInterval);
        await _rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Equal(["a", "c"], _rig.Shown);
        Assert.Contains(_rig.CursorLog.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task CatchUp_FarBehind_ReadsTheActiveAlertsInstead()
    {
        using var rig = new RelayRig(new RelayOptions { ResetBehind = 3 });
        foreach (var id in "abcd")
        {
            rig.Journal.Raise(id.ToString());
        }

        await rig.Cursor.CatchUpAsync(CancellationToken.None);

        Assert.Equal(1, rig.Journal.ActiveReads);
        Assert.Equal(["a", "b", "c", "d"], rig.Shown);
    }

    [Fact]
    public async Task CatchUp_SeveralPages_ReadsThemAll()
    {
        using var rig = new RelayRig(new RelayOptions { PageSize = 2 });
        foreach (var id in "abcde")
        {
            rig.Journal.Raise(id.ToString());
        }

        await rig.Cursor.CatchUpAsync(CancellationToken.None);

        Assert.Equal(0, rig.Journal.ActiveReads);
        Assert.Equal(5, rig.Bus.Current.Sequence);
    }

    private static RelayHint Hint(AlertTransition transition) => new(TransitionWire.Write(transition));
}
