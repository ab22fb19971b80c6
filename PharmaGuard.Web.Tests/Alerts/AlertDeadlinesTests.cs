using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Alerts;

public sealed class AlertDeadlinesTests
{
    private static readonly AlertsOptions _options = new();

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 3)]
    [InlineData(1, 2, 10)]
    [InlineData(1, 3, null)]
    [InlineData(2, 0, 5)]
    [InlineData(2, 1, 15)]
    [InlineData(2, 2, null)]
    [InlineData(3, 0, 60)]
    [InlineData(3, 1, null)]
    public void Next_Unacknowledged_EscalatesByPriorityAndLevel(int priority, int level, int? minutes)
    {
        var alert = Raised(priority) with { EscalationLevel = level };

        Assert.Equal(minutes is { } after ? (AlertMove.Escalate, alert.AnnunciatedAt!.Value.AddMinutes(after)) : null, AlertDeadlines.Next(alert, _options));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, null)]
    public void Next_AcknowledgedAndStillInAlarm_ComesBackByPriority(int priority, int? minutes)
    {
        var alert = Acknowledged(priority);

        Assert.Equal(minutes is { } after ? (AlertMove.ReAlarm, alert.AcknowledgedAt!.Value.AddMinutes(after)) : null, AlertDeadlines.Next(alert, _options));
    }

    [Fact]
    public void Next_IncidentOrConditionThatEnded_DoesNotComeBack()
    {
        Assert.Null(AlertDeadlines.Next(Acknowledged(1) with { Incident = true }, _options));
        Assert.Null(AlertDeadlines.Next(Acknowledged(1) with { Latched = true, ReturnedAt = Changes.Start }, _options));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Next_PutAside_EndsAndDoesNothingElse(bool timers)
    {
        var end = Changes.Start.AddHours(5);
        var options = new AlertsOptions { Timers = timers };

        Assert.Equal((AlertMove.Unshelve, end), AlertDeadlines.Next(Raised(2) with { ShelvedUntil = end }, options));
        Assert.Equal((AlertMove.ReturnToService, end), AlertDeadlines.Next(Acknowledged(1) with { OutOfServiceUntil = end, ShelvedUntil = end.AddHours(1) }, options));
        Assert.Null(AlertDeadlines.Next(Raised(1) with { SuppressedBy = "REEFER_OFF" }, options));
        Assert.Null(AlertDeadlines.Next(Raised(1) with { State = AlertState.Normal, ShelvedUntil = end }, options));
    }

    [Fact]
    public void Next_TimersOff_LeavesTheRestAlone()
    {
        var off = new AlertsOptions { Timers = false };

        Assert.Null(AlertDeadlines.Next(Raised(1), off));
        Assert.Null(AlertDeadlines.Next(Acknowledged(1), off));
    }

    [Fact]
    public void Next_AlertOfAnOlderVersion_CountsFromWhenItWasLearned()
    {
        var old = Raised(1) with { AnnunciatedAt = null, BannerVersion = null };

        Assert.Equal((AlertMove.Escalate, old.LearnedAt.AddMinutes(1)), AlertDeadlines.Next(old, _options));
    }

    [Fact]
    public void Crash_Raised_IsWithTheShiftLeadAtOnce()
    {
        var crash = AlertLifecycle.Apply(null, Changes.Raise(Changes.Key("TRUCK-101", "CRASH", ""), priority: 1, latched: true) with { Incident = true })!;

        Assert.Equal((1, crash.LearnedAt), (crash.EscalationLevel, crash.EscalatedAt));
        Assert.Equal((AlertMove.Escalate, crash.LearnedAt.AddMinutes(3)), AlertDeadlines.Next(crash, _options));
    }

    [Fact]
    public void Escalate_Done_IsNoNewVersionForAScreenToConfirm()
    {
        var alert = Raised(1);
        Assert.True(AlertLifecycle.TryApply(alert, Changes.Due(AlertMove.Escalate, alert, Changes.Start.AddMinutes(1)), out var next));

        Assert.Equal((2, 1, 1, alert.AnnunciatedAt), (next.Version, next.EscalationLevel, next.AnnunciatedVersion, next.AnnunciatedAt));
    }

    [Theory]
    [InlineData(AlertMove.Acknowledge, 0, ActionRefusal.Changed)]
    [InlineData(AlertMove.Acknowledge, 1, ActionRefusal.None)]
    [InlineData(AlertMove.Acknowledge, 2, ActionRefusal.None)]
    [InlineData(AlertMove.Acknowledge, 3, ActionRefusal.None)]
    [InlineData(AlertMove.Acknowledge, 4, ActionRefusal.Changed)]
    [InlineData(AlertMove.Shelve, 2, ActionRefusal.Changed)]
    [InlineData(AlertMove.Shelve, 3, ActionRefusal.None)]
    public void Person_SawAVersionSinceWhichItOnlyEscalated_AcknowledgesIt(AlertMove move, int seen, ActionRefusal expected)
    {
        var alert = Escalated(Escalated(Raised(2)));
        var action = Changes.Act(move, alert.Id, seen, "Anna") with { Until = Changes.Start.AddMinutes(61) };

        Assert.Equal(expected == ActionRefusal.None, AlertLifecycle.TryApply(alert, action, out _, out var refusal));
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Acknowledge_WorsenedBetweenTheEscalations_MustBeSeenAgain()
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101"), priority: 3);
        var alert = Escalated(AlertLifecycle.Apply(Escalated(AlertLifecycle.Apply(null, raise)!), raise.Worsen(minute: 70, priority: 2))!);

        Assert.False(AlertLifecycle.TryApply(alert, Changes.Acknowledge(alert, version: 2), out _, out var refusal));
        Assert.Equal(ActionRefusal.Changed, refusal);
        Assert.True(AlertLifecycle.TryApply(alert, Changes.Acknowledge(alert, version: 3), out _, out _));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    public void Acknowledge_TwoAtOnceAcrossAnEscalation_OneWinsAndTheOtherIsToldWho(int first, int second)
    {
        var alert = Escalated(Raised(1));

        Assert.True(AlertLifecycle.TryApply(alert, Changes.Acknowledge(alert, "Anna", first), out var acknowledged, out _));
        Assert.False(AlertLifecycle.TryApply(acknowledged, Changes.Acknowledge(alert, "Bert", second), out _, out var refusal));
        Assert.Equal((ActionRefusal.AlreadyAcknowledged, "Anna", 3), (refusal, acknowledged.AcknowledgedBy, acknowledged.JudgedSince));
    }

    [Fact]
    public void ReAlarm_Done_IsANewVersionForAScreenToConfirm()
    {
        var alert = Acknowledged(2);
        var at = alert.AcknowledgedAt!.Value.AddHours(1);
        Assert.True(AlertLifecycle.TryApply(alert, Changes.Due(AlertMove.ReAlarm, alert, at), out var next));

        Assert.Equal((AlertState.UnackActive, true, 3, at, 1), (next.State, next.IsInBanner, next.AnnunciatedVersion, next.AnnunciatedAt, next.ReAlarmCount));
        Assert.False(AlertLifecycle.TryApply(next, Changes.Due(AlertMove.ReAlarm, alert, at), out _));
    }

    [Theory]
    [InlineData(60, 60, 600, 300, 900, false)]
    [InlineData(60, 180, 180, 300, 900, false)]
    [InlineData(60, 180, 600, 900, 900, false)]
    [InlineData(60, 180, 600, 300, 900, true)]
    public void Options_LevelsThatDoNotRise_AreRefused(int lead, int onCall, int manager, int highLead, int highOnCall, bool valid)
    {
        var options = new AlertsOptions
        {
            EscalateCriticalToLead = TimeSpan.FromSeconds(lead),
            EscalateCriticalToOnCall = TimeSpan.FromSeconds(onCall),
            EscalateCriticalToManager = TimeSpan.FromSeconds(manager),
            EscalateHighToLead = TimeSpan.FromSeconds(highLead),
            EscalateHighToOnCall = TimeSpan.FromSeconds(highOnCall),
        };

        Assert.Equal(valid, new AlertsOptionsValidator().Validate(null, options).Succeeded);
    }

    private static Alert Raised(int priority) => AlertLifecycle.Apply(null, Changes.Raise(Changes.Key("TRUCK-101"), priority: priority))!;

    private static Alert Escalated(Alert alert)
    {
        Assert.True(AlertLifecycle.TryApply(alert, Changes.Due(AlertMove.Escalate, alert, Changes.Start.AddMinutes(61)), out var next));
        return next;
    }

    private static Alert Acknowledged(int priority)
    {
        var alert = Raised(priority);
        Assert.True(AlertLifecycle.TryApply(alert, Changes.Acknowledge(alert), out var acknowledged, out _));
        return acknowledged;
    }
}
