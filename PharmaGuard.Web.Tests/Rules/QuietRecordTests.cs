using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class QuietRecordTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Judging_RecordsOnWhichAllIsWell_AllocatesNothing(int secondsBetween)
    {
        var depots = new FleetOptions { Depots = new() { ["North"] = ["TRUCK-1*"] } };
        var judge = new RecordJudge(
            new RuleEngine(RuleCatalogue.Rules), new ConfiguredFleetDirectory(Options.Create(depots)), new ReplicaName("web-1"));
        var state = new TruckState();
        List<ConditionChange> changes = [];
        var record = new TelemetryRecord
        {
            Truck = new TruckId("TRUCK-101"),
            RecordedAt = RuleDrive.Start,
            ReceivedAt = RuleDrive.Start,
            SpeedKmh = 60,
            PeakG = 0.3,
            Probes = [new ProbeReading(1, "front", 4.5), new ProbeReading(2, "rear", 4.9)],
        };
        for (var warm = 0; warm < 100; warm++)
        {
            judge.Judge(state, record with { RecordedAt = RuleDrive.Start.AddSeconds(warm * secondsBetween) }, changes);
        }

        record = record with { RecordedAt = state.NewestAt };
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1_000; n++)
        {
            judge.Judge(state, record, changes);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
