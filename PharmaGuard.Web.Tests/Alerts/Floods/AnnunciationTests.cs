using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Alerts.Floods;

public sealed class AnnunciationTests
{
    private static readonly Alert _raised = Sample.Alert("a") with { AnnunciatedAt = Sample.Now.AddSeconds(3), BannerVersion = 1 };

    [Fact]
    public void Of_Raise_IsOneOfItsDepotAtTheServersTime() =>
        Assert.Equal(new Annunciation("North", Sample.Now.AddSeconds(3)), Of(AlertMove.Raise, _raised));

    [Theory]
    [InlineData(AlertMove.Raise)]
    [InlineData(AlertMove.Worsen)]
    [InlineData(AlertMove.ReAlarm)]
    [InlineData(AlertMove.Unshelve)]
    [InlineData(AlertMove.Unsuppress)]
    [InlineData(AlertMove.ReturnToService)]
    public void Of_WhateverBringsItBack_IsOne(AlertMove move) =>
        Assert.NotNull(Of(move, _raised with { Version = 7, BannerVersion = 7 }));

    [Theory]
    [InlineData(AlertMove.Escalate)]
    [InlineData(AlertMove.Annotate)]
    [InlineData(AlertMove.ReturnToNormal)]
    public void Of_MoveOfALineThatStandsThere_IsNone(AlertMove move) => Assert.Null(Of(move, _raised with { Version = 2 }));

    [Fact]
    public void Of_WhatIsNotInTheBanner_IsNone()
    {
        Assert.Null(Of(AlertMove.Raise, _raised with { SuppressedBy = "REEFER_OFF", BannerVersion = 0 }));
        Assert.Null(Of(AlertMove.Acknowledge, _raised with { Version = 2, State = AlertState.AckActive }));
        Assert.Null(Of(AlertMove.Unshelve, _raised with { Version = 5, State = AlertState.AckActive }));
    }

    /// <summary>The moves themselves, not only what they leave: an escalation and a re-alarm.</summary>
    [Fact]
    public void Of_TimeMovesAnAlert_CountsTheReAlarmAndNotTheEscalation()
    {
        Assert.True(AlertLifecycle.TryApply(_raised, Due(AlertMove.Escalate, _raised), out var escalated));
        Assert.Null(Of(AlertMove.Escalate, escalated));

        var acknowledged = escalated with { Version = 3, State = AlertState.AckActive, AcknowledgedBy = "Ann", AcknowledgedAt = Sample.Now };
        Assert.True(AlertLifecycle.TryApply(acknowledged, Due(AlertMove.ReAlarm, acknowledged), out var again));
        Assert.Equal(Sample.Now.AddHours(1), Of(AlertMove.ReAlarm, again)?.At);
    }

    [Fact]
    public void Of_AlarmAboutPharmaGuard_IsOneOfTheDepotItIsAbout()
    {
        var undisplayed = _raised with { TruckId = Web.Fleet.TruckId.System.Value, Kind = SystemKinds.Undisplayed, Depot = "South" };

        Assert.Equal("South", Of(AlertMove.Raise, undisplayed)?.Depot);
    }

    [Fact]
    public void Of_RaiseOfAnOlderVersion_IsOneWhenItWasLearned() =>
        Assert.Equal(Sample.Now, Of(AlertMove.Raise, Sample.Alert("a"))?.At);

    private static Annunciation? Of(AlertMove move, Alert alert) => Annunciation.Of(new AlertTransition { Sequence = 1, Move = move, Alert = alert });

    private static DueMove Due(AlertMove move, Alert alert) =>
        new() { Move = move, AlertId = alert.Id, Version = alert.Version, At = Sample.Now.AddHours(1), FoundBy = "web-1" };
}
