using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class TopBarTests : IAsyncDisposable
{
    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void ReplicaBadge_ShowsTheNameAndNothingElse() =>
        Assert.Equal("replica-7", _desk.Render<ReplicaBadge>().Find("[data-testid='replica']").TextContent);

    [Theory]
    [InlineData(FeedState.Live, "live", "Live")]
    [InlineData(FeedState.Degraded, "degraded", "Redis is away")]
    [InlineData(FeedState.Lost, "lost", "NOT LIVE")]
    public void FeedBadge_State_IsShownAsCodeAndInWords(FeedState state, string code, string words)
    {
        var badge = _desk.Render<FeedBadge>();

        _desk.Bus.Report(state, state == FeedState.Live ? null : "Redis is away");

        badge.WaitForAssertion(() => Assert.Equal(code, badge.Find("[data-testid='feed']").GetAttribute("data-state")), DeskContext.Patience);
        Assert.Contains(words, badge.Find("[data-testid='feed']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void FeedBadge_NoCanaryYet_SaysSoAndGivesNoAge()
    {
        var canary = _desk.Render<FeedBadge>().Find("[data-testid='canary']");

        Assert.Null(canary.GetAttribute("data-age"));
        Assert.Equal("no proof yet", canary.TextContent);
    }

    [Fact]
    public void FeedBadge_Canary_ShowsItsAgeAtRenderAndFollowsWithoutRenderingTheBadge()
    {
        _desk.Bus.ReportCanary(Sample.Now.AddSeconds(-3));
        var badge = _desk.Render<FeedBadge>();
        Assert.Equal("3000", badge.Find("[data-testid='canary']").GetAttribute("data-age"));
        Assert.Equal("Live · 3 s", badge.Find("[data-testid='feed']").TextContent.Trim());
        var canary = badge.FindComponent<CanaryAge>();
        var banner = _desk.Render<AlertBanner>();
        var banners = banner.RenderCount;

        _desk.Bus.ReportCanary(Sample.Now.AddSeconds(-1));

        canary.WaitForAssertion(() => Assert.Equal("1000", canary.Find("span").GetAttribute("data-age")), DeskContext.Patience);
        Assert.Equal(Sample.Now.AddSeconds(-1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), canary.Find("span").GetAttribute("data-at"));
        Assert.Equal(banners, banner.RenderCount);
    }

    [Fact]
    public void FeedBadge_BadRecords_AreCounted()
    {
        _desk.Bus.ReportDeadLettered(12);

        Assert.Equal("12 bad records set aside", _desk.Render<FeedBadge>().Find("[data-testid='dead-letters']").TextContent);
    }

    [Theory]
    [InlineData(0, "PharmaGuard")]
    [InlineData(3, "(3) PharmaGuard")]
    public void Title_CountsTheUnacknowledged(int unacknowledged, string expected)
    {
        for (var i = 0; i < unacknowledged; i++)
        {
            _desk.Raise(Sample.Alert($"a{i}"));
        }

        var head = _desk.Render<HeadOutlet>();
        _desk.Render<TitleCount>();

        head.WaitForAssertion(() => Assert.Equal(expected, head.Find("title").TextContent), DeskContext.Patience);
    }

    [Fact]
    public void ActingAs_NameGiven_IsShown()
    {
        var acting = _desk.Render<ActingAs>();
        Assert.Equal("Set your name", acting.Find("[data-testid='acting-as']").TextContent.Trim());

        _desk.ActAs("Kim Lee");

        acting.WaitForAssertion(
            () => Assert.Equal("Acting as Kim Lee", acting.Find("[data-testid='acting-as']").TextContent.Trim()), DeskContext.Patience);
    }

    [Fact]
    public void AccountsNotice_NameIsNotProven_SaysThatAnybodyMayAct() =>
        Assert.Contains("anybody may act under any name", _desk.Render<AccountsNotice>().Markup, StringComparison.Ordinal);
}
