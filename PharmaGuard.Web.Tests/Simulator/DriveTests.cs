using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Geography;
using PharmaGuard.Simulator.Physics;

namespace PharmaGuard.Web.Tests.Simulator;

public class DriveTests
{
    [Fact]
    public void Advance_ThroughAWorkingDay_KeepsTheLimitsOfATruckAndStopsAtBothEnds()
    {
        var route = Network.Depots[0].Routes[0];
        var drive = new Drive(route, new SplitMix64(5));
        var (before, position, stops) = (drive.SpeedMs, drive.Position.Point, 0);
        for (var second = 0; second < 8 * 3600; second++)
        {
            drive.Advance(1, mustStop: false);
            var moved = GreatCircle.Distance(position, drive.Position.Point);

            Assert.InRange(drive.SpeedMs, 0, 25);
            Assert.InRange(drive.SpeedMs - before, -2, 0.41);
            Assert.InRange(moved, 0, 25);
            stops += before > 0 && drive.SpeedMs == 0 ? 1 : 0;
            (before, position) = (drive.SpeedMs, drive.Position.Point);
        }

        Assert.InRange(stops, 4, 20);
    }

    [Fact]
    public void Advance_MustStop_BrakesWithinHalfAMinuteAndStays()
    {
        var drive = new Drive(Network.Depots[0].Routes[3], new SplitMix64(1));
        Assert.True(drive.SpeedMs > 15);
        for (var second = 0; second < 30; second++)
        {
            drive.Advance(1, mustStop: true);
        }

        var stopped = drive.Position.Point;
        drive.Advance(1, mustStop: true);
        Assert.Equal(0, drive.SpeedMs);
        Assert.Equal(stopped, drive.Position.Point);
    }
}
