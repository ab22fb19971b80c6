using Bunit;
using Bunit.Extensions.WaitForHelpers;
using Microsoft.AspNetCore.Components;
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

    /// <summary>Between two reads of one tab.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

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
    public void Panel_ShortAbsence_IsShownOnlyWhenAnAlertWasRaised()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();

        Seen.Tell(Mark(secondsAgo: 2));
        panel.WaitForAssertion(() => Assert.Null(Seen.Pending), DeskContext.Patience);
        Assert.Empty(panel.Markup.Trim());

        var left = Mark(secondsAgo: 0);
        _desk.Raise(Sample.Alert("a2"));
        Seen.Tell(left);
        _desk.Clock.Advance(Pause);
        Is(panel, raised: "1", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
    }

    // On a busy site somebody acknowledges something every second.
    [Fact]
    public void Panel_ShortAbsenceInWhichNoneWasRaised_IsAbsent()
    {
        var alert = _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();
        var left = Mark(secondsAgo: 0);
        _desk.Tell(_desk.Journal.Add(AlertMove.Acknowledge, alert with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Ben" }));

        Seen.Tell(left);

        panel.WaitForAssertion(() => Assert.Null(Seen.Pending), DeskContext.Patience);
        Assert.Empty(panel.Markup.Trim());
    }

    // The wait of a page that reads in its turn is no absence.
    [Fact]
    public void Panel_ShortAbsenceThatIsReadLate_IsStillShort()
    {
        var alert = _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();
        var left = Mark(secondsAgo: 0);
        _desk.Tell(_desk.Journal.Add(AlertMove.Acknowledge, alert with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Ben" }));
        _desk.Journal.Away = true;
        Seen.Tell(left);
        _desk.Journal.Away = false;

        Until(() => Seen.Pending is null);

        Assert.Empty(panel.Markup.Trim());
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

        _desk.Bus.Apply(_desk.Journal.Transitions);

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
        Until(() => Seen.Pending is null);

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
        Assert.NotNull(Seen.Pending);
        _desk.Clock.Advance(Pause);

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
        _desk.Clock.Advance(Pause);

        Is(panel, raised: "2", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
    }

    // A browser that comes and goes all the time, or says so, costs the journal one read in a while.
    [Fact]
    public void Panel_ToldAgainAndAgain_ReadsOnceInFiveSeconds()
    {
        var reads = 0;
        _desk.Journal.Canaries = () =>
        {
            reads++;
            return [];
        };
        _desk.Raise(Sample.Alert("a1"));
        _desk.Render<WhileAway>();

        for (var call = 0; call < 50; call++)
        {
            Seen.Tell(Mark(secondsAgo: 60));
        }

        Assert.Equal(1, reads);
        _desk.Clock.Advance(Pause);
        Until(() => Seen.Pending is null);
        Assert.Equal(2, reads);
    }

    // Tabs that come back together do not read together.
    [Fact]
    public void Panel_BackAmongMany_WaitsForAMomentOfItsOwn()
    {
        _desk.Raise(Sample.Alert("a1"));
        var panel = _desk.Render<WhileAway>();

        Seen.Tell(Mark(secondsAgo: 60), amongMany: true);

        Assert.NotNull(Seen.Pending);
        _desk.Clock.Advance(TimeSpan.FromSeconds(2));
        Is(panel, raised: "0", cleared: "0", acknowledged: "0", yours: "0", continuity: "proven");
        Assert.Equal(0, _desk.Journal.ActiveReads);
    }

    // The bus wakes a tab again only when it is done with the last time: waiting for the journal there would hold its banner up.
    [Fact]
    public void Panel_JournalHangs_TheTabStillShowsTheNextAlert()
    {
        _desk.Raise(Sample.Alert("a1"));
        var banner = _desk.Render<AlertBanner>();
        _desk.Render<WhileAway>();
        _desk.Bus.Report(FeedState.Lost, "The journal cannot be read.");
        Until(() => Seen.Pending is not null);
        _desk.Journal.Frozen = true;
        _desk.Bus.Report(FeedState.Live, null);
        Until(() => _desk.Services.GetRequiredService<AlertFeed>().Snapshot.Feed.State == FeedState.Live);

        _desk.Raise(Sample.Alert("a2"));
        Shows(banner, () => Assert.Equal(2, banner.FindAll("[data-testid='alert-banner']").Count));
        _desk.Raise(Sample.Alert("a3"));

        Shows(banner, () => Assert.Equal(3, banner.FindAll("[data-testid='alert-banner']").Count));
    }

    [Fact]
    public void Absence_ListOlderThanTheLastStep_IsCorrectedByIt()
    {
        var mine = Sample.Alert("a1") with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Kim Lee" };
        AlertTransition cleared = new() { Sequence = 3, Move = AlertMove.Clear, Alert = mine with { Version = 3, State = AlertState.Normal } };

        Assert.Empty(Absence.Proven(Sample.Now, Sample.Now, [cleared], [mine], "Kim Lee").StillYours);
        Assert.Equal([mine], Absence.Proven(Sample.Now, Sample.Now, [], [mine], "Kim Lee").StillYours);
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

    /// <summary>Lets time pass until it is so.</summary>
    private void Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(DeskContext.Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            _desk.Clock.Advance(TimeSpan.FromMilliseconds(250));
            Thread.Yield();
        }
    }

    /// <summary>Lets time pass until it shows so: what waits for a moment may begin to wait only after the clock was last moved.</summary>
    private void Shows<T>(IRenderedComponent<T> component, Action assertion)
        where T : IComponent
    {
        using var patience = new CancellationTokenSource(DeskContext.Patience);
        while (true)
        {
            _desk.Clock.Advance(TimeSpan.FromMilliseconds(250));
            try
            {
                component.WaitForAssertion(assertion, TimeSpan.FromMilliseconds(50));
                return;
            }
            catch (WaitForFailedException) when (!patience.IsCancellationRequested)
            {
                // Not yet.
            }
        }
    }

    private void Is(IRenderedComponent<WhileAway> panel, string raised, string cleared, string acknowledged, string yours, string continuity) =>
        Shows(panel, () =>
        {
            var found = panel.Find(Panel);
            Assert.Equal(
                [raised, cleared, acknowledged, yours, continuity],
                ((string[])["raised", "cleared", "acknowledged", "yours", "continuity"]).Select(name => found.GetAttribute($"data-{name}")));
        });
}
