using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class WhileAwayTests : IAsyncDisposable
{
    private const string Panel = "[data-testid='while-away']";

    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    private LastSeen Seen => _desk.Services.GetRequiredService<LastSeen>();

    [Fact]
    public void Panel_FirstVisitOrNeverInterrupted_IsAbsent()
    {
        var panel = _desk.Render<WhileAway>();
        Seen.Tell(null);
        _desk.Raise(Sample.Alert("a1"));

        Assert.Empty(panel.Markup.Trim());
    }

    [Fact]
    public void Panel_AfterAnAbsence_CountsWhatWasMissedAndProvesIt()
    {
        _desk.ActAs("Kim Lee");
        _desk.Raise(Sample.Alert("before"));
        var mine = Sample.Alert("mine");
        _desk.Raise(mine);
        _desk.Tell(_desk.Journal.Add(AlertMove.Acknowledge, mine with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Kim Lee" }));
        var left = Mark(secondsAgo: 0);
        var ended = _desk.Raise(Sample.Alert("ended"));
        _desk.Tell(_desk.Journal.Add(AlertMove.Acknowledge, ended with { Version = 2, State = AlertState.Normal, AcknowledgedBy = "Ben" }));
        _desk.Raise(Sample.Alert("raised"));
        _desk.Clock.Advance(TimeSpan.FromSeconds(10));
        var panel = _desk.Render<WhileAway>();

        Seen.Tell(left);

        Is(panel, raised: "2", cleared: "1", acknowledged: "1", yours: "1", continuity: "proven");
        Assert.Contains("Ben", panel.Find(Panel).TextContent, StringComparison.Ordinal);
        Assert.Contains("all 3 steps", panel.Find(Panel).TextContent, StringComparison.Ordinal);
        Assert.Single(_desk.JSInterop.Invocations["pharmaGuard.keepAway"]);
    }

    [Fact]
    public void Panel_ShortAbsence_IsShownOnlyWhenSomethingHappened()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();

        Seen.Tell(Mark(secondsAgo: 2));
        Assert.Empty(panel.Markup.Trim());
        Assert.Null(Seen.Pending);

        var left = Mark(secondsAgo: 0);
        _desk.Raise(Sample.Alert("a2"));
        Seen.Tell(left);
        Is(panel, raised: "1", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
    }

    [Fact]
    public void Panel_LongAbsenceInWhichNothingHappened_SaysSo()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();

        Seen.Tell(Mark(secondsAgo: 60));

        Is(panel, raised: "0", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
    }

    [Fact]
    public void Panel_MoreStepsThanAreRead_DoesNotClaimContinuity()
    {
        for (var number = 0; number <= AbsenceReader.Limit + 1; number++)
        {
            _desk.Journal.Add(AlertMove.Raise, Sample.Alert($"a{number}"));
        }

        var panel = _desk.Render<WhileAway>();

        Seen.Tell(new SeenMark(1, Sample.Now.AddMinutes(-1).ToUnixTimeMilliseconds()));

        Is(panel, raised: "5002", cleared: "unknown", acknowledged: "unknown", yours: "0", continuity: "not-proven");
    }

    [Fact]
    public void Panel_JournalSetBackBehindWhatWasSeen_DoesNotClaimContinuity()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();

        Seen.Tell(new SeenMark(17, Sample.Now.ToUnixTimeMilliseconds()));

        panel.WaitForAssertion(() => Assert.Equal("not-proven", panel.Find(Panel).GetAttribute("data-continuity")), DeskContext.Patience);
    }

    [Fact]
    public void Panel_MarkThatNobodyCanBelieve_IsIgnored()
    {
        var panel = _desk.Render<WhileAway>();

        Seen.Tell(new SeenMark(-1, Sample.Now.ToUnixTimeMilliseconds()));
        Seen.Tell(new SeenMark(5, long.MaxValue));
        Seen.Tell(new SeenMark(5, Sample.Now.AddDays(-40).ToUnixTimeMilliseconds()));

        Assert.Null(Seen.Pending);
        Assert.Empty(panel.Markup.Trim());
    }

    [Fact]
    public async Task Panel_FeedLostAndBack_TellsWhatTheReplicaMissed()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();
        _desk.Bus.Report(FeedState.Lost, "The journal cannot be read.");
        _desk.Clock.Advance(TimeSpan.FromSeconds(1));
        using var patience = new CancellationTokenSource(DeskContext.Patience);
        while (Seen.Pending is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        _desk.Journal.Add(AlertMove.Raise, Sample.Alert("a2"));
        _desk.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(panel.Markup.Trim());

        _desk.Bus.Apply([_desk.Journal.Transitions[^1]]);
        _desk.Bus.Report(FeedState.Live, null);
        _desk.Clock.Advance(TimeSpan.FromSeconds(1));

        Is(panel, raised: "1", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
    }

    [Fact]
    public void Panel_JournalAwayWhenAsked_IsShownWhenItAnswers()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();
        _desk.Journal.Away = true;
        Seen.Tell(Mark(secondsAgo: 60));
        Assert.Empty(panel.Markup.Trim());

        _desk.Journal.Away = false;
        _desk.Raise(Sample.Alert("a2"));

        Is(panel, raised: "1", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
    }

    [Fact]
    public void Panel_SecondAbsenceBeforeTheFirstWasRead_CoversBoth()
    {
        _desk.Raise(Sample.Alert("a1"));
        var first = Mark(secondsAgo: 0);
        _desk.Raise(Sample.Alert("a2"));
        var panel = _desk.Render<WhileAway>();
        Seen.Tell(first);
        Is(panel, raised: "1", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
        var second = Mark(secondsAgo: 0);
        _desk.Raise(Sample.Alert("a3"));

        Seen.Tell(second);

        Is(panel, raised: "2", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
    }

    [Fact]
    public void Panel_Dismissed_GoesAndTheBrowserForgets()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();
        Seen.Tell(Mark(secondsAgo: 60));
        panel.WaitForElement(Panel, DeskContext.Patience);

        panel.Find("[data-testid='while-away-dismiss']").Click();

        Assert.Empty(panel.Markup.Trim());
        Assert.Single(_desk.JSInterop.Invocations["pharmaGuard.dismissAway"]);
    }

    /// <summary>A mark at the journal's present end.</summary>
    private SeenMark Mark(int secondsAgo) =>
        new(_desk.Journal.Transitions.Count, _desk.Clock.GetUtcNow().AddSeconds(-secondsAgo).ToUnixTimeMilliseconds());

    private static void Is(IRenderedComponent<WhileAway> panel, string raised, string cleared, string acknowledged, string yours, string continuity) =>
        panel.WaitForAssertion(
            () =>
            {
                var found = panel.Find(Panel);
                Assert.Equal(
                    [raised, cleared, acknowledged, yours, continuity],
                    ((string[])["raised", "cleared", "acknowledged", "yours", "continuity"]).Select(name => found.GetAttribute($"data-{name}")));
            },
            DeskContext.Patience);
}
