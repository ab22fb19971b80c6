using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class JourneyTests
{
    private static readonly Alert Raised = Sample.Alert("a1") with { RaisedAt = Sample.Now.AddSeconds(-2) };

    [Fact]
    public void Journey_WholeRoad_HasEveryStationWithItsDelay()
    {
        AlertTransition[] history =
        [
            new() { Sequence = 7, Move = AlertMove.Raise, Alert = Raised, StoredAt = Sample.Now.AddMilliseconds(9) },
            new()
            {
                Sequence = 8,
                Move = AlertMove.Acknowledge,
                Alert = Raised with { Version = 2, State = AlertState.AckActive, AcknowledgedBy = "Kim", AcknowledgedAt = Sample.Now.AddSeconds(30) },
            },
        ];

        var steps = Journey.Of(history, [Display(1, 109)]);

        Assert.Equal(["Raised", "Learned", "Published", "Painted first", "Acknowledged"], steps.Select(step => step.Name));
        Assert.Equal(
            [null, 2_000, 9, 100, 29_891],
            steps.Select(step => step.After?.TotalMilliseconds));
        Assert.Contains("seat 01234567,", steps[3].Detail, StringComparison.Ordinal);
        Assert.Contains("web-1", steps[3].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Journey_NeverPainted_HasNoSuchStation() =>
        Assert.Equal(["Raised", "Learned"], Journey.Of([new() { Sequence = 7, Move = AlertMove.Raise, Alert = Raised }], []).Select(step => step.Name));

    // The second time in the banner is measured from the second time it was learned.
    [Fact]
    public void Delay_OfALaterVersion_IsFromWhenThatWasLearned()
    {
        AlertTransition[] history =
        [
            new() { Sequence = 7, Move = AlertMove.Raise, Alert = Raised },
            new() { Sequence = 8, Move = AlertMove.Worsen, Alert = Raised with { Version = 2, LearnedAt = Sample.Now.AddMinutes(9) } },
        ];

        Assert.Equal(TimeSpan.FromMilliseconds(109), Journey.DelayOf(Display(1, 109), history));
        Assert.Equal(TimeSpan.FromMilliseconds(50), Journey.DelayOf(Display(2, (9 * 60_000) + 50), history));
    }

    [Theory]
    [InlineData(412, "412 ms")]
    [InlineData(-412, "-412 ms")]
    [InlineData(3_240, "3.2 s")]
    [InlineData(61_000, "1 min 01 s")]
    public void Delay_IsWrittenShort(int milliseconds, string expected) => Assert.Equal(expected, Delay.Write(TimeSpan.FromMilliseconds(milliseconds)));

    private static AlertDisplay Display(int version, int milliseconds) => new()
    {
        AlertId = "a1",
        Version = version,
        Seat = "0123456789abcdef",
        Replica = "web-1",
        PaintedAt = Sample.Now.AddMilliseconds(milliseconds),
    };
}
