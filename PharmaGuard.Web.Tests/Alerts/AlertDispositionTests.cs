using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Alerts;

/// <summary>What quality does, and who may do what.</summary>
public sealed class AlertDispositionTests
{
    private static readonly DispositionSignature _signature = new(DispositionDecision.Quarantine, "Reviewed", " quinn ADAMS ", "DEV-1");

    private static readonly Notification[] _both =
        [new(NotifiedParty.Sender, "maker", Changes.Start), new(NotifiedParty.Recipient, "hospital", Changes.Start)];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void End_OfWhatConcernsProduct_WaitsForQuality(bool latched, bool isUnacknowledged)
    {
        var alert = Ended(latched, isUnacknowledged);

        Assert.Equal(AlertState.ClearedPendingDisposition, alert.State);
        Assert.False(alert.IsActive);
        Assert.NotNull(alert.ClearedAt);
    }

    [Fact]
    public void Dispose_Signed_KeepsTheWholeSignature()
    {
        var alert = Ended();
        var action = Decide(alert);

        Assert.True(AlertLifecycle.TryApply(alert, action, out var decided, out _));

        Assert.Equal(AlertState.Dispositioned, decided.State);
        Assert.Equal(
            new Disposition
            {
                Decision = DispositionDecision.Quarantine, Meaning = "Reviewed", PrintedName = "quinn ADAMS", By = "Quinn Adams", At = action.At,
                Note = "Driver called", DeviationId = "DEV-1",
            },
            decided.Disposition);
    }

    [Theory]
    [InlineData("Quinn Adams", "", "Quinn Adams", ActionRefusal.NotSigned)]
    [InlineData("Quinn Adams", "  ", "Quinn Adams", ActionRefusal.NotSigned)]
    [InlineData("Quinn Adams", "Reviewed", "Quinn", ActionRefusal.WrongSignature)]
    [InlineData("Quinn Adams", "Reviewed", "", ActionRefusal.WrongSignature)]
    [InlineData("Anna", "Reviewed", "Anna", ActionRefusal.OwnAcknowledgement)]
    [InlineData("ANNA", "Reviewed", "anna", ActionRefusal.OwnAcknowledgement)]
    [InlineData(Person.Unnamed, "Reviewed", Person.Unnamed, ActionRefusal.NotNamed)]
    public void Dispose_SignatureThatIsNone_IsRefused(string person, string meaning, string printedName, ActionRefusal expected)
    {
        var alert = Ended();

        Assert.Equal(expected, Refusal(alert, Decide(alert, person) with { Signature = _signature with { Meaning = meaning, PrintedName = printedName } }));
    }

    [Fact]
    public void Dispose_ByWhoeverAcknowledgedItTheFirstTime_IsRefused()
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101")) with { NeedsDisposition = true };
        var alert = Do(AlertLifecycle.Apply(null, raise)!, AlertMove.Acknowledge, "Quinn Adams");
        alert = Do(AlertLifecycle.Apply(alert, raise with { At = raise.At.AddMinutes(5) })!, AlertMove.Acknowledge, "Anna");
        alert = AlertLifecycle.Apply(alert, raise.Return(9))!;

