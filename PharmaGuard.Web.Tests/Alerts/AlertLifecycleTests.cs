using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Alerts;

public sealed class AlertLifecycleTests
{
    private const int Now = 30;

    // Columns: where the alert is, what happens, where it is then ("-": nothing new).
    [Theory]
    [InlineData("none", AlertMove.Raise, "unack")]
    [InlineData("unack", AlertMove.Raise, "unack")]
    [InlineData("unack latched", AlertMove.Raise, "unack latched")]
    [InlineData("unack latched returned", AlertMove.Raise, "unack latched")]
    [InlineData("ack", AlertMove.Raise, "unack")]
    [InlineData("ack latched", AlertMove.Raise, "unack latched")]
    [InlineData("ack latched returned", AlertMove.Raise, "unack latched")]
    [InlineData("rtn returned", AlertMove.Raise, "unack")]
    [InlineData("none", AlertMove.Worsen, "-")]
    [InlineData("unack", AlertMove.Worsen, "unack")]
    [InlineData("unack latched", AlertMove.Worsen, "unack latched")]
    [InlineData("unack latched returned", AlertMove.Worsen, "unack latched")]
    [InlineData("ack", AlertMove.Worsen, "unack")]
    [InlineData("ack latched", AlertMove.Worsen, "unack latched")]
    [InlineData("ack latched returned", AlertMove.Worsen, "unack latched")]
    [InlineData("rtn returned", AlertMove.Worsen, "unack")]
    [InlineData("none", AlertMove.ReturnToNormal, "-")]
    [InlineData("unack", AlertMove.ReturnToNormal, "rtn returned")]
    [InlineData("unack latched", AlertMove.ReturnToNormal, "unack latched returned")]
    [InlineData("unack latched returned", AlertMove.ReturnToNormal, "-")]
    [InlineData("ack", AlertMove.ReturnToNormal, "normal returned")]
    [InlineData("ack latched", AlertMove.ReturnToNormal, "ack latched returned")]
    [InlineData("ack latched returned", AlertMove.ReturnToNormal, "-")]
    [InlineData("rtn returned", AlertMove.ReturnToNormal, "-")]
    public void Apply_EveryStateAndMove_FollowsTheTable(string from, AlertMove move, string to)
    {
        var current = AlertIn(from);

        var next = AlertLifecycle.Apply(current, Change(move));

        Assert.Equal(to, next is null ? "-" : Describe(next));
        Assert.Equal(next is null ? null : (current?.Version ?? 0) + 1, next?.Version);
        Assert.True(next is null || current is null || next.Id == current.Id);
    }

    [Theory]
    [InlineData("unack", AlertMove.Acknowledge, "ack")]
    [InlineData("unack latched", AlertMove.Acknowledge, "ack latched")]
    [InlineData("unack latched returned", AlertMove.Acknowledge, "ack latched returned")]
    [InlineData("rtn returned", AlertMove.Acknowledge, "normal returned")]
    [InlineData("ack latched incident", AlertMove.Clear, "normal latched")]
    [InlineData("ack latched returned", AlertMove.Clear, "normal latched returned")]
    public void TryApply_LegalAction_MovesTheAlert(string from, AlertMove move, string to)
    {
        var current = AlertIn(from)!;

        Assert.True(AlertLifecycle.TryApply(current, Action(move, current), out var next, out var refusal));

        Assert.Equal(ActionRefusal.None, refusal);
        Assert.Equal(to, Describe(next));
        Assert.Equal(current.Version + 1, next.Version);
    }

    [Theory]
    [InlineData("ack", AlertMove.Acknowledge, ActionRefusal.AlreadyAcknowledged)]
    [InlineData("ack latched", AlertMove.Acknowledge, ActionRefusal.AlreadyAcknowledged)]
    [InlineData("ack latched returned", AlertMove.Acknowledge, ActionRefusal.AlreadyAcknowledged)]
    [InlineData("normal returned", AlertMove.Acknowledge, ActionRefusal.AlreadyCleared)]
    [InlineData("unack", AlertMove.Clear, ActionRefusal.NotAcknowledged)]
    [InlineData("unack latched", AlertMove.Clear, ActionRefusal.NotAcknowledged)]
    [InlineData("unack latched returned", AlertMove.Clear, ActionRefusal.NotAcknowledged)]
    [InlineData("rtn returned", AlertMove.Clear, ActionRefusal.NotAcknowledged)]
    [InlineData("ack", AlertMove.Clear, ActionRefusal.NotLatched)]
    [InlineData("ack latched", AlertMove.Clear, ActionRefusal.StillInAlarm)]
    [InlineData("unack latched incident", AlertMove.Clear, ActionRefusal.NotAcknowledged)]
    [InlineData("normal latched", AlertMove.Clear, ActionRefusal.AlreadyCleared)]
    public void TryApply_IllegalAction_IsRefusedWithTheReason(string from, AlertMove move, ActionRefusal expected)
    {
        var current = AlertIn(from)!;

        Assert.False(AlertLifecycle.TryApply(current, Action(move, current), out var next, out var refusal));
        Assert.Equal((null, expected), (next, refusal));

        // Who was first matters more to the person than that they looked at an old version.
        Assert.False(AlertLifecycle.TryApply(current, Action(move, current) with { Version = current.Version - 1 }, out _, out refusal));
        Assert.Equal(expected, refusal);
    }

