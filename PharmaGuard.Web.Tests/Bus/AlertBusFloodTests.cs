using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Bus;

public sealed class AlertBusFloodTests
{
    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly AlertBus _bus;

    public AlertBusFloodTests() => _bus = new AlertBus(_clock);

    [Fact]
    public void Apply_TenIntoTheBanner_IsAFloodInTheSameSnapshot()
    {
        Raise(9);
        Assert.Equal(FloodReport.None.Depots, _bus.Current.Floods.Depots);

        Raise(1);

        Assert.Equal([new Flood("North", 10, Sample.Now, Sample.Now.AddMinutes(10))], _bus.Current.Floods.Depots);
        Assert.Equal(10, _bus.Annunciated);
    }

    [Fact]
    public void Apply_SameTransitionsAgain_CountOnce()
    {
        AlertTransition[] page = [.. Enumerable.Range(1, 9).Select(Raised)];

        _bus.Apply(page);
        _bus.Apply([.. page, Raised(10)]);
        _bus.Apply(page);

        Assert.Equal(10, _bus.Current.Floods.Site?.Count);
    }

    [Fact]
    public void Apply_NothingComesIntoTheBanner_FloodsStayAsTheyAre()
    {
        Raise(10);
        var before = _bus.Current.Floods;
        _clock.Advance(TimeSpan.FromMinutes(1));

        _bus.Apply([Raised(11) with { Alert = Sample.Alert("a1") with { Version = 2, State = AlertState.AckActive, AcknowledgedAt = Sample.Now } }]);

        Assert.Same(before, _bus.Current.Floods);
    }

    [Fact]
    public void Apply_OfAClockThatIsAhead_IsNow()
    {
        _bus.Apply([.. Enumerable.Range(1, 10).Select(number => Raised(number, Sample.Now.AddHours(3)))]);

        Assert.Equal(Sample.Now, _bus.Current.Floods.Site?.Since);
    }

    [Fact]
    public void Apply_OwnClockWasAheadAndIsPutRight_AsksTheJournalAnew()
    {
        var clock = new OwnClock { Now = Sample.Now.AddHours(1) };
        var bus = new AlertBus(clock);
        bus.BeginFloods(History());
        bus.Apply([Raised(1, clock.Now)]);
        Assert.True(bus.KnowsFloods);

        clock.Now = Sample.Now;
        bus.Apply([Raised(2)]);

        Assert.False(bus.KnowsFloods);
    }

    [Fact]
    public void Apply_StartIsConfigured_CountsByIt()
    {
        var bus = new AlertBus(_clock, Options.Create(new AlertsOptions { FloodStart = 11 }));

        bus.Apply([.. Enumerable.Range(1, 10).Select(Raised)]);
        Assert.Null(bus.Current.Floods.Site);
        bus.Apply([Raised(11)]);

        Assert.Equal(11, bus.Current.Floods.Site?.Count);
    }

    [Fact]
    public void Refresh_TimePasses_CountsFallAndTheFloodEnds()
    {
        Raise(10);
        _clock.Advance(TimeSpan.FromSeconds(300));
        Raise(4);

        _clock.Advance(TimeSpan.FromSeconds(299));
        _bus.RefreshFloods();
        Assert.Equal(14, _bus.Current.Floods.Site?.Count);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _bus.RefreshFloods();

        Assert.Null(_bus.Current.Floods.Site);
        Assert.Equal(4, _bus.MeasureFloods().Annunciations);
    }

    [Fact]
    public void Refresh_NoFlood_ChangesNothing()
    {
        Raise(3);
        var before = _bus.Current;
        _clock.Advance(TimeSpan.FromHours(1));

        _bus.RefreshFloods();

        Assert.Same(before, _bus.Current);
    }

    [Fact]
    public void Reset_InAFlood_IsShownUntilTheJournalHasBeenAsked()
    {
        Raise(10);
        _bus.BeginFloods(History());
        Raise(10);

        _bus.Reset(new ActiveAlerts(500, []));

        Assert.False(_bus.KnowsFloods);
        Assert.Equal(10, _bus.Current.Floods.Site?.Count);
        _bus.BeginFloods(History());
        Assert.Null(_bus.Current.Floods.Site);
        Assert.True(_bus.KnowsFloods);
    }

    private static FloodHistory History()
    {
        var history = new FloodHistory(FloodLimits.Of(new AlertsOptions()), Sample.Now);
        history.Add([], isFirst: true);
        return history;
    }

    private void Raise(int count) =>
        _bus.Apply([.. Enumerable.Range((int)_bus.Current.Sequence + 1, count).Select(number => Raised(number, _clock.GetUtcNow()))]);

    private static AlertTransition Raised(int number) => Raised(number, Sample.Now);

    private static AlertTransition Raised(int number, DateTimeOffset at) =>
        new() { Sequence = number, Move = AlertMove.Raise, Alert = Sample.Alert($"a{number}") with { AnnunciatedAt = at, BannerVersion = 1 } };

    /// <summary>A clock that can be put back.</summary>
    private sealed class OwnClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
