using AngleSharp.Html.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class AlertFormsTests : IAsyncDisposable
{
    private readonly DeskContext _desk = new();

    public AlertFormsTests() => _desk.ActAs("Kim Lee");

    private Alert Stored => _desk.Journal.Transitions[^1].Alert;

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    public static TheoryData<Alert, string> Offered => new()
    {
        { Sample.Alert("a"), "TakeOutOfService" },
        { Sample.Alert("a") with { Priority = 2 }, "Shelve,TakeOutOfService" },
        { Sample.Alert("a") with { Priority = 3, ShelvedUntil = Sample.Now }, "Unshelve,TakeOutOfService" },
        { Sample.Alert("a") with { Priority = 2, OutOfServiceUntil = Sample.Now }, "Shelve,ReturnToService" },
        { Sample.Alert("a") with { Priority = 2, Kind = "SYS_UNDISPLAYED" }, "" },
        { Sample.Alert("a") with { State = AlertState.Normal }, "" },
        { Sample.Alert("a") with { State = AlertState.ClearedPendingDisposition }, "Dispose" },
        { Sample.Alert("a") with { State = AlertState.Dispositioned }, "Close" },
        { Sample.Alert("a") with { State = AlertState.Closed }, "Reopen" },
    };

    [Theory]
    [MemberData(nameof(Offered))]
    public void DetailAndRow_OfferWhatTheAlertAllows(Alert alert, string moves)
    {
        _desk.Raise(alert);

        var detail = Open();
        var menu = _desk.Render<RowMenu>(set => set.Add(menu => menu.Alert, alert));

        Assert.Equal(moves, string.Join(',', detail.FindAll("[data-testid='offer']").Select(offer => offer.GetAttribute("data-move"))));
        Assert.Equal(moves, string.Join(',', menu.FindAll("a").Select(link => link.GetAttribute("data-move"))));
        Assert.Equal(moves.Length > 0 ? 1 : 0, menu.FindAll("details > summary[aria-label]").Count);
    }

    [Theory]
    [InlineData(2, "15,30,60")]
    [InlineData(3, "15,30,60,120,240,480")]
    public void Shelve_Times_AreThoseOfThePriority(int priority, string minutes)
    {
        _desk.Raise(Sample.Alert("a") with { Priority = priority });

        var detail = Open("Shelve");

        Assert.Equal(minutes, string.Join(',', detail.FindAll("[data-testid='shelve-for'] option").Select(option => option.GetAttribute("value"))));
        Assert.Equal(["15 min", "30 min", "1 h"], detail.FindAll("[data-testid='shelve-for'] option").Select(option => option.TextContent).Take(3));
    }

    [Fact]
    public void Shelve_WithReason_IsStoredUntilThen()
    {
        _desk.Raise(Sample.Alert("a") with { Priority = 2 });
        var detail = Open("Shelve");
        var now = _desk.Clock.GetUtcNow();

        detail.Find("[data-testid='shelve-for']").Change("30");
        detail.Find("[data-testid='reason']").Change(" Door is being repaired ");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Empty(detail.FindAll("form")), DeskContext.Patience);
        Assert.Equal(AlertMove.Shelve, _desk.Journal.Transitions[^1].Move);
        Assert.Equal((now.AddMinutes(30), "Kim Lee", "Door is being repaired"), (Stored.ShelvedUntil, Stored.ShelvedBy, Stored.ShelveReason));
        detail.WaitForElement("[data-testid='offer'][data-move='Unshelve']", DeskContext.Patience);
    }

    [Fact]
    public void Shelve_WithoutReason_IsRefusedInWordsAndKeepsWhatWasChosen()
    {
        _desk.Raise(Sample.Alert("a") with { Priority = 2 });
        var detail = Open("Shelve");

        detail.Find("[data-testid='shelve-for']").Change("60");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Equal("TRUCK-101: a reason is needed: write why.", Assert.Single(_desk.Notices)), DeskContext.Patience);
        Assert.Single(_desk.Journal.Transitions);
        Assert.Equal("60", ((IHtmlSelectElement)detail.Find("[data-testid='shelve-for']")).Value);
    }

    [Fact]
    public void Shelve_JournalAway_KeepsTheReason()
    {
        _desk.Raise(Sample.Alert("a") with { Priority = 2 });
        var detail = Open("Shelve");
        _desk.Journal.Away = true;

        detail.Find("[data-testid='reason']").Change("Known");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Contains("journal cannot be reached", Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);
        Assert.Equal("Known", detail.Find("[data-testid='reason']").GetAttribute("value"));
    }

    [Fact]
    public void Reason_Unreadable_IsRefusedBeforeTheJournal()
    {
        _desk.Raise(Sample.Alert("a") with { Priority = 2 });
        var detail = Open("Shelve");

        detail.Find("[data-testid='reason']").Change("Kim\u202eeeL");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Contains("readable characters", Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);
    }

    [Fact]
    public void Unshelve_WithoutReason_BringsItBack()
    {
        _desk.Raise(Sample.Alert("a") with { Priority = 2, ShelvedUntil = Sample.Now.AddHours(1), ShelvedBy = "Ana" });
        var detail = Open("Unshelve");

        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Equal(AlertMove.Unshelve, _desk.Journal.Transitions[^1].Move), DeskContext.Patience);
        Assert.True(Stored.IsInBanner);
    }

    [Fact]
    public void OutOfService_DateInTheViewersZone_IsStored()
    {
        _desk.Raise(Sample.Alert("a"));
        var detail = Open("TakeOutOfService");

        detail.Find("[data-testid='until']").Change("2026-12-01T08:00:00");
        Assert.Contains("1 Dec 08:00:00 UTC", detail.Find("form").TextContent, StringComparison.Ordinal);
        detail.Find("[data-testid='reason']").Change("Probe is broken");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Equal(AlertMove.TakeOutOfService, _desk.Journal.Transitions[^1].Move), DeskContext.Patience);
        Assert.Equal((new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero), "Probe is broken"), (Stored.OutOfServiceUntil, Stored.OutOfServiceReason));
    }

    [Theory]
    [InlineData(null, "the end must lie in the future")]
    [InlineData("2026-11-01T08:00:00", "the end must lie in the future")]
    [InlineData("2027-11-01T08:00:00", "the end lies too far in the future")]
    public void OutOfService_DateThatCannotBe_IsRefusedInWords(string? until, string words)
    {
        _desk.Raise(Sample.Alert("a"));
        var detail = Open("TakeOutOfService");

        if (until is not null)
        {
            detail.Find("[data-testid='until']").Change(until);
        }

        detail.Find("[data-testid='reason']").Change("Probe is broken");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Contains(words, Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);
        Assert.Equal("Probe is broken", detail.Find("[data-testid='reason']").GetAttribute("value"));
    }

    [Fact]
    public void BackInService_IsStored()
    {
        _desk.Raise(Sample.Alert("a") with { OutOfServiceUntil = Sample.Now.AddDays(1), OutOfServiceBy = "Lea" });
        var detail = Open("ReturnToService");

        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Equal(AlertMove.ReturnToService, _desk.Journal.Transitions[^1].Move), DeskContext.Patience);
    }

    [Fact]
    public void Disposition_Form_HasQuarantineFirstAndChosenAndNoMeaning()
    {
        _desk.Raise(Sample.Alert("a") with { State = AlertState.ClearedPendingDisposition, AcknowledgedBy = "Ana" });

        var detail = Open("Dispose");

        var decision = (IHtmlSelectElement)detail.Find("[data-testid='decision']");
        Assert.Equal("Quarantine", decision.Options[0].Text);
        Assert.Equal("Quarantine", decision.Value);
        Assert.Equal(Enum.GetValues<DispositionDecision>().Length, decision.Options.Length);
        Assert.Equal("", ((IHtmlSelectElement)detail.Find("[data-testid='meaning']")).Value);
    }

    [Fact]
    public void Disposition_Signed_IsStoredAndShown()
    {
        _desk.Raise(Sample.Alert("a") with { State = AlertState.ClearedPendingDisposition, AcknowledgedBy = "Ana" });
        var detail = Open("Dispose");

        detail.Find("[data-testid='decision']").Change("Release");
        detail.Find("[data-testid='meaning']").Change("Approved");
        detail.Find("[data-testid='printed-name']").Change("Kim Lee");
        detail.Find("[data-testid='note']").Change("Within the stability budget");
        detail.Find("[data-testid='deviation']").Change(" DEV-7 ");
        detail.Find("form").Submit();

        var shown = detail.WaitForElement("[data-testid='disposition']", DeskContext.Patience).TextContent;
        Assert.Equal(new DispositionSignature(DispositionDecision.Release, "Approved", "Kim Lee", "DEV-7"), Signature(Stored.Disposition!));
        Assert.Equal("Within the stability budget", Stored.Disposition!.Note);
        Assert.All((string[])["Release", "signed by Kim Lee", "Approved", "DEV-7", "Within the stability budget"], word => Assert.Contains(word, shown, StringComparison.Ordinal));
        Assert.Equal("DISPOSITIONED", detail.Find("[data-testid='alert-detail']").GetAttribute("data-state"));
        Assert.Single(detail.FindAll("[data-testid='offer'][data-move='Close']"));
    }

    [Theory]
    [InlineData("", "Kim Lee", "Ana", "the signature must say what it stands for")]
    [InlineData("Approved", "Somebody Else", "Ana", "the printed name must be your own")]
    [InlineData("Approved", "Kim Lee", "Kim Lee", "somebody else of quality has to decide")]
    public void Disposition_NotASignature_IsRefusedInWordsAndKeepsTheNote(string meaning, string name, string acknowledgedBy, string words)
    {
        _desk.Raise(Sample.Alert("a") with { State = AlertState.ClearedPendingDisposition, AcknowledgedBy = acknowledgedBy });
        var detail = Open("Dispose");

        detail.Find("[data-testid='meaning']").Change(meaning);
        detail.Find("[data-testid='printed-name']").Change(name);
        detail.Find("[data-testid='note']").Change("Long thought");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Contains(words, Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);
        Assert.Equal("Long thought", detail.Find("[data-testid='note']").GetAttribute("value"));
    }

    [Fact]
    public void Close_BothTold_IsStoredWithNamesAndTimes()
    {
        _desk.Raise(Sample.Alert("a") with { State = AlertState.Dispositioned });
        var detail = Open("Close");

        detail.Find("[data-testid='told-Sender']").Change("quality@maker.example");
        detail.Find("[data-testid='told-at-Sender']").Change("2026-11-24T04:30:00");
        detail.Find("[data-testid='told-Recipient']").Change("Pharmacy, Mr Roe");
        var now = _desk.Clock.GetUtcNow();
        detail.Find("form").Submit();

        var closed = detail.WaitForElement("[data-testid='closed']", DeskContext.Patience).TextContent;
        Assert.Equal(
            [new Notification(NotifiedParty.Sender, "quality@maker.example", Sample.Now.AddMinutes(-30)), new Notification(NotifiedParty.Recipient, "Pharmacy, Mr Roe", now)],
            Stored.Notified!);
        Assert.Contains("Recipient: Pharmacy, Mr Roe", closed, StringComparison.Ordinal);
    }

    [Fact]
    public void Close_NobodyTold_IsRefusedAndAWaiverIsEnough()
    {
        _desk.Raise(Sample.Alert("a") with { State = AlertState.Dispositioned });
        var detail = Open("Close");

        detail.Find("[data-testid='told-Sender']").Change("quality@maker.example");
        detail.Find("form").Submit();
        detail.WaitForAssertion(() => Assert.Contains("sender and recipient must know first", Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);
        Assert.Equal("quality@maker.example", detail.Find("[data-testid='told-Sender']").GetAttribute("value"));

        detail.Find("[data-testid='waiver']").Change("Recipient closed down");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Equal("Recipient closed down", Stored.Waiver), DeskContext.Patience);
    }

    [Fact]
    public void Close_ToldInTheFuture_IsRefused()
    {
        _desk.Raise(Sample.Alert("a") with { State = AlertState.Dispositioned });
        var detail = Open("Close");

        detail.Find("[data-testid='told-Sender']").Change("quality@maker.example");
        detail.Find("[data-testid='told-at-Sender']").Change("2026-11-25T04:30:00");
        detail.Find("form").Submit();

        detail.WaitForAssertion(() => Assert.Contains("nobody was told in the future", Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);
    }

    [Fact]
    public void Reopen_NeedsAReason()
    {
        _desk.Raise(Sample.Alert("a") with { State = AlertState.Closed, ClosedBy = "Ana", ClosedAt = Sample.Now });
        var detail = Open("Reopen");

        detail.Find("form").Submit();
        detail.WaitForAssertion(() => Assert.Contains("a reason is needed", Assert.Single(_desk.Notices), StringComparison.Ordinal), DeskContext.Patience);

        detail.Find("[data-testid='reason']").Change("New data of the logger");
        detail.Find("form").Submit();
        detail.WaitForAssertion(() => Assert.Equal(AlertState.ClearedPendingDisposition, Stored.State), DeskContext.Patience);
    }

    [Fact]
    public void Forms_AllFields_HaveALabel()
    {
        foreach (var (state, move) in ((AlertState, string)[])[
            (AlertState.UnackActive, "Shelve"), (AlertState.UnackActive, "TakeOutOfService"), (AlertState.ClearedPendingDisposition, "Dispose"),
            (AlertState.Dispositioned, "Close"), (AlertState.Closed, "Reopen")])
        {
            var forms = _desk.Render<AlertForms>(set => set.Add(forms => forms.Alert, Sample.Alert("a") with { Priority = 2, State = state }).Add(forms => forms.Ask, move));

            var fields = forms.FindAll("input, select");
            Assert.NotEmpty(fields);
            Assert.All(fields, field => Assert.NotNull(field.Closest("label")));
            Assert.Equal("true", forms.Find($"[data-move='{move}']").GetAttribute("aria-expanded"));
            Assert.Equal("submit", forms.Find("form button").GetAttribute("type"));
        }
    }

    [Fact]
    public void Detail_LinkOfTheRowMenu_OpensTheForm()
    {
        _desk.Raise(Sample.Alert("a") with { Priority = 2 });
        var link = _desk.Render<RowMenu>(set => set.Add(menu => menu.Alert, Sample.Alert("a") with { Priority = 2 })).Find("a[data-move='Shelve']").GetAttribute("href")!;
        _desk.Services.GetRequiredService<NavigationManager>().NavigateTo(link);

        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a"));

        Assert.Single(detail.FindAll("[data-testid='shelve-form']"));
        detail.Find("[data-testid='offer'][data-move='Shelve']").Click();
        Assert.Empty(detail.FindAll("form"));
    }

    private static DispositionSignature Signature(Disposition decided) => new(decided.Decision, decided.Meaning, decided.PrintedName, decided.DeviationId);

    private IRenderedComponent<AlertDetail> Open(string? move = null)
    {
        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a"));
        if (move is not null)
        {
            detail.Find($"[data-testid='offer'][data-move='{move}']").Click();
        }

        return detail;
    }
}