        Assert.Equal(ActionRefusal.OwnAcknowledgement, Refusal(alert, Decide(alert)));
    }

    [Fact]
    public void Dispose_StillInAlarm_IsRefused()
    {
        var alert = AlertLifecycle.Apply(null, Changes.Raise(Changes.Key("TRUCK-101")) with { NeedsDisposition = true })!;

        Assert.Equal(ActionRefusal.NotAwaitingDisposition, Refusal(alert, Decide(alert)));
    }

    [Fact]
    public void Close_BothKnow_IsClosedWithThem()
    {
        var alert = Decided();
        var action = Changes.Act(AlertMove.Close, alert.Id, alert.Version, "Anna", PersonRoles.Dispatcher) with { Notified = _both };

        Assert.True(AlertLifecycle.TryApply(alert, action, out var closed, out _));

        Assert.Equal((AlertState.Closed, "Anna", action.At), (closed.State, closed.ClosedBy, closed.ClosedAt));
        Assert.Equal(_both, closed.Notified);
    }

    [Theory]
    [InlineData(null, PersonRoles.Quality, ActionRefusal.NotNotified)]
    [InlineData(" ", PersonRoles.Quality, ActionRefusal.NotNotified)]
    [InlineData("The recipient no longer exists", PersonRoles.Dispatcher, ActionRefusal.NotQuality)]
    [InlineData("The recipient no longer exists", PersonRoles.Quality, ActionRefusal.None)]
    public void Close_OneDoesNotKnow_NeedsAWaiverOfQuality(string? waiver, PersonRoles roles, ActionRefusal expected)
    {
        var alert = Decided();

        Assert.Equal(
            expected, Refusal(alert, Changes.Act(AlertMove.Close, alert.Id, alert.Version, "Quinn Adams", roles) with { Notified = _both[..1], Waiver = waiver }));
    }

    [Fact]
    public void Reopen_Closed_WaitsForQualityAgain()
    {
        var alert = Decided();
        Assert.True(AlertLifecycle.TryApply(
            alert, Changes.Act(AlertMove.Close, alert.Id, alert.Version, "Anna") with { Notified = _both }, out var closed, out _));

        var reopened = Do(closed, AlertMove.Reopen, "Quinn Adams");

        Assert.Equal(AlertState.ClearedPendingDisposition, reopened.State);
        Assert.Equal((null, null, null, null), (reopened.Disposition, reopened.Notified, reopened.Waiver, reopened.ClosedBy));
        Assert.Equal(ActionRefusal.NotClosed, Refusal(reopened, Changes.Act(AlertMove.Reopen, reopened.Id, reopened.Version, "Quinn Adams")));
    }

    [Theory]
    [InlineData(AlertMove.Acknowledge, PersonRoles.Viewer, ActionRefusal.NotDispatcher)]
    [InlineData(AlertMove.Acknowledge, PersonRoles.Admin, ActionRefusal.NotDispatcher)]
    [InlineData(AlertMove.Acknowledge, PersonRoles.Quality, ActionRefusal.NotDispatcher)]
    [InlineData(AlertMove.Acknowledge, PersonRoles.Dispatcher, ActionRefusal.None)]
    [InlineData(AlertMove.Acknowledge, PersonRoles.ShiftLead, ActionRefusal.None)]
    [InlineData(AlertMove.Shelve, PersonRoles.Viewer, ActionRefusal.NotDispatcher)]
    [InlineData(AlertMove.TakeOutOfService, PersonRoles.Dispatcher, ActionRefusal.NotShiftLead)]
    [InlineData(AlertMove.TakeOutOfService, PersonRoles.ShiftLead, ActionRefusal.None)]
    [InlineData(AlertMove.Dispose, PersonRoles.ShiftLead | PersonRoles.Dispatcher | PersonRoles.Admin, ActionRefusal.NotQuality)]
    [InlineData(AlertMove.Reopen, PersonRoles.Dispatcher, ActionRefusal.NotQuality)]
    public void Act_ByRole_IsLetOrRefused(AlertMove move, PersonRoles roles, ActionRefusal expected)
    {
        var alert = AlertLifecycle.Apply(null, Changes.Raise(Changes.Key("TRUCK-101")))!;
        var action = Changes.Act(move, alert.Id, alert.Version, "Anna", roles);

        Assert.Equal(expected, Refusal(alert, action with { Until = action.At.AddMinutes(10) }));
    }

    [Theory]
    [InlineData(1, PersonRoles.Dispatcher, ActionRefusal.NotShiftLead)]
    [InlineData(1, PersonRoles.ShiftLead, ActionRefusal.None)]
    [InlineData(2, PersonRoles.Dispatcher, ActionRefusal.None)]
    public void Clear_OfALatch_NeedsAShiftLeadWhenCritical(int priority, PersonRoles roles, ActionRefusal expected)
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101"), priority: priority, latched: true);
        var alert = Do(AlertLifecycle.Apply(AlertLifecycle.Apply(null, raise), raise.Return(5))!, AlertMove.Acknowledge, "Anna");

        Assert.Equal(expected, Refusal(alert, Changes.Act(AlertMove.Clear, alert.Id, alert.Version, "Anna", roles)));
    }

    [Theory]
    [InlineData(AlertMove.TakeOutOfService)]
    [InlineData(AlertMove.Dispose)]
    [InlineData(AlertMove.Close)]
    [InlineData(AlertMove.Reopen)]
    public void Act_WithoutAName_IsRefusedEvenWithEveryRole(AlertMove move)
    {
        var alert = AlertLifecycle.Apply(null, Changes.Raise(Changes.Key("TRUCK-101")))!;

        Assert.Equal(ActionRefusal.NotNamed, Refusal(alert, Changes.Act(move, alert.Id, alert.Version, Person.Unnamed)));
    }

    private static Alert Ended(bool latched = false, bool isUnacknowledged = false)
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101"), latched: latched) with { NeedsDisposition = true };
        var alert = AlertLifecycle.Apply(null, raise)!;
        if (isUnacknowledged)
        {
            return Do(AlertLifecycle.Apply(alert, raise.Return(5))!, AlertMove.Acknowledge, "Anna");
        }

        alert = AlertLifecycle.Apply(Do(alert, AlertMove.Acknowledge, "Anna"), raise.Return(5))!;
        return latched ? Do(alert, AlertMove.Clear, "Anna") : alert;
    }

    private static Alert Decided()
    {
        var alert = Ended();
        Assert.True(AlertLifecycle.TryApply(alert, Decide(alert), out var decided, out _));
        return decided;
    }

    private static PersonAction Decide(Alert alert, string person = "Quinn Adams") =>
        Changes.Act(AlertMove.Dispose, alert.Id, alert.Version, person) with { Signature = _signature };

    private static Alert Do(Alert alert, AlertMove move, string person)
    {
        Assert.True(AlertLifecycle.TryApply(alert, Changes.Act(move, alert.Id, alert.Version, person), out var next, out var refusal), refusal.ToString());
        return next;
    }

    private static ActionRefusal Refusal(Alert alert, PersonAction action)
    {
        AlertLifecycle.TryApply(alert, action, out _, out var refusal);
        return refusal;
    }
}
