using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Alerts;

public sealed class AlertTimersTests : IAlertPublisher
{
    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly InMemoryJournal _journal = new();
    private readonly RecordingLogger<AlertTimers> _log = new();
    private readonly AlertBus _bus;

    public AlertTimersTests()
    {
        _bus = new AlertBus(_clock);
        _bus.Report(FeedState.Live, null);
    }

    [Fact]
    public async Task Look_NobodyAcknowledges_EscalatesStepByStep()
    {
        Raise("a1");
        var timers = Timers("web-1");

        List<int> levels = [];
        foreach (var second in (int[])[59, 1, 119, 1, 419, 1, 3600])
        {
            _clock.Advance(TimeSpan.FromSeconds(second));
            await timers.LookAsync(CancellationToken.None);
            levels.Add(_bus.Current.Active.Single().EscalationLevel);
        }

        Assert.Equal([0, 1, 1, 2, 2, 3, 3], levels);
        Assert.Equal(4, _journal.Transitions.Count);
    }

    [Fact]
    public async Task Look_TwoReplicasThatFindTheSame_StoreOne()
    {
        Raise("a1");
        var before = _bus.Current;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Timers("web-1").LookAsync(CancellationToken.None);

        // The other has not heard of it: its bus still stands where it was.
        _bus.Reset(new ActiveAlerts(before.Sequence, [.. before.Active]));
        await Timers("web-2").LookAsync(CancellationToken.None);

        Assert.Equal([AlertMove.Raise, AlertMove.Escalate], _journal.Transitions.Select(transition => transition.Move));
    }

    [Fact]
    public async Task Look_ShelfThatEndedWhileNobodyRan_ComesBackAtTheStart()
    {
        var raised = Raise("a1", priority: 2);
        Assert.True(AlertLifecycle.TryApply(
            raised, Changes.Act(AlertMove.Shelve, "a1", 1, "Anna") with { At = Sample.Now, Until = Sample.Now.AddMinutes(30) }, out var shelved, out _));
        _bus.Apply([_journal.Add(AlertMove.Shelve, shelved)]);
        Assert.Empty(_bus.Current.InBanner);
        _clock.Advance(TimeSpan.FromHours(7));

        await Timers("web-1").LookAsync(CancellationToken.None);

        var back = Assert.Single(_bus.Current.InBanner);
        Assert.Equal((_clock.GetUtcNow(), (DateTimeOffset?)null), (back.AnnunciatedAt, back.ShelvedUntil));
    }

    [Fact]
    public async Task Look_AlertsAreNotKnown_DoesNothing()
    {
        Raise("a1");
        _clock.Advance(TimeSpan.FromHours(1));
        _bus.Report(FeedState.Lost, "The journal cannot be read");

        await Timers("web-1").LookAsync(CancellationToken.None);

        Assert.Single(_journal.Transitions);
    }

    [Fact]
    public async Task Look_JournalAway_SaysSoOncePerOutageAndTriesAgain()
    {
        Raise("a1");
        _clock.Advance(TimeSpan.FromMinutes(1));
        using var timers = Timers("web-1");
        await LookAsync(timers, away: true);
        await LookAsync(timers, away: true);
        Assert.Single(_log.Lines, line => line.Level == LogLevel.Error);

        await LookAsync(timers, away: false);
        Assert.Equal(AlertMove.Escalate, _journal.Transitions[^1].Move);

        _clock.Advance(TimeSpan.FromMinutes(2));
        await LookAsync(timers, away: true);
        Assert.Equal(2, _log.Lines.Count);
    }

    Task IAlertPublisher.PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
    {
        _bus.Apply(transitions);
        return Task.CompletedTask;
    }

    private Task LookAsync(AlertTimers timers, bool away)
    {
        _journal.Away = away;
        return timers.TryLookAsync(CancellationToken.None);
    }

    private Alert Raise(string id, int priority = 1)
    {
        var raised = Sample.Alert(id) with { Priority = priority, LearnedAt = Sample.Now, AnnunciatedAt = Sample.Now, BannerVersion = 1 };
        _bus.Apply([_journal.Add(AlertMove.Raise, raised)]);
        return raised;
    }

    private AlertTimers Timers(string replica) => new(
        new SnapshotAlerts(_bus), _journal, this, new ReplicaName(replica), _clock, Options.Create(new AlertsOptions()), _log);
}
