using Bunit;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class AlertBannerTests : IAsyncDisposable
{
    private const string Line = "[data-testid='alert-banner']";

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Banner_NothingUnacknowledged_IsAbsent()
    {
        _desk.Raise(Sample.Alert("acked") with { State = AlertState.AckActive, AcknowledgedBy = "Kim" });

        var banner = _desk.Render<AlertBanner>();

        Assert.Empty(banner.Markup.Trim());
    }

    [Fact]
    public void Banner_AlertRaisedWhileOpen_ShowsTruckMessageAndAge()
    {
        var banner = _desk.Render<AlertBanner>();
        _desk.Raise(Sample.Alert("a1") with { OccurredAt = Sample.Now.AddMinutes(-2) });

        banner.WaitForElement(Line, DeskContext.Patience);
        var line = banner.Find(Line);

        Assert.Equal("alert", line.GetAttribute("role"));
        Assert.Equal("a1", line.GetAttribute("data-alert-id"));
        Assert.Equal("1", line.GetAttribute("data-priority"));
        Assert.Contains("TRUCK-101", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Probe rear 9.4 °C above 8.0 °C for 15 min", line.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("2 min", line.QuerySelector("time.age")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("■", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Banner_Several_OrdersByPriorityThenOldest()
    {
        _desk.Raise(Sample.Alert("low") with { Priority = 3 });
        _desk.Raise(Sample.Alert("new") with { RaisedAt = Sample.Now.AddMinutes(5) });
        _desk.Raise(Sample.Alert("old") with { RaisedAt = Sample.Now.AddMinutes(1) });

        var banner = _desk.Render<AlertBanner>();

        Assert.Equal(["old", "new", "low"], Ids(banner));
        Assert.Contains("3 unacknowledged", banner.Find(".count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Banner_BackToNormalUnacknowledged_Stays()
    {
        _desk.Raise(Sample.Alert("rtn") with { State = AlertState.RtnUnack, ReturnedAt = Sample.Now });

        var banner = _desk.Render<AlertBanner>();

        Assert.Equal("RTN_UNACK", banner.Find(Line).GetAttribute("data-state"));
        Assert.Contains("back to normal", banner.Find(Line).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Banner_Storm_WritesTwentyLinesCountsTheRestAndKeepsTheNewest()
    {
        for (var i = 0; i < 500; i++)
        {
            _desk.Raise(Sample.Alert($"a{i:000}") with { RaisedAt = Sample.Now.AddSeconds(i), LearnedAt = Sample.Now.AddSeconds(i) });
        }

        var banner = _desk.Render<AlertBanner>();

        Assert.Equal(BannerView.MaxLines, Ids(banner).Length);
        Assert.Equal("a000", Ids(banner)[0]);
        Assert.Contains("a499", Ids(banner));
        Assert.Contains("and 480 more unacknowledged", banner.Find(".more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Banner_MarkupInAMessage_IsText()
    {
        _desk.Raise(Sample.Alert("xss") with { Message = "<img src=x onerror=alert(1)>", TruckId = "<b>T</b>" });

        var banner = _desk.Render<AlertBanner>();

        Assert.Empty(banner.FindAll("img, b"));
        Assert.Contains("<img src=x onerror=alert(1)>", banner.Find(".message").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Banner_Prerendered_ShowsTheAlertButTakesNoClickAndDoesNotSubscribe()
    {
        await using var desk = new DeskContext(interactive: false);
        desk.Raise(Sample.Alert("a1"));

        var banner = desk.Render<AlertBanner>();

        Assert.True(banner.Find("[data-testid='acknowledge']").HasAttribute("disabled"));
        Assert.Equal(0, desk.Bus.Subscribers);
    }

    [Fact]
    public async Task Banner_PageLeft_LeavesTheBus()
    {
        _desk.Render<AlertBanner>();
        Assert.Equal(1, _desk.Bus.Subscribers);

        await _desk.DisposeComponentsAsync().WaitAsync(DeskContext.Patience);

        Assert.Equal(0, _desk.Bus.Subscribers);
    }

    private static string?[] Ids(IRenderedComponent<AlertBanner> banner) =>
        [.. banner.FindAll(Line).Select(line => line.GetAttribute("data-alert-id"))];
}
