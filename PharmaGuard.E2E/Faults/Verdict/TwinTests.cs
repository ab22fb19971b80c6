namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>A twin proves its protection only by the breach that the protection prevents.</summary>
public sealed class TwinTests
{
    [Fact]
    public void Judge_BreaksAsItMust_IsCaught()
    {
        var trial = Twin(setBack: 3, BreachKind.Doubled, BreachKind.SetBack);

        var result = trial.Judge();

        Assert.True(result.IsCaught);
        Assert.Equal("caught: a position was set back 3 times", result.Verdict);
    }

    [Fact]
    public void Judge_BreaksInAnotherWay_IsNotCaught()
    {
        var result = Twin(setBack: 3, BreachKind.Lost).Judge();

        Assert.False(result.IsCaught);
        Assert.Equal("**not caught**: only a position was set back 3 times", result.Verdict);
    }

    [Fact]
    public void Judge_DoesNotBreak_IsNotCaught()
    {
        var result = Twin(setBack: 0, BreachKind.Lost).Judge();

        Assert.False(result.IsCaught);
        Assert.Equal("**not caught**: nothing broke", result.Verdict);
    }

    [Fact]
    public void All_CasesWithAProtectionSwitchedOff_NameWhatCatchesThem() => Assert.All(FaultCases.All, known =>
    {
        Assert.Equal(known.SwitchedOff is not null, known.CaughtBy.Count > 0);
        Assert.DoesNotContain(BreachKind.Nothing, known.CaughtBy);
        Assert.DoesNotContain(BreachKind.Died, known.CaughtBy);
    });

    private static Trial Twin(int setBack, params BreachKind[] caughtBy)
    {
        var trial = new Trial
        {
            Case = new("twin", _ => Task.CompletedTask) { SwitchedOff = "SWITCH", CaughtBy = caughtBy },
            SetBack = setBack,
        };
        trial.Add();
        return trial;
    }
}
