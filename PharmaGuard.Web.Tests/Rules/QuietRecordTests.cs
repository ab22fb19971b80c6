using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using PharmaGuard.Web.Tests.Cargo;

namespace PharmaGuard.Web.Tests.Rules;

// By itself: a collection that another test causes may be charged with what is left of this thread's room.
[Collection(nameof(TrackFootprintTests))]
public sealed class QuietRecordTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Judging_RecordsOnWhichAllIsWell_AllocatesNothing(int secondsBetween)
    {
        var depots = new FleetOptions { Depots = new() { ["North"] = ["TRUCK-1*"] } };
        var judge = new RecordJudge(
            Engines.Of(), new ConfiguredFleetDirectory(Options.Create(depots)), new ReplicaName("web-1"));
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
        // More than a window: until then the tracks of the probes grow.
        for (var warm = 0; warm < 3_000; warm++)
        {
            judge.Judge(state, Logged(record with { RecordedAt = RuleDrive.Start.AddSeconds(warm * secondsBetween) }), changes);
        }

        var last = state.NewestAt;
        LoggedRecord[] records = [.. Enumerable.Range(1, 1_000).Select(n => Logged(record with { RecordedAt = last.AddSeconds(n * secondsBetween) }))];
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ref readonly var logged in records.AsSpan())
        {
            judge.Judge(state, logged, changes);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static LoggedRecord Logged(TelemetryRecord record) => new(0, record.RecordedAt, record);
}
