using GeoPoint = PharmaGuard.Simulator.Geography.GeoPoint;
using GreatCircle = PharmaGuard.Simulator.Geography.GreatCircle;
using PharmaGuard.Simulator.Replay;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using PharmaGuard.Web.Tests.Traces;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>
/// Recorded fixes of a bus line, driven as one truck against routes made of every fifth fix of one of its trips. What must come of it was worked out apart
/// from the product, by a few lines of Python with the formulas of the design. The fixes tell no speed, so the truck is judged as if it moved.
/// </summary>
public sealed class BusRouteTests
{
    // The rows of trip 1105, the longest of the file: 154 fixes over 8.6 km in 58 minutes.
    private const int FirstRow = 985;
    private const int Rows = 154;

    private static readonly IReadOnlyList<ReplayRow> File =
        ReplayFile.Read(new FileInfo(Path.Combine(AppContext.BaseDirectory, "Traces", BusTrace.File)), TemperatureUnit.F);

    private static readonly List<ReplayRow> Trip = [.. File.Skip(FirstRow).Take(Rows)];

    // All sixteen trips of eight buses, jumps of 8.5 km from the end of one to the beginning of the next among them, follow the same streets: no fix lies
    // more than 348 m from the line, so nothing may be raised in whatever order they come.
    [Fact]
    public void WholeTrace_AgainstTheRouteOfOneTrip_RaisesNothing()
    {
        Assert.Empty(Drive(File, RouteOf(Trip)));
        Assert.Empty(Drive([.. File.OrderBy(row => row.RecordedAt)], RouteOf(Trip)));
    }

    // The route ends where the trip has its 77th fix, at 17:11:33. The fix of 17:12:42 is the first more than 500 m past its end (516.8 m); that of 17:15:41
    // comes a second before the three minutes are over, so the next one raises it, 1,105 m away. The bus does not come back.
    [Fact]
    public void Trip_AgainstTheRouteOfItsFirstHalf_IsRaisedThreeMinutesAfterItHasLeftIt()
    {
        var verdict = Assert.Single(Drive(Trip, RouteOf([.. Trip.Take(Rows / 2)])));

        Assert.Equal("ROUTE_DEV", verdict.Rule.Kind);
        Assert.Equal((ExpectedAlarm.Time("2026-01-26 17:12:42"), ExpectedAlarm.Time("2026-01-26 17:15:52")), (verdict.EpisodeStart, verdict.At));
        Assert.Equal((1_105, "1.1 km off the route (corridor 500 m) for 3 min"), (verdict.Reading, verdict.Message));
    }

    // Two fixes from the other end of the trip, as a receiver between high houses gives them, among those of the first half.
    [Fact]
    public void FirstHalf_WithFixesThatJumpFiveKilometres_RaisesNothing()
    {
        List<ReplayRow> half = [.. Trip.Take(Rows / 2)];
        var dirty = half.SelectMany((row, n) => n % 8 == 4
            ? new[] { row, Trip[^1] with { RecordedAt = row.RecordedAt.AddSeconds(1) }, Trip[^2] with { RecordedAt = row.RecordedAt.AddSeconds(2) } }
            : [row]);

        Assert.Empty(Drive([.. dirty], RouteOf(half)));
    }

    private static List<Verdict> Drive(IReadOnlyList<ReplayRow> rows, TripRoute route)
    {
        var (engine, state, verdicts) = (Engines.Of("ROUTE_DEV"), new TruckState(), new List<Verdict>());
        var truck = new TruckProfile(new TruckId("TRUCK-REPLAY"), new Depot("North"), StorageClass.Cct).With(route);
        var now = BusTrace.Newest.AddMinutes(1);
        foreach (var sent in ReplayRecords.Of(rows, new ReplayOptions("t", "TRUCK-REPLAY", ReplayTimes.Keep, null), now))
        {
            Assert.True(TelemetryParser.TryParse(sent.Value, now, out var record, out var reason), reason);
            engine.Judge(state, record, now.UtcTicks, truck, verdicts);
        }

        return verdicts;
    }

    private static TripRoute RouteOf(List<ReplayRow> rows)
    {
        List<GeoPoint> points = [];
        foreach (var row in rows.Where((_, n) => n % 5 == 0).Append(rows[^1]))
        {
            var point = row.Point!.Value;
            if (points.Count == 0 || GreatCircle.Distance(points[^1], point) >= 1)
            {
                points.Add(point);
            }
        }

        return new RouteDocument
        {
            Points = [.. points.Select(point => new PointDocument { Latitude = point.Latitude, Longitude = point.Longitude })],
        }.ToRoute();
    }
}
