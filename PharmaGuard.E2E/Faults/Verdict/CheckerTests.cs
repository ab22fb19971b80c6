using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Witnesses;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>Each breach of the promise by itself, so that a verdict of the suite is one that could have been another.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void Judge_EverybodySawEverything_Holds()
    {
        var trial = new Trial();
        trial.Add();

        var result = trial.Judge();

        Assert.Empty(result.Broken);
        Assert.Empty(result.Slow);
        Assert.Equal("held", result.Verdict);
    }

    [Fact]
    public void Judge_NoAlert_TestedNothing() => Assert.Contains(Kinds(new Trial()), kind => kind == BreachKind.Nothing);

    [Fact]
    public void Judge_NoAlertThatAScreenMustPaint_TestedNothing()
    {
        var trial = new Trial();
        trial.Add(watched: false);

        Assert.Equal("no screen was tested", Assert.Single(trial.Judge().Broken).What);
    }

    [Fact]
    public void Judge_LoadThatNoScreenMustPaint_NeedsNoScreen()
    {
        var trial = new Trial { Case = Case() with { Load = new LoadShape { WatchedShare = 0 } } };
        trial.Add(watched: false);

        Assert.Empty(trial.Judge().Broken);
    }

    [Fact]
    public void Judge_OneScreenNeverPaintedIt_IsLost()
    {
        var trial = new Trial();
        trial.Add().ScreenAt[1] = 0;

        Assert.Equal([BreachKind.Lost], Kinds(trial));
    }

    [Fact]
    public void Judge_RaisedTwice_IsDoubled()
    {
        var trial = new Trial();
        trial.Raise(trial.Add().Id);

        Assert.Equal([BreachKind.Doubled], Kinds(trial));
    }

    [Fact]
    public void Judge_PaintedTwiceAtOnce_IsDoubled()
    {
        var trial = new Trial();
        trial.Screens[1].Double(trial.Add().Id);

        Assert.Equal([BreachKind.Doubled], Kinds(trial));
    }

    [Fact]
    public void Judge_RaisedWithoutCause_IsUnexpected()
    {
        var trial = new Trial();
        trial.Add();
        trial.Raise("nobody sent it");

        Assert.Equal([BreachKind.Unexpected], Kinds(trial));
    }

    [Fact]
    public void Judge_HubLeftAStepOut_IsAHole()
    {
        var trial = new Trial();
        trial.Add();
        trial.Hubs[0] = new HubNotes(0, 1, 0);

        Assert.Equal([BreachKind.Holes], Kinds(trial));
    }

    [Fact]
    public void Judge_WhatTheJournalAndTheMachineSay_IsNamedByItsKind()
    {
        var trial = new Trial { JournalHoles = 1, SetBack = 1, DiedAlone = ["web-1"] };
        trial.Add();

        Assert.Equal([BreachKind.Holes, BreachKind.SetBack, BreachKind.Died], Kinds(trial));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judge_PageLoadedAnew_BreaksOnlyACaseThatExpectsNone(bool expectsNone)
    {
        var trial = new Trial { Case = Case() with { ExpectsNoPageLoad = expectsNone }, PageLoads = 1 };
        trial.Add();

        Assert.Equal(expectsNone ? [BreachKind.PageLoads] : [], Kinds(trial));
    }

    private static FaultCase Case() => new Trial().Case;

    private static BreachKind[] Kinds(Trial trial) => [.. trial.Judge().Broken.Select(breach => breach.Kind)];
}
