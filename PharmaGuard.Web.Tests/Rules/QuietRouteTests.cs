using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using PharmaGuard.Web.Tests.Cargo;

namespace PharmaGuard.Web.Tests.Rules;

// By itself: a collection that another test causes may be charged with what is left of this thread's room.
[Collection(nameof(TrackFootprintTests))]
public sealed class QuietRouteTests
{
    /// <summary>Both frames and all observations of the last minutes are in the bytes by then.</summary>
    private const int Warm = 3_000;

    [Fact]
    public void Judging_TruckOnARouteOfTheLargestSize_AllocatesNothingWhileAllIsWell()
    {
        var (state, engine, verdicts) = (new TruckState(), Engines.Of(), new List<Verdict>());
        var truck = new RuleDrive().Truck.With(Largest());
        for (var n = 0; n < Warm; n++)
        {
            engine.Judge(state, Record(n), Record(n).RecordedAt.UtcTicks, truck, verdicts);
        }

        TelemetryRecord[] records = [.. Enumerable.Range(Warm, 200).Select(Record)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var record in records)
        {
            engine.Judge(state, record, record.RecordedAt.UtcTicks, truck, verdicts);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(verdicts);
    }

    private static TelemetryRecord Record(int n) => new()
    {
        Truck = new TruckId("TRUCK-101"),
        RecordedAt = RuleDrive.Start.AddMinutes(n),
        ReceivedAt = RuleDrive.Start.AddMinutes(n),
        SpeedKmh = 60,
        PeakG = 0.3,
        DoorOpen = false,
        Position = new(51 + (n % 100 * 0.01), 0, 8),
        Probes = [new ProbeReading(1, "front", 4.5), new ProbeReading(2, "rear", 4.9)],
    };

    private static TripRoute Largest() => new(
        500,
        [.. Enumerable.Range(0, RouteCheck.MaxPoints).Select(n => new GeoPoint(51 + (n * 0.005), 0))],
        [.. Enumerable.Range(0, RouteCheck.MaxPlaces).Select(n => new Place($"Stop {n}", UnitVector.Of(new(51 + (n * 0.02), 0.01)), 200))],
        [.. Enumerable.Range(0, RouteCheck.MaxPlaces).Select(n => new Place($"Zone {n}", UnitVector.Of(new(51 + (n * 0.02), 0.1)), 300))]);
}
