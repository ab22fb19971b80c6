using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class UndisplayedWatchTests : IAlertPublisher
{
    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly InMemoryJournal _journal = new();
    private readonly InMemoryDisplays _displays = new();
    private readonly AlertBus _bus;

    public UndisplayedWatchTests()
    {
        _bus = new AlertBus(_clock);
        _bus.Report(FeedState.Live, null);
    }

    private Alert[] Alarms => [.. _bus.Current.Active.Where(alert => alert.IsOfSystem)];

    [Fact]
    public async Task Look_AlertsOnNoScreen_RaisesOneAlarmPerDepot()
    {
        var watch = Watch();
        Raise("a1", "North");
        Raise("a2", "North");
        Raise("b1", "South", priority: 2);

        await LookForAsync(watch, TimeSpan.FromSeconds(9));
        Assert.Empty(Alarms);
        await LookForAsync(watch, TimeSpan.FromSeconds(5));

        Assert.Equal(["North", "South"], Alarms.Select(alarm => alarm.Subject).Order());
        var north = Alarms.Single(alarm => alarm.Depot == "North");
        Assert.Equal((SystemKinds.Undisplayed, 1, 1, "replica-7"), (north.Kind, north.Priority, north.Version, north.RaisedBy));
        Assert.Equal("2 alerts of depot North are on no screen, first TRUCK-101 TEMP_HIGH for 10 s: look at the banner, scroll, or acknowledge", north.Message);
        Assert.Equal(
            "TRUCK-101 TEMP_HIGH is on no screen for 10 s: look at the banner, scroll, or acknowledge",
            Alarms.Single(alarm => alarm.Depot == "South").Message);
        Assert.Equal(5, _journal.Transitions.Count);
    }

    // What comes back is new to every screen, however long ago it was learned; what was put aside is on none by somebody's will.
    [Fact]
    public async Task Look_AlertThatCameBack_IsWatchedFromThenOn()
    {
        var watch = Watch();
        var again = Sample.Alert("a1") with { Version = 5, BannerVersion = 5, LearnedAt = Sample.Now.AddHours(-2), AnnunciatedAt = Sample.Now, ReAlarmCount = 1 };
        _displays.Add("a1", 1);
        _bus.Apply([_journal.Add(AlertMove.ReAlarm, again)]);
        _bus.Apply([_journal.Add(AlertMove.Shelve, Sample.Alert("a2") with { ShelvedUntil = Sample.Now.AddHours(1) })]);

        await LookForAsync(watch, TimeSpan.FromSeconds(9));
        Assert.Empty(Alarms);
        await LookForAsync(watch, TimeSpan.FromSeconds(5));

        Assert.StartsWith("TRUCK-101 TEMP_HIGH is on no screen for 1", Assert.Single(Alarms).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_TwoReplicasThatDecideAtOnce_StoreOne()
    {
        var (one, other) = (Watch("web-1"), Watch("web-2"));
        Raise("a1", "North");
        var before = _bus.Current;
        await LookForAsync(one, TimeSpan.FromSeconds(3));
        await other.LookAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(9));
        await one.LookAsync(CancellationToken.None);
        var raised = Assert.Single(Alarms);

        // The other has not heard of it: its bus still stands where it was.
        _bus.Reset(new ActiveAlerts(before.Sequence, [.. before.Active]));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await other.LookAsync(CancellationToken.None);

        Assert.Equal(raised, Assert.Single(_journal.Transitions, transition => transition.Alert.IsOfSystem).Alert);
    }

    // To the one behind the alert is not due yet when the other raises the alarm. It must not end what it would not have begun.
    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task Look_ClocksOfTwoReplicasDiffer_TheAlarmStays(int seconds)
    {
        var theirs = new FakeTimeProvider(Sample.Now.AddSeconds(seconds));
        var (one, other) = (Watch("web-1"), Watch("web-2", clock: theirs));
        Raise("a1", "North");

        for (var second = 0; second < 30; second++)
        {
            await one.LookAsync(CancellationToken.None);
            await other.LookAsync(CancellationToken.None);
            _clock.Advance(TimeSpan.FromSeconds(1));
            theirs.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((1, AlertState.UnackActive), (Assert.Single(Alarms).Version, Alarms[0].State));
        Assert.Single(_journal.Transitions, transition => transition.Alert.IsOfSystem);
    }

    [Fact]
    public async Task Look_EndedWhileTheSameAlertIsStillUndisplayed_RaisesItAgain()
    {
        var watch = Watch();
        Raise("a1", "North");
        await LookForAsync(watch, TimeSpan.FromSeconds(14));
        var alarm = Assert.Single(Alarms);
        Tell(AlertMove.ReturnToNormal, alarm with { Version = 2, State = AlertState.RtnUnack, ReturnedAt = _clock.GetUtcNow() });

        await LookForAsync(watch, TimeSpan.FromSeconds(1));

        var again = Assert.Single(Alarms);
        Assert.Equal((alarm.Id, 3, 2, AlertState.UnackActive), (again.Id, again.Version, again.Occurrences, again.State));
    }

    [Fact]
    public async Task Look_PaintedAtLast_ReturnsToNormal()
    {
        var watch = Watch();
        Raise("a1", "North");
        Raise("a2", "North");
        await LookForAsync(watch, TimeSpan.FromSeconds(14));
        Assert.Equal(AlertState.UnackActive, Assert.Single(Alarms).State);

        _displays.Add("a1", 1);
        await LookForAsync(watch, TimeSpan.FromSeconds(2));
        Assert.Equal(AlertState.UnackActive, Assert.Single(Alarms).State);
        _displays.Add("a2", 1);
        await LookForAsync(watch, TimeSpan.FromSeconds(2));

        Assert.Equal(AlertState.RtnUnack, Assert.Single(Alarms).State);
    }

    [Fact]
    public async Task Look_AcknowledgedThroughAProgram_ReturnsToNormal()
    {
        var watch = Watch();
        var alert = Raise("a1", "North");
        await LookForAsync(watch, TimeSpan.FromSeconds(14));

        Tell(AlertMove.Acknowledge, alert with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Kim" });
        await LookForAsync(watch, TimeSpan.FromSeconds(1));

        Assert.Equal(AlertState.RtnUnack, Assert.Single(Alarms).State);
    }

    [Fact]
    public async Task Look_Painted_StaysQuietAndStopsAsking()
    {
        var watch = Watch();
        Raise("a1", "North");
        _displays.Add("a1", 1);

        await LookForAsync(watch, TimeSpan.FromMinutes(5));

        Assert.Empty(Alarms);
        Assert.Equal(1, _displays.Reads);
    }

    // What was painted an hour ago says nothing of an alert that came back to the banner now.
    [Fact]
    public async Task Look_BackInTheBannerSinceItWasPainted_Raises()
    {
        var watch = Watch();
        var alert = Raise("a1", "North");
        _displays.Add("a1", 1);
        await LookForAsync(watch, TimeSpan.FromSeconds(14));

        Tell(AlertMove.Raise, alert with { Version = 4, LearnedAt = _clock.GetUtcNow() });
        await LookForAsync(watch, TimeSpan.FromSeconds(14));
        Assert.Single(Alarms);

        // The end of the condition is a version too, but nobody has to see that one.
        _displays.Add("a1", 4);
        Tell(AlertMove.ReturnToNormal, alert with { Version = 5, State = AlertState.RtnUnack, ReturnedAt = _clock.GetUtcNow(), LearnedAt = _clock.GetUtcNow() });
        await LookForAsync(watch, TimeSpan.FromSeconds(14));
        Assert.Equal(AlertState.RtnUnack, Assert.Single(Alarms).State);
    }

    [Fact]
    public async Task Look_OnlyItsOwnAlarmAndLowOnes_RaisesNothing()
    {
        var watch = Watch();
        var alert = Raise("a1", "North");
        Raise("a2", "South", priority: 3);
        await LookForAsync(watch, TimeSpan.FromSeconds(14));
        Tell(AlertMove.Acknowledge, alert with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Kim" });

        await LookForAsync(watch, TimeSpan.FromMinutes(2));

        Assert.Equal("North", Assert.Single(Alarms).Subject);
        Assert.Equal(2, Assert.Single(Alarms).Version);
    }

    // After an outage of the journal everything is older than the limit, and no screen had a chance yet.
    [Fact]
    public async Task Look_AlertHeardOfLate_GivesScreensAChanceFirst()
    {
        var watch = Watch();
        Raise("a1", "North", learned: Sample.Now.AddMinutes(-5));

        await LookForAsync(watch, TimeSpan.FromSeconds(2));
        Assert.Empty(Alarms);
        await LookForAsync(watch, TimeSpan.FromSeconds(3));

        Assert.Single(Alarms);
    }

    // A replica that has just started has no right to end what another one raised.
    [Fact]
    public async Task Look_ReplicaThatHasJustStarted_LeavesTheAlarmAlone()
    {
        Raise("a1", "North");
        await LookForAsync(Watch("web-1"), TimeSpan.FromSeconds(14));

        await Watch("web-2").LookAsync(CancellationToken.None);

        Assert.Equal(1, Assert.Single(Alarms).Version);
    }

    [Fact]
    public async Task Look_FeedLost_SaysNothing()
    {
        var watch = Watch();
        Raise("a1", "North");
        _bus.Report(FeedState.Lost, "The journal cannot be read.");

        await LookForAsync(watch, TimeSpan.FromMinutes(1));

        Assert.Empty(Alarms);
    }

    // Screens are grey then: the alarm is needed more than ever.
    [Fact]
    public async Task Look_FeedLostButTheAlertsAreKnown_GoesOn()
    {
        var watch = Watch();
        Raise("a1", "North");
        _bus.Report(FeedState.Lost, "No proof of life", knowsAlerts: true);

        await LookForAsync(watch, TimeSpan.FromSeconds(14));

        Assert.Single(Alarms);
    }

    [Fact]
    public async Task Look_SwitchedOff_RaisesNothingAndEndsWhatWasRaised()
    {
        Raise("a1", "North");
        await LookForAsync(Watch(), TimeSpan.FromSeconds(14));
        Assert.Single(Alarms);

        await LookForAsync(Watch(after: TimeSpan.Zero), TimeSpan.FromSeconds(14));

        Assert.Equal((2, AlertState.RtnUnack), (Assert.Single(Alarms).Version, Alarms[0].State));
    }

    Task IAlertPublisher.PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
    {
        _bus.Apply(transitions);
        return Task.CompletedTask;
    }

    private UndisplayedWatch Watch(string replica = "replica-7", TimeSpan? after = null, FakeTimeProvider? clock = null) => new(
        _bus, new UndisplayedAlerts(_displays, clock ?? _clock), _journal, this, new ReplicaName(replica), clock ?? _clock,
        Options.Create(new AlertsOptions { UndisplayedAfter = after ?? TimeSpan.FromSeconds(10) }), NullLogger<UndisplayedWatch>.Instance);

    private Alert Raise(string id, string depot, int priority = 1, DateTimeOffset? learned = null) => Tell(
        AlertMove.Raise, Sample.Alert(id, depot) with { Subject = id, Priority = priority, LearnedAt = learned ?? _clock.GetUtcNow() });

    private Alert Tell(AlertMove move, Alert alert)
    {
        _bus.Apply([_journal.Add(move, alert)]);
        return alert;
    }

    /// <summary>One look a second, as the service does.</summary>
    private async Task LookForAsync(UndisplayedWatch watch, TimeSpan span)
    {
        await watch.LookAsync(CancellationToken.None);
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromSeconds(1))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await watch.LookAsync(CancellationToken.None);
        }
    }
}
