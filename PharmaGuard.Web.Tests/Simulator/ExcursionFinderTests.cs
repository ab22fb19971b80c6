using PharmaGuard.Simulator.Truth;

namespace PharmaGuard.Web.Tests.Simulator;

public class ExcursionFinderTests
{
    private static readonly DateTimeOffset _zero = SimulatedFleet.Start;
    private static readonly TimeSpan _onDelay = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _offDelay = TimeSpan.FromMinutes(5);

    [Fact]
    public void Next_NoiseAroundTheLimit_NeitherPostponesNorEndsAnExcursion()
    {
        // A vector worked out by hand: 8.0 with a deadband of 0.5, 15 min on, 5 min off.
        double[] back = [7.4, 7.3, 7.6, 7.4, 7.4, 7.3, 7.3, 7.2, 7.2, 7.2, 7.2];
        double[] samples = [7.8, .. Enumerable.Range(1, 29).Select(t => t == 8 ? 7.9 : 8.3), .. back];

        var found = Assert.Single(Find(samples));
        Assert.Equal(new Excursion(Minute(1), Minute(16), Minute(16), Minute(33)), found);
    }

    [Fact]
    public void Next_BackBeforeTheDelayIsOver_IsNoExcursion() => Assert.Empty(Find([9, .. Enumerable.Repeat(9.0, 13), 7.5, 9, 9]));

    [Fact]
    public void Next_StillThereAtTheEnd_HasNoEnd() => Assert.Null(Assert.Single(Find([.. Enumerable.Repeat(9.0, 20)])).Back);

    [Fact]
    public void Next_AwayForLessThanTheOffDelay_IsOneExcursion() =>
        Assert.Single(Find([.. Enumerable.Repeat(9.0, 20), 7, 7, 7, 7, .. Enumerable.Repeat(9.0, 20)]));

    [Fact]
    public void Next_AwayForTheOffDelay_IsTwo() =>
        Assert.Equal(2, Find([.. Enumerable.Repeat(9.0, 20), 7, 7, 7, 7, 7, 7, .. Enumerable.Repeat(9.0, 20)]).Count);

    [Fact]
    public void Next_ForTheDelay_IsEnough()
    {
        var finder = new ExcursionFinder(8, 7.5, _onDelay, _offDelay);
        for (var t = 0; t <= 16; t++)
        {
            finder.Next(Minute(t), Minute(t), 9);
        }

        Assert.Equal(Minute(15), Assert.Single(finder.Finish(Minute(17))).DelayedUntil);
    }

    [Fact]
    public void Next_SilentWhileTheDelayRuns_IsBelieved()
    {
        var finder = new ExcursionFinder(
            8, 7.5, _onDelay, _offDelay, new SilenceLimit(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        finder.Next(Minute(0), Minute(0), 9);
        finder.Next(Minute(1), Minute(1), 9);

        // The delay from minute 0, and a minute for whoever watches the clock.
        Assert.Equal(Minute(16), Assert.Single(finder.Finish(Minute(60))).HeardAt);
    }

    private static DateTimeOffset Minute(int minute) => _zero.AddMinutes(minute);

    private static IReadOnlyList<Excursion> Find(double[] samples)
    {
        var finder = new ExcursionFinder(8, 7.5, _onDelay, _offDelay);
        foreach (var (t, value) in samples.Index())
        {
            finder.Next(Minute(t), Minute(t), value);
        }

        return finder.Finish(Minute(samples.Length));
    }
}