    [Theory]
    [InlineData("unack", AlertMove.Acknowledge)]
    [InlineData("rtn returned", AlertMove.Acknowledge)]
    [InlineData("ack latched returned", AlertMove.Clear)]
    public void TryApply_AlertMovedOnSinceItWasSeen_IsRefused(string from, AlertMove move)
    {
        var current = AlertIn(from)!;

        Assert.False(AlertLifecycle.TryApply(current, Action(move, current) with { Version = current.Version - 1 }, out _, out var refusal));

        Assert.Equal(ActionRefusal.Changed, refusal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_WorsenWithoutAHigherPriority_SaysNothingNew(int priority) =>
        Assert.Null(AlertLifecycle.Apply(AlertIn("ack"), Change(AlertMove.Worsen) with { Priority = priority }));

    [Theory]
    [InlineData(AlertMove.Worsen)]
    [InlineData(AlertMove.ReturnToNormal)]
    public void Apply_WhatHappenedBeforeTheAlert_SaysNothingAboutIt(AlertMove move) =>
        Assert.Null(AlertLifecycle.Apply(AlertIn("ack"), Change(move) with { At = Changes.Start.AddSeconds(-1) }));

    [Fact]
    public void Apply_Incident_IsClearableAsSoonAsItIsAcknowledged()
    {
        var raised = AlertLifecycle.Apply(null, Changes.Raise(Changes.Key("TRUCK-101", "CRASH"), latched: true) with { Incident = true })!;
        Assert.True(AlertLifecycle.TryApply(raised, Action(AlertMove.Acknowledge, raised), out var acknowledged, out _));

        Assert.Equal((false, true), (raised.IsClearable, acknowledged.IsClearable));
    }

    [Fact]
    public void Apply_SystemConditionFoundASecondTime_SaysNothingNewUntilItHadEnded()
    {
        var raise = Changes.Raise(new AlertKey(Web.Fleet.TruckId.System, SystemKinds.Undisplayed, "North"));
        var raised = AlertLifecycle.Apply(null, raise)!;

        Assert.Null(AlertLifecycle.Apply(raised, raise with { At = raise.At.AddMinutes(1) }));
        Assert.Null(AlertLifecycle.Apply(raised with { State = AlertState.AckActive }, raise with { At = raise.At.AddMinutes(1) }));
        var returned = AlertLifecycle.Apply(raised, raise.Return(2))!;
        Assert.Equal(2, AlertLifecycle.Apply(returned, raise with { At = raise.At.AddMinutes(3) })!.Occurrences);
    }

    [Fact]
    public void Apply_RaiseAgain_AsksForANewAcknowledgementAndKeepsTheHighestPriority()
    {
        var current = AlertIn("ack")! with { Priority = 1 };

        var next = AlertLifecycle.Apply(current, Change(AlertMove.Raise) with { Priority = 3, JudgedBy = "replica-2" })!;

        Assert.Equal((null, null, null), (next.AcknowledgedBy, next.AcknowledgedAt, next.AcknowledgeReason));
        Assert.Equal((2, 1, "replica-2"), (next.Occurrences, next.Priority, next.RaisedBy));
        Assert.Equal((current.OccurredAt, Changes.Start.AddMinutes(Now)), (next.OccurredAt, next.RaisedAt));
    }

    // The rules lost what they knew of it, or it fell silent and came back: to them it is new, and whoever acknowledged it knew less.
    [Fact]
    public void Apply_RaiseOfAnAlertThatNeverReturned_AnnunciatesItAgain()
    {
        var change = Change(AlertMove.Raise);
        var current = AlertIn("ack")! with { ReturnedAt = null };
        Assert.False(current.IsInBanner);

        var next = AlertLifecycle.Apply(current, change)!;

        Assert.Equal((current.Id, true, 2), (next.Id, next.IsInBanner, next.Occurrences));
        Assert.Equal((next.Version, change.LearnedAt, "Bert"), (next.AnnunciatedVersion, next.AnnunciatedAt, Assert.Single(next.EarlierAcknowledgedBy!)));
    }

    [Fact]
    public void Apply_ReturnOfAnAcknowledgedAlert_ClearsItByData()
    {
        var change = Change(AlertMove.ReturnToNormal);

        var next = AlertLifecycle.Apply(AlertIn("ack"), change)!;

        Assert.Equal((change.At, change.LearnedAt, null), (next.ReturnedAt, next.ClearedAt, next.ClearedBy));
    }

    [Fact]
    public void TryApply_Acknowledge_NamesThePersonTheTimeAndTheReason()
    {
        var current = AlertIn("rtn returned")!;
        var action = Action(AlertMove.Acknowledge, current);

        Assert.True(AlertLifecycle.TryApply(current, action, out var next, out _));

        Assert.Equal(("Anna", action.At, action.Reason), (next.AcknowledgedBy, next.AcknowledgedAt, next.AcknowledgeReason));
        Assert.Equal(action.At, next.ClearedAt);
    }

    [Fact]
    public void TryApply_Clear_NamesThePersonAndTheTime()
    {
        var current = AlertIn("ack latched returned")!;
        var action = Action(AlertMove.Clear, current);

        Assert.True(AlertLifecycle.TryApply(current, action, out var next, out _));

        Assert.Equal(("Anna", action.At), (next.ClearedBy, next.ClearedAt));
        Assert.Equal(current.AcknowledgedBy, next.AcknowledgedBy);
    }

    [Theory]
    [InlineData(AlertMove.Acknowledge)]
    [InlineData(AlertMove.Clear)]
    public void Apply_MoveOfAPerson_IsADefect(AlertMove move) =>
        Assert.Throws<ArgumentException>(() => AlertLifecycle.Apply(AlertIn("unack"), Change(move)));

    [Theory]
    [InlineData(AlertMove.Raise)]
    [InlineData(AlertMove.Worsen)]
    [InlineData(AlertMove.ReturnToNormal)]
    public void TryApply_MoveOfData_IsADefect(AlertMove move)
    {
        var current = AlertIn("unack")!;
        Assert.Throws<ArgumentException>(() => AlertLifecycle.TryApply(current, Action(move, current), out _, out _));
    }

    private static Alert? AlertIn(string state)
    {
        if (state == "none")
        {
            return null;
        }

        var raised = AlertLifecycle.Apply(null, Changes.Raise(Changes.Key("TRUCK-101")))!;
        var acknowledged = state.StartsWith("ack", StringComparison.Ordinal) || state.StartsWith("normal", StringComparison.Ordinal);
        return raised with
        {
            Version = 7,
            State = state.Split(' ')[0] switch
            {
                "unack" => AlertState.UnackActive,
                "ack" => AlertState.AckActive,
                "rtn" => AlertState.RtnUnack,
                "normal" => AlertState.Normal,
                _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
            },
            Latched = state.Contains("latched", StringComparison.Ordinal),
            Incident = state.Contains("incident", StringComparison.Ordinal),
            ReturnedAt = state.Contains("returned", StringComparison.Ordinal) ? Changes.Start.AddMinutes(10) : null,
            AcknowledgedBy = acknowledged ? "Bert" : null,
            AcknowledgedAt = acknowledged ? Changes.Start.AddMinutes(20) : null,
            AcknowledgeReason = acknowledged ? "Seen" : null,
        };
    }

    private static string Describe(Alert alert)
    {
        var state = alert.State switch
        {
            AlertState.UnackActive => "unack",
            AlertState.AckActive => "ack",
            AlertState.RtnUnack => "rtn",
            AlertState.Normal => "normal",
            _ => throw new ArgumentOutOfRangeException(nameof(alert), alert.State, null),
        };
        return state + (alert.Latched ? " latched" : string.Empty) + (alert.ReturnedAt is null ? string.Empty : " returned");
    }

    private static ConditionChange Change(AlertMove move) =>
        Changes.Raise(Changes.Key("TRUCK-101"), Now, priority: move == AlertMove.Worsen ? 1 : 2) with { Move = move };

    private static PersonAction Action(AlertMove move, Alert alert) => Changes.Act(move, alert.Id, alert.Version, "Anna");
}
