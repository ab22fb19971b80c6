using PharmaGuard.E2E.Faults.Witnesses;

namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>How long a screen looked as if all were well, from what was noted of it.</summary>
public sealed class ScreenNotesTests
{
    [Fact]
    public void LooksHealthyFor_StaleThatTurnsLiveAgain_CountsTheTimeAfterIt() =>
        Assert.Equal(39.5, Notes((0, false), (9, true), (10.5, false)).LooksHealthyFor(10, 50));

    [Fact]
    public void LooksHealthyFor_SeveralStretches_TakesTheLongest() =>
        Assert.Equal(7, Notes((0, false), (13, true), (14, false), (21, true), (25, false)).LooksHealthyFor(10, 30));

    [Fact]
    public void LooksHealthyFor_NotesThatChangeNothing_DoNotCutAStretch() =>
        Assert.Equal(20, Notes((0, false), (15, false), (20, false)).LooksHealthyFor(10, 30));

    [Fact]
    public void LooksHealthyFor_StaleAllTheTime_IsNothing() => Assert.Equal(0, Notes((0, true), (15, true)).LooksHealthyFor(10, 30));

    [Fact]
    public void LooksHealthyFor_StaleOnlyOutside_CountsTheWhole() =>
        Assert.Equal(20, Notes((0, true), (9, false), (31, true)).LooksHealthyFor(10, 30));

    [Fact]
    public void LooksHealthyFor_NothingWasNoted_CountsTheWhole() => Assert.Equal(20, new ScreenNotes().LooksHealthyFor(10, 30));

    [Fact]
    public void LooksHealthyFor_PaintedBeforeItsConfirmation_IsNothing() => Assert.Equal(0, Notes((0, false)).LooksHealthyFor(10, 9.9));

    [Fact]
    public void FirstStale_SaysSoLater_IsThatMoment() => Assert.Equal(15, Notes((0, true), (5, false), (15, true), (18, true)).FirstStale(10));

    [Fact]
    public void FirstStale_SaysSoAlready_IsTheMomentItself() => Assert.Equal(10, Notes((0, false), (8, true)).FirstStale(10));

    [Fact]
    public void FirstStale_SaidSoOnlyBefore_IsNever() => Assert.Null(Notes((0, true), (5, false), (15, false)).FirstStale(10));

    [Fact]
    public void Begin_AfterARoundWithADouble_ForgetsItAndKeepsWhatTheScreenSaysNow()
    {
        var notes = Notes((0, false), (5, true), (8, false), (9, true));
        notes.Double("seen twice");

        notes.Begin();

        Assert.Equal(0, notes.Doubled);
        Assert.Equal(9, notes.FirstStale(0));
        Assert.Equal(10, notes.FirstStale(10));
    }

    private static ScreenNotes Notes(params (double At, bool IsStale)[] said)
    {
        var notes = new ScreenNotes();
        foreach (var (at, isStale) in said)
        {
            notes.Say(at, isStale);
        }

        return notes;
    }
}
