using System.Text.Json;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

public sealed class FloodReaderTests : IDisposable
{
    private const int PageSize = 100;

    private readonly RelayRig _rig = new(new RelayOptions { PageSize = PageSize, ResetBehind = 50 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Start_InAFlood_SaysItAtOnceAndAsTheOthersDo()
    {
        Raise("North", count: 12, secondsApart: 10);

        await StartAsync();

        var flood = Assert.Single(_rig.Bus.Current.Floods.Depots);
        Assert.Equal(("North", 12, Sample.Now.AddSeconds(90), false), (flood.Depot, flood.Count, flood.Since, flood.IsPartial));
        Assert.Equal(0, _rig.Bus.Annunciated);
    }

    [Fact]
    public async Task Start_QuietSite_ReadsOnePage()
    {
        Raise("North", count: 1_000, secondsApart: 200);

        await StartAsync();

        Assert.Equal([900], _rig.Journal.PageReads);
        Assert.Null(_rig.Bus.Current.Floods.Site);
        Assert.Equal(2, _rig.Bus.MeasureFloods().Annunciations);
    }

    [Fact]
    public async Task Start_EmptyJournal_IsNoFlood()
    {
        await StartAsync();

        Assert.True(_rig.Bus.KnowsFloods);
        Assert.Null(_rig.Bus.Current.Floods.Site);
    }

    /// <summary>Five in ten minutes begin no flood, but one that was there goes on: that is known only from before.</summary>
    [Fact]
    public async Task Start_FloodGoesOnBelowItsStart_IsFoundFurtherBack()
    {
        Raise("North", count: 10, secondsApart: 1);
        var began = _rig.Clock.GetUtcNow().AddSeconds(-1);
        Raise("North", count: 250, secondsApart: 100);

        await StartAsync();

        Assert.Equal((5, began, false), Site());
        Assert.Equal([160, 60, 0], _rig.Journal.PageReads);
    }

    [Fact]
    public async Task Start_SteadilyBelowTheStart_IsNoFlood()
    {
        Raise("North", count: 260, secondsApart: 100);

        await StartAsync();

        Assert.Null(_rig.Bus.Current.Floods.Site);
    }

    [Fact]
    public async Task Start_StormBeyondTheBound_CountsAtLeastWhatItRead()
    {
        Raise("North", count: 6_000, secondsApart: 0.05);

        await StartAsync();

        var flood = Assert.Single(_rig.Bus.Current.Floods.Depots);
        Assert.Equal((FloodHistory.MaxTransitions, true), (flood.Count, flood.IsPartial));
        Assert.Equal(FloodHistory.MaxTransitions / PageSize, _rig.Journal.PageReads.Count);
    }

    [Fact]
    public async Task Ticks_NothingWasLeftOut_ReadNoMorePages()
    {
        Raise("North", count: 3, secondsApart: 1);
        await StartAsync();
        await _rig.Cursor.TickAsync(CancellationToken.None);
        Assert.Equal([0], _rig.Journal.PageReads);

        Raise("North", count: 1, secondsApart: 1);
        await _rig.Cursor.TickAsync(CancellationToken.None);

        // Only what follows.
        Assert.Equal([0, 3], _rig.Journal.PageReads);
        Assert.Equal(4, _rig.Bus.MeasureFloods().Annunciations);
    }

    [Fact]
    public async Task Reset_FarBehind_CountsWhatWasNeverTold()
    {
        await StartAsync();
        Raise("South", count: 60, secondsApart: 1);

        await _rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Equal(2, _rig.Journal.ActiveReads);
        Assert.Equal((60, Sample.Now.AddSeconds(9), false), Site());
    }

    [Fact]
    public async Task Reset_JournalIsAwayThen_IsReadAtTheNextTick()
    {
        Raise("North", count: 12, secondsApart: 1);
        await _rig.Cursor.ResetAsync(CancellationToken.None);
        _rig.Journal.Away = true;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => _rig.Cursor.TickAsync(CancellationToken.None));
        Assert.False(_rig.Bus.KnowsFloods);

        _rig.Journal.Away = false;
        await _rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Equal(12, _rig.Bus.Current.Floods.Site?.Count);
    }

    [Fact]
    public async Task Start_JournalStopsAnsweringBetweenPages_CountsAtLeastWhatItRead()
    {
        Raise("North", count: 250, secondsApart: 1);
        _rig.Journal.PageFails = sequence => sequence < 150 ? new JournalUnavailableException("slow") : null;

        await StartAsync();

        Assert.True(Site() is (100, _, true));
        Assert.Equal([150, 50], _rig.Journal.PageReads);
    }

    // A row of a newer version, which no active alert needs: a rate is not worth a replica that does not start.
    [Fact]
    public async Task Start_OldTransitionCannotBeRead_StartsAllTheSame()
    {
        Raise("North", count: 250, secondsApart: 1);
        _rig.Journal.PageFails = _ => new JsonException("no such move");

        await StartAsync();

        Assert.True(_rig.Bus.KnowsFloods);
        Assert.Equal(250, _rig.Bus.Current.Active.Length);
    }

    [Fact]
    public async Task Start_AfterAClockThatRanFarAhead_DoesNotMoveItsAlarmsToNow()
    {
        Raise("North", count: 12, secondsApart: 300);
        using var rig = new RelayRig(new RelayOptions { PageSize = PageSize });
        foreach (var transition in _rig.Journal.Transitions)
        {
            rig.Journal.StoredAt = transition.StoredAt;
            rig.Journal.Add(transition.Move, transition.Alert);
        }

        await rig.Cursor.ResetAsync(CancellationToken.None);
        await rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Null(rig.Bus.Current.Floods.Site);
    }

    [Fact]
    public async Task Hints_AfterTheStart_AreCountedOnTopAndOnce()
    {
        Raise("North", count: 9, secondsApart: 1);
        await StartAsync();
        var last = Raise("North", count: 1, secondsApart: 0);

        _rig.Cursor.TryApply([new(TransitionWire.Write(last)), new(TransitionWire.Write(last))]);
        await _rig.Cursor.TickAsync(CancellationToken.None);

        Assert.Equal(10, _rig.Bus.Current.Floods.Site?.Count);
        Assert.Equal(1, _rig.Bus.Annunciated);
    }

    private async Task StartAsync()
    {
        await _rig.Cursor.ResetAsync(CancellationToken.None);
        await _rig.Cursor.TickAsync(CancellationToken.None);
    }

    private (int Count, DateTimeOffset Since, bool IsPartial)? Site() =>
        _rig.Bus.Current.Floods.Site is { } site ? (site.Count, site.Since, site.IsPartial) : null;

    /// <summary>Each is stored when it is raised, and then time passes.</summary>
    private AlertTransition Raise(string depot, int count, double secondsApart)
    {
        AlertTransition? last = null;
        for (var one = 0; one < count; one++)
        {
            var now = _rig.Clock.GetUtcNow();
            _rig.Journal.StoredAt = now;
            last = _rig.Journal.Add(AlertMove.Raise, Sample.Alert($"{depot}{now.Ticks}-{one}", depot) with { AnnunciatedAt = now, BannerVersion = 1 });
            _rig.Clock.Advance(TimeSpan.FromSeconds(secondsApart));
        }

        return last!;
    }
}
