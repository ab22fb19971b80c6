namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>A screen that is cut off must say so: each of them, in time, and because of this damage.</summary>
public sealed class SilenceTests
{
    [Fact]
    public void Judge_ScreenThatIsCutOffNeverSaysSo_IsSilentThoughTheOtherDoes()
    {
        var result = Judge([0, 1], [(104, true), (131, false)], [(90, false)]);

        Assert.Equal(BreachKind.Silent, Assert.Single(result.Broken).Kind);
        Assert.Equal("**broken**: screen 2 never said that it does not know", result.Verdict);
    }

    [Fact]
    public void Judge_ScreenThatIsNotCutOff_NeedNotSaySo() => Assert.Equal("held", Judge([0], [(104, true)], [(90, false)]).Verdict);

    [Fact]
    public void Judge_SaysSoOnlyWellAfterTheHeal_IsSilent() => Assert.Single(Judge([1], [], [(133.5, true)]).Broken);

    [Fact]
    public void Judge_SaidSoOnlyBeforeTheDamage_IsSilent() => Assert.Single(Judge([0], [(90, true), (99, false)], []).Broken);

    [Fact]
    public void Judge_SaysSoWithinTheGrace_Holds() => Assert.Equal("held", Judge([0], [(110.9, true)], []).Verdict);

    [Fact]
    public void Judge_SaysSoLate_IsOnlySaid() =>
        Assert.Equal("held; screen 1 said after 12.5 s that it does not know", Judge([0], [(112.5, true)], []).Verdict);

    [Fact]
    public void Judge_SaysSoTwiceAsLate_IsSilent() =>
        Assert.Equal("**broken**: screen 1 said only after 20.5 s that it does not know", Judge([0], [(120.5, true)], []).Verdict);

    private static CaseResult Judge(int[] cutOff, params (double At, bool IsStale)[][] said)
    {
        var trial = new Trial { Case = new("trial", _ => Task.CompletedTask) { CutOff = cutOff } };
        trial.Add();
        foreach (var (screen, notes) in trial.Screens.Zip(said))
        {
            foreach (var (at, isStale) in notes)
            {
                screen.Say(at, isStale);
            }
        }

        return trial.Judge();
    }
}
