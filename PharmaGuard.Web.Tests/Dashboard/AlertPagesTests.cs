using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class AlertPagesTests : IAsyncDisposable
{
    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void History_FilterInTheAddress_IsApplied()
    {
        _desk.Raise(Sample.Alert("a"));
        _desk.Raise(Sample.Alert("b", "South") with { State = AlertState.Normal, ClearedBy = "Ana" });
        _desk.Services.GetRequiredService<NavigationManager>().NavigateTo("alerts?state=NORMAL");

        var history = _desk.Render<History>();

        Assert.Equal("b", Assert.Single(history.FindAll("[data-testid='alert-row']")).GetAttribute("data-alert-id"));
        Assert.Contains("1 of the latest 2 alerts", history.Find(".summary").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("awaiting-disposition")]
    [InlineData("CLEARED_PENDING_DISPOSITION")]
    public void History_AwaitingDisposition_ReadsWhatWaitsForQualityOldestFirst(string state)
    {
        _desk.Raise(Sample.Alert("old") with { State = AlertState.ClearedPendingDisposition });
        for (var i = 0; i < History.Limit; i++)
        {
            _desk.Journal.Add(AlertMove.Raise, Sample.Alert($"later{i}"));
        }

        _desk.Journal.Add(AlertMove.ReturnToNormal, Sample.Alert("new") with { State = AlertState.ClearedPendingDisposition });
        var navigation = _desk.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"alerts?state={state}");

        var history = _desk.Render<History>();

        Assert.Equal(["old", "new"], history.FindAll("[data-testid='alert-row']").Select(row => row.GetAttribute("data-alert-id")));
        Assert.Contains("2 of 2 alerts that wait for quality", history.Find(".summary").TextContent, StringComparison.Ordinal);

        navigation.NavigateTo("alerts");

        history.WaitForAssertion(() => Assert.Equal(History.Limit, history.FindAll("[data-testid='alert-row']").Count), DeskContext.Patience);
    }

    [Fact]
    public void History_JournalAway_SaysSo()
    {
        _desk.Journal.Away = true;

        var history = _desk.Render<History>();

        Assert.Contains("journal cannot be read", history.Find("[role='alert']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void FilterBar_Choice_GoesIntoTheAddress()
    {
        var navigation = _desk.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("?text=door");
        var bar = _desk.Render<FilterBar>(set => set.Add(bar => bar.Filter, new DeskFilter { Text = "door" }));

        bar.FindAll("select")[0].Change("South");

        Assert.Equal("http://localhost/?text=door&depot=South", navigation.Uri);
    }

    [Fact]
    public void Detail_Transitions_AreATimelineThatGrows()
    {
        _desk.ActAs("Kim Lee");
        _desk.Raise(Sample.Alert("a1"));
        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a1"));
        Assert.Single(detail.FindAll("[data-testid='transition']"));

        detail.Find("[data-testid='acknowledge']").Click();

        detail.WaitForAssertion(() => Assert.Equal(2, detail.FindAll("[data-testid='transition']").Count), DeskContext.Patience);
        Assert.Contains("by Kim Lee: On it", detail.FindAll("[data-testid='transition']")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("ACK_ACTIVE", detail.Find("[data-testid='alert-detail']").GetAttribute("data-state"));
    }

    [Fact]
    public void Detail_PaintedOnAScreen_ShowsWhereAndHowFast()
    {
        _desk.Raise(Sample.Alert("a1"));
        _desk.Displays.Add("a1", 1);

        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a1"));

        Assert.Equal(["Raised", "Learned", "Painted first"], detail.FindAll("[data-testid='journey']").Select(step => step.GetAttribute("data-step")));
        var display = detail.Find("[data-testid='display']");
        Assert.Equal("replica-7", display.GetAttribute("data-replica"));
        Assert.Contains("Kim Lee", display.TextContent, StringComparison.Ordinal);
        Assert.Contains("412 ms", display.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Detail_PaintedWhileThePageIsOpen_AppearsAMomentLater()
    {
        _desk.Raise(Sample.Alert("a1"));
        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a1"));
        Assert.Single(detail.FindAll("[data-testid='not-painted']"));

        _desk.Displays.Add("a1", 1);
        _desk.Clock.Advance(TimeSpan.FromSeconds(3));

        detail.WaitForElement("[data-testid='display']", DeskContext.Patience);
    }

    // The journal is away: whoever asks it says so. PostgreSQL would fault on a text with a NUL and end the circuit.
    [Fact]
    public void Detail_NumberThatNoneCanHave_IsNotAskedFor()
    {
        _desk.Journal.Away = true;

        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "a\0b"));

        Assert.Contains("no alert of this number", detail.Find("[role='alert']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Detail_UnknownNumber_SaysSo()
    {
        var detail = _desk.Render<AlertDetail>(set => set.Add(page => page.Id, "nobody"));

        Assert.Contains("no alert of this number", detail.Find("[role='alert']").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(61, "1 min 01 s")]
    [InlineData(3_660, "1 h 01 min")]
    [InlineData(90_000, "1 d 01 h")]
    public void Age_IsWrittenInTwoUnits(int seconds, string expected) => Assert.Equal(expected, Age.Write(TimeSpan.FromSeconds(seconds)));
}
