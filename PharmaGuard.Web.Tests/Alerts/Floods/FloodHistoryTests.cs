using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Floods;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Alerts.Floods;

public sealed class FloodHistoryTests
{
    private static readonly FloodLimits _limits = new(Start: 10, End: 5, TimeSpan.FromMinutes(10));

    [Fact]
    public void IsEnough_NothingRead_IsNot() => Assert.False(History().IsEnough);

    [Fact]
    public void IsEnough_BeginningOfTheJournal_IsWhateverCame()
    {
        var history = History();

        history.Add([.. Enumerable.Range(0, 50).Select(second => Raise("North", second))], isFirst: true);

        Assert.True(history.IsEnough);
        Assert.Null(history.CompleteFrom);
    }

    [Fact]
    public void IsEnough_QuietWindow_IsAfterOneWindow()
    {
        var history = History();

        history.Add([Raise("North", 500)], isFirst: false);
        Assert.False(history.IsEnough);
        history.Add([Raise("North", 601), Raise("North", 550)], isFirst: false);

        Assert.True(history.IsEnough);
    }

    /// <summary>Six in each ten minutes: a flood that began before would go on, and none would begin.</summary>
    [Fact]
    public void IsEnough_BetweenStartAndEnd_IsOnlyWhereItWasCalm()
    {
        var history = History();

        history.Add(Steady("North", from: 6_000, to: 0), isFirst: false);
        Assert.False(history.IsEnough);
        Assert.Equal(At(6_000) + _limits.Window, history.CompleteFrom);
        history.Add([Raise("North", 7_000)], isFirst: false);

        Assert.True(history.IsEnough);
    }

    [Fact]
    public void IsEnough_CalmInOneDepotOnly_IsNot()
    {
        var history = History();

        history.Add(Steady("North", from: 6_000, to: 0), isFirst: false);
        history.Add([Raise("South", 6_200)], isFirst: false);

        Assert.False(history.IsEnough);
    }

    private static FloodHistory History() => new(_limits, Sample.Now);

    private static AlertTransition[] Steady(string depot, int from, int to) =>
        [.. Enumerable.Range(0, (from - to) / 100).Select(step => Raise(depot, from - (step * 100)))];

    private static AlertTransition Raise(string depot, int secondsAgo) => new()
    {
        Sequence = 1,
        Move = AlertMove.Raise,
        Alert = Sample.Alert("a", depot) with { LearnedAt = At(secondsAgo) },
        StoredAt = At(secondsAgo),
    };

    private static DateTimeOffset At(int secondsAgo) => Sample.Now.AddSeconds(-secondsAgo);
}
