using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Relay;

namespace PharmaGuard.Web.Tests.Relay;

public sealed class CanaryBoardTests
{
    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly AlertBus _bus;
    private readonly CanaryBoard _board;

    public CanaryBoardTests()
    {
        _bus = new AlertBus(_clock);
        _board = new CanaryBoard(_bus, _clock);
    }

    [Fact]
    public void Board_SeveralPartitions_ShowsTheOldestOfTheNewest()
    {
        _board.Replace([At(0, 5), At(1, 3), At(2, 4)]);
        Assert.Equal(Sample.Now.AddSeconds(3), _bus.Canary?.At);

        _clock.Advance(TimeSpan.FromSeconds(10));
        _board.Hear([At(1, 7), At(0, 7)]);
        Assert.Equal(Sample.Now.AddSeconds(4), _bus.Canary?.At);
    }

    [Fact]
    public void Board_OnePartitionHasNoOwner_GrowsOldWhileTheOthersAreProven()
    {
        _board.Replace([At(0, 0), At(1, 0)]);
        for (var second = 2; second <= 12; second += 2)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            _board.Replace([At(0, second), At(1, 0)]);
        }

        Assert.Equal(TimeSpan.FromSeconds(12), _bus.CanaryAge);
    }

    [Fact]
    public void Board_HintsOvertookEachOther_KeepsTheNewer()
    {
        _board.Replace([At(0, 0)]);
        _clock.Advance(TimeSpan.FromSeconds(10));
        _board.Hear([At(0, 6)]);
        _board.Hear([At(0, 4)]);

        Assert.Equal(Sample.Now.AddSeconds(6), _bus.Canary?.At);
    }

    [Fact]
    public void Board_ForgedHint_IsUndoneByTheJournal()
    {
        _board.Replace([At(0, 0)]);
        _board.Hear([At(0, 100_000)]);
        _board.Replace([At(0, 2)]);

        Assert.Equal(Sample.Now.AddSeconds(2), _bus.Canary?.At);
    }

    [Fact]
    public void Board_HintOfAPartitionOrALogThatTheJournalDoesNotKnow_IsNobodys()
    {
        _board.Replace([At(0, 0)]);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _board.Hear([At(1, -3_600), At(0, 2, "invented"), At(1, -3_600, "invented")]);

        Assert.Equal(Sample.Now, _bus.Canary?.At);
        Assert.Equal(TimeSpan.FromSeconds(2), _bus.CanaryAge);
    }

    /// <summary>The sender of partition 0 has a clock that is a minute ahead, and dies; partition 1 goes on.</summary>
    [Fact]
    public void Board_OneSendersClockIsAhead_DoesNotKeepItsDeadPartitionFresh()
    {
        _board.Replace([At(0, 60), At(1, 0)]);
        for (var second = 1; second <= 12; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _board.Hear([At(1, second)]);
            _board.Replace([At(0, 60), At(1, second)]);
        }

        Assert.Equal(TimeSpan.FromSeconds(12), _bus.CanaryAge);
    }

    [Fact]
    public void Board_ClockWasSetBack_FollowsTheJournal()
    {
        _board.Replace([At(0, 300)]);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _board.Replace([At(0, 2)]);

        Assert.Equal(TimeSpan.Zero, _bus.CanaryAge);
    }

    [Fact]
    public void Board_OlderLogWithTimesOfAClockThatWasAhead_CountsOnlyUntilTheLiveOneMoves()
    {
        _board.Replace([At(0, 300, "deleted"), At(0, 0)]);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _board.Replace([At(0, 300, "deleted"), At(0, 2)]);

        Assert.Equal(Sample.Now.AddSeconds(2), _bus.Canary?.At);
    }

    [Fact]
    public void Board_RowsOfAnOlderLog_DoNotCount()
    {
        _board.Replace([At(0, -90_000, "deleted"), At(1, null, "deleted"), At(0, 2), At(1, 1)]);

        Assert.Equal(Sample.Now.AddSeconds(1), _bus.Canary?.At);
    }

    [Fact]
    public void Board_PartitionWithoutACanaryYet_HoldsTheAnswerBackAndItGrowsOld()
    {
        _board.Replace([At(0, 0), At(1, null)]);
        Assert.Null(_bus.Canary);

        _board.Replace([At(0, 0), At(1, 0)]);
        _clock.Advance(TimeSpan.FromSeconds(4));
        _board.Replace([At(0, 4), At(1, 4), At(2, null)]);

        Assert.Equal(TimeSpan.FromSeconds(4), _bus.CanaryAge);
    }

    [Fact]
    public void Board_NoPartitionAtAll_SaysNothing()
    {
        _board.Replace([]);

        Assert.Null(_bus.Canary);
    }

    private static PartitionCanary At(int partition, double? second, string source = "log") =>
        new(source, partition, second is { } seconds ? Sample.Now.AddSeconds(seconds) : null);
}
