namespace PharmaGuard.E2E.Faults.Verdict;

/// <summary>From where the promised 15 s are counted, and what twice as late means.</summary>
public sealed class LatenessTests
{
    [Theory]
    [InlineData(144, 0, 0)]
    [InlineData(146, 1, 0)]
    [InlineData(161, 1, 1)]
    public void Judge_OrdinaryDamage_CountsFromTheHeal(double seenAt, int late, int breaches) => Expect(null, seenAt, late, breaches);

    [Theory]
    [InlineData(114, 0, 0)]
    [InlineData(116, 1, 0)]
    [InlineData(131, 1, 1)]
    public void Judge_LossOfOneProcess_CountsFromTheLoss(double seenAt, int late, int breaches) => Expect("kafka", seenAt, late, breaches);

    [Fact]
    public void Judge_ConfirmedAfterTheLoss_CountsFromTheConfirmation()
    {
        var trial = Trial("kafka");
        trial.Add(ackedAt: 125);

        Assert.Equal("held", trial.Judge().Verdict);
    }

    [Fact]
    public void Judge_HubOfTheLostReplica_MayWaitForIt()
    {
        var trial = Trial("web-1");
        trial.Add().HubAt[0] = 135;

        Assert.Equal("held", trial.Judge().Verdict);
    }

    [Fact]
    public void Judge_HubOfTheOtherReplica_MayNot()
    {
        var trial = Trial("web-1");
        trial.Add().HubAt[1] = 135;

        Assert.Equal(BreachKind.Late, Assert.Single(trial.Judge().Broken).Kind);
    }

    [Fact]
    public void Judge_PaintedLateWithoutHavingTo_IsNotLate()
    {
        var trial = new Trial();
        trial.Add();
        trial.Add(watched: false).ScreenAt[0] = 190;

        Assert.Equal("held", trial.Judge().Verdict);
    }

    private static void Expect(string? oneLoss, double seenAt, int late, int breaches)
    {
        var trial = Trial(oneLoss);
        Verdict.Trial.Seen(trial.Add(), seenAt);

        var result = trial.Judge();

        Assert.Equal(late, result.Late);
        Assert.Equal(Enumerable.Repeat(BreachKind.Late, breaches), result.Broken.Select(breach => breach.Kind));
        Assert.Equal(late > 0, result.Slow.Contains("1 later than 15 s"));
    }

    private static Trial Trial(string? oneLoss) => new() { Case = new("trial", _ => Task.CompletedTask) { OneLoss = oneLoss } };
}
