using Bunit;
using MudBlazor;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class AcknowledgeTests : IAsyncDisposable
{
    private const string Button = "[data-testid='acknowledge']";

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Acknowledge_OneClick_IsStoredWithNameAndReasonAndIsQuiet()
    {
        _desk.ActAs("Kim Lee");
        _desk.Raise(Sample.Alert("a1"));
        var banner = _desk.Render<AlertBanner>();

        banner.Find("select").Change("Calling the driver");
        banner.Find(Button).Click();

        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll("[data-testid='alert-banner']")), DeskContext.Patience);
        var stored = _desk.Journal.Transitions[^1];
        Assert.Equal(AlertMove.Acknowledge, stored.Move);
        Assert.Equal("Kim Lee", stored.Alert.AcknowledgedBy);
        Assert.Equal("Calling the driver", stored.Alert.AcknowledgeReason);
        Assert.Empty(_desk.Notices);
    }

    [Fact]
    public void Acknowledge_WithoutName_AsksAndGoesThroughWithTheAnswer()
    {
        _desk.Raise(Sample.Alert("a1"));
        var dialogs = _desk.Render<MudDialogProvider>();
        _desk.Render<NamePrompt>();
        var banner = _desk.Render<AlertBanner>();

        banner.Find(Button).Click();
        var form = dialogs.WaitForElement("[data-testid='name-prompt']", DeskContext.Patience);
        Assert.Single(_desk.Journal.Transitions);

        dialogs.Find("[data-testid='name']").Change("  Kim Lee ");
        dialogs.Find("[data-testid='name-prompt']").Submit();

        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll("[data-testid='alert-banner']")), DeskContext.Patience);
        Assert.Equal("Kim Lee", _desk.Journal.Transitions[^1].Alert.AcknowledgedBy);
        Assert.Equal("Kim Lee", Assert.Single(_desk.JSInterop.Invocations["pharmaGuard.keepName"]).Arguments[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Kim\u202eeeL")]
    public void NamePrompt_UnreadableName_IsRefusedAndStaysOpen(string name)
    {
        _desk.Raise(Sample.Alert("a1"));
        var dialogs = _desk.Render<MudDialogProvider>();
        _desk.Render<NamePrompt>();
        _desk.Render<AlertBanner>().Find(Button).Click();
        dialogs.WaitForElement("[data-testid='name-prompt']", DeskContext.Patience);

        dialogs.Find("[data-testid='name']").Change(name);
        dialogs.Find("[data-testid='name-prompt']").Submit();

        dialogs.WaitForElement(".refused", DeskContext.Patience);
        Assert.Single(_desk.Journal.Transitions);
        Assert.Null(_desk.Acting.Current);
    }

    [Fact]
    public void NamePrompt_NotNow_LeavesTheAlertAndTheButton()
    {
        _desk.Raise(Sample.Alert("a1"));
        var dialogs = _desk.Render<MudDialogProvider>();
        _desk.Render<NamePrompt>();
        var banner = _desk.Render<AlertBanner>();
        banner.Find(Button).Click();
        dialogs.WaitForElement("[data-testid='name-prompt']", DeskContext.Patience);

        dialogs.FindAll("button").Single(button => button.TextContent == "Not now").Click();

        banner.WaitForAssertion(() => Assert.False(banner.Find(Button).HasAttribute("disabled")), DeskContext.Patience);
        Assert.Single(_desk.Journal.Transitions);
    }

    [Fact]
    public void Acknowledge_SomebodyWasFirst_TellsWhoAndWhen()
    {
        _desk.ActAs("Kim Lee");
        var alert = _desk.Raise(Sample.Alert("a1"));
        var banner = _desk.Render<AlertBanner>();

        // The other replica's transition is in the journal, and has not reached this screen yet.
        _desk.Journal.Add(AlertMove.Acknowledge, alert with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Ana", AcknowledgedAt = Sample.Now });
        banner.Find(Button).Click();

        banner.WaitForAssertion(
            () => Assert.Equal("TRUCK-101: Ana acknowledged first at 05:00:00 UTC.", Assert.Single(_desk.Notices)), DeskContext.Patience);
    }

    [Fact]
    public void Acknowledge_AlertChangedMeanwhile_SaysWhatItIsNow()
    {
        _desk.ActAs("Kim Lee");
        var alert = _desk.Raise(Sample.Alert("a1") with { Priority = 2 });
        var banner = _desk.Render<AlertBanner>();

        _desk.Journal.Add(AlertMove.Worsen, alert with { Version = 2, Priority = 1, Message = "Probe rear 12.0 °C" });
        banner.Find(Button).Click();

        banner.WaitForAssertion(
            () => Assert.Equal(
                "TRUCK-101: the alert changed meanwhile (now priority 1, “Probe rear 12.0 °C”): look again.", Assert.Single(_desk.Notices)),
            DeskContext.Patience);
        Assert.False(banner.Find(Button).HasAttribute("disabled"));
    }

    [Fact]
    public void Acknowledge_EscalatedMeanwhile_IsStoredAtTheFirstClick()
    {
        _desk.ActAs("Kim Lee");
        var alert = _desk.Raise(Sample.Alert("a1"));
        var banner = _desk.Render<AlertBanner>();

        _desk.Journal.Add(AlertMove.Escalate, alert with { Version = 2, EscalationLevel = 1, EscalatedAt = Sample.Now, EscalatedFrom = 1 });
        banner.Find(Button).Click();

        banner.WaitForAssertion(() => Assert.Equal(("Kim Lee", 3), (_desk.Journal.Transitions[^1].Alert.AcknowledgedBy, _desk.Journal.Transitions[^1].Alert.Version)), DeskContext.Patience);
        Assert.Empty(_desk.Notices);
    }

    [Fact]
    public void Acknowledge_JournalAway_SaysSoAndKeepsTheButton()
    {
        _desk.ActAs("Kim Lee");
        _desk.Raise(Sample.Alert("a1"));
        var banner = _desk.Render<AlertBanner>();
        _desk.Journal.Away = true;

        banner.Find(Button).Click();

        banner.WaitForAssertion(
            () => Assert.Contains("the journal cannot be reached", Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);
        Assert.False(banner.Find(Button).HasAttribute("disabled"));
        Assert.Single(banner.FindAll("[data-testid='alert-banner']"));
    }

    [Fact]
    public void Clear_AcknowledgedLatchedAlert_EndsIt()
    {
        _desk.ActAs("Kim Lee");
        _desk.Raise(Sample.Alert("a1") with { State = AlertState.AckActive, Latched = true, Incident = true, AcknowledgedBy = "Ana" });
        var queue = _desk.Render<AlertQueue>();

        queue.Find("[data-testid='clear']").Click();

        queue.WaitForAssertion(() => Assert.Empty(queue.FindAll("[data-testid='alert-row']")), DeskContext.Patience);
        Assert.Equal("Kim Lee", _desk.Journal.Transitions[^1].Alert.ClearedBy);
    }

    [Fact]
    public void Clear_WhileTheConditionLasts_IsNotOffered()
    {
        _desk.Raise(Sample.Alert("a1") with { State = AlertState.AckActive, Latched = true, AcknowledgedBy = "Ana" });

        var queue = _desk.Render<AlertQueue>();

        Assert.Single(queue.FindAll("[data-testid='alert-row']"));
        Assert.Empty(queue.FindAll("[data-testid='clear']"));
    }

    public static TheoryData<ActionRefusal> Refusals => [.. Enum.GetValues<ActionRefusal>().Where(refusal => refusal != ActionRefusal.None)];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void OutcomeWords_EveryRefusal_NamesTheTruckAndAReason(ActionRefusal refusal)
    {
        var words = OutcomeWords.Refused(Sample.Alert("a1"), new ActionOutcome(refusal, null, null), _ => "05:00");

        Assert.StartsWith("TRUCK-101: ", words, StringComparison.Ordinal);
        Assert.EndsWith(".", words, StringComparison.Ordinal);
    }
}
