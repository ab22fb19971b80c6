using AngleSharp.Dom;
using Bunit;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Alerts.Folding;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class StormTests : IAsyncDisposable
{
    private const string Fold = "[data-testid='fold']";
    private const string Line = "[data-testid='alert-banner']";
    private const string Row = "[data-testid='alert-row']";
    private const string Open = "[data-testid='fold-open']";

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Banner_Storm_IsOneRowThatSaysHowManyAndHowLong()
    {
        Raise(AlertFoldingTests.Storm("REEFER_OFF", 14));
        _desk.Raise(Sample.Alert("crash") with { Kind = "CRASH", TruckId = "TRUCK-000" });

        var banner = _desk.Render<AlertBanner>();

        var fold = banner.Find(Fold);
        Assert.Equal("depot-power", fold.GetAttribute("data-cause"));
        Assert.Equal("14", fold.GetAttribute("data-count"));
        Assert.Contains("North: power lost, 14 trucks, 14 unacknowledged", fold.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("15 min", fold.QuerySelector("time.age")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("crash", Assert.Single(banner.FindAll(Line)).GetAttribute("data-alert-id"));
        Assert.Contains("15 unacknowledged", banner.Find(".count").TextContent, StringComparison.Ordinal);
        Assert.Equal("alert", fold.QuerySelector("[data-lines]")!.GetAttribute("role"));
    }

    [Fact]
    public void Banner_Fold_HasThePriorityOfItsWorstAndNamesEachForTheBrowser()
    {
        var storm = AlertFoldingTests.Storm("REEFER_OFF", 3);
        storm[2] = storm[2] with { Priority = 1, Version = 7 };
        Raise(storm);

        var fold = _desk.Render<AlertBanner>().Find(Fold);

        Assert.Equal("1", fold.GetAttribute("data-priority"));
        Assert.Equal("s002:7 s000:1 s001:1", fold.QuerySelector("[data-lines]")!.GetAttribute("data-lines"));
    }

    [Fact]
    public void Banner_FoldOpened_EachIsAcknowledgedByItself()
    {
        _desk.ActAs("Kim Lee");
        Raise(AlertFoldingTests.Storm("REEFER_OFF", 3));
        var banner = _desk.Render<AlertBanner>();
        Assert.Equal("false", banner.Find(Open).GetAttribute("aria-expanded"));
        Assert.Empty(banner.FindAll("[data-testid='acknowledge']"));

        banner.Find(Open).Click();

        Assert.Equal("true", banner.Find(Open).GetAttribute("aria-expanded"));
        Assert.Equal(3, banner.FindAll($"{Line} [data-testid='acknowledge']").Count);
        banner.Find($"{Line}[data-alert-id='s001'] [data-testid='acknowledge']").Click();
        banner.WaitForAssertion(() => Assert.Equal("2", banner.Find(Fold).GetAttribute("data-count")), DeskContext.Patience);
        Assert.Contains("3 trucks, 2 unacknowledged", banner.Find(Fold).TextContent, StringComparison.Ordinal);
        Assert.Equal("Kim Lee", Assert.Single(_desk.Journal.Transitions, step => step.Move == AlertMove.Acknowledge).Alert.AcknowledgedBy);
    }

    [Fact]
    public void Banner_OneOfAFoldIsLeft_IsALineOfItsOwn()
    {
        var storm = AlertFoldingTests.Storm("REEFER_OFF", 3);
        Raise([storm[0], .. storm[1..].Select(alert => alert with { State = AlertState.AckActive, AcknowledgedBy = "Ana" })]);

        var banner = _desk.Render<AlertBanner>();

        Assert.Empty(banner.FindAll(Fold));
        Assert.Equal(storm[0].Id, Assert.Single(banner.FindAll(Line)).GetAttribute("data-alert-id"));
    }

    [Fact]
    public void Banner_CriticalLoadInAStorm_IsALineOfItsOwn()
    {
        var storm = AlertFoldingTests.Storm("REEFER_OFF", 5);
        storm[4] = storm[4] with { StorageClass = "CRYO" };
        Raise(storm);

        var banner = _desk.Render<AlertBanner>();

        Assert.Equal("4", banner.Find(Fold).GetAttribute("data-count"));
        Assert.Equal(storm[4].Id, Assert.Single(banner.FindAll(Line)).GetAttribute("data-alert-id"));
    }

    [Fact]
    public void Banner_ShelvedAndSuppressed_AreNotInIt()
    {
        _desk.Raise(Sample.Alert("shelved") with { ShelvedUntil = Sample.Now.AddHours(1) });
        _desk.Raise(Sample.Alert("suppressed") with { SuppressedBy = "REEFER_OFF" });
        _desk.Raise(Sample.Alert("absent") with { OutOfServiceUntil = Sample.Now.AddHours(1) });

        Assert.Empty(_desk.Render<AlertBanner>().Markup.Trim());
    }

    [Fact]
    public void Banner_GreatStormOpened_WritesTwentyAndCountsTheRest()
    {
        Raise(AlertFoldingTests.Storm("REEFER_OFF", 50));
        var banner = _desk.Render<AlertBanner>();

        banner.Find(Open).Click();

        Assert.Equal(BannerView.MaxLines, banner.FindAll(Line).Count);
        Assert.Contains("and 30 more", banner.Find(".more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Banner_FoldPrerendered_TakesNoClick()
    {
        await using var desk = new DeskContext(interactive: false);
        foreach (var alert in AlertFoldingTests.Storm("REEFER_OFF", 3))
        {
            desk.Raise(alert);
        }

        Assert.True(desk.Render<AlertBanner>().Find(Open).HasAttribute("disabled"));
    }

    [Fact]
    public void Queue_Storm_IsOneRowThatOpensToAllItsMembers()
    {
        var storm = AlertFoldingTests.Storm("COMMS_LOST", 6);
        storm[5] = storm[5] with { State = AlertState.AckActive, AcknowledgedBy = "Ana" };
        Raise(storm);
        var queue = _desk.Render<AlertQueue>();
        Assert.Empty(queue.FindAll(Row));
        Assert.Contains("6 trucks, 5 unacknowledged", queue.Find(Fold).TextContent, StringComparison.Ordinal);

        queue.Find(Open).Click();

        Assert.Equal("broken-feed", queue.Find(Fold).GetAttribute("data-cause"));
        Assert.Equal("true", queue.Find(Open).GetAttribute("aria-expanded"));
        Assert.Equal(6, queue.FindAll($"{Row}[data-depth='1']").Count);
        Assert.Equal(5, queue.FindAll($"{Row} [data-testid='acknowledge']").Count);

        queue.Find(Open).Click();
        Assert.Empty(queue.FindAll(Row));
    }

    [Fact]
    public void Queue_FilterTakesAPartOfAFold_SaysHowMany()
    {
        var storm = AlertFoldingTests.Storm("REEFER_OFF", 4);
        storm[0] = storm[0] with { State = AlertState.AckActive, AcknowledgedBy = "Ana" };
        Raise(storm);

        var queue = _desk.Render<AlertQueue>(set => set.Add(queue => queue.Filter, new DeskFilter { State = "UNACK_ACTIVE" }));

        Assert.Equal("3", queue.Find(Fold).GetAttribute("data-count"));
        Assert.Contains("3 of 4 alerts in your filter", queue.Find(Fold).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JAM_GNSS", "North: positions jammed or lost")]
    [InlineData("POWER_CUT", "North: power lost")]
    [InlineData("COMMS_LOST", "All depots: nothing comes from many trucks")]
    public void Fold_Cause_IsInWords(string kind, string words)
    {
        Raise(AlertFoldingTests.Storm(kind, 5));

        Assert.StartsWith(words, _desk.Render<AlertQueue>().Find($"{Fold} strong").Text(), StringComparison.Ordinal);
    }

    private void Raise(IEnumerable<Alert> alerts)
    {
        foreach (var alert in alerts)
        {
            _desk.Raise(alert);
        }
    }
}
