using PharmaGuard.Simulator.Records;
using PharmaGuard.Simulator.Replay;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>Two recorded files with all their dirt: nothing is sorted, filled in or left out.</summary>
public class ReplayTraceTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Bus_EveryFix_IsSentInTheOrderOfTheFile()
    {
        var records = Replay("liverpool-bus-route14.csv", ReplayTimes.Keep);

        Assert.Equal(1533, records.Count);
        Assert.Equal(new DateTimeOffset(2026, 1, 26, 15, 57, 2, TimeSpan.Zero), records[0].RecordedAt);
        Assert.Equal(7, records.Zip(records.Skip(1)).Count(p => p.Second.RecordedAt < p.First.RecordedAt));
        Assert.Equal(1297, records.Where((r, i) => records.Take(i).Any(earlier => earlier.RecordedAt > r.RecordedAt)).Count());
        var json = records.ConvertAll(SimulatedFleet.Json);
        Assert.Equal(399, json.Count(r => !r.GetProperty("position").TryGetProperty("headingDeg", out _)));
        Assert.Equal(190, json.Zip(json.Skip(1)).Count(p => Place(p.First) == Place(p.Second)));

        static (double, double) Place(System.Text.Json.JsonElement record) =>
            (record.GetProperty("position").GetProperty("latitude").GetDouble(), record.GetProperty("position").GetProperty("longitude").GetDouble());
    }

    [Fact]
    public void Office_EveryHour_IsSentInCelsiusAndItsGapsStayGaps()
    {
        var records = Replay("nab-ambient-temperature.csv", ReplayTimes.Shift);

        Assert.Equal(7267, records.Count);
        Assert.Equal(_now, records[^1].RecordedAt);
        Assert.Equal(10, records.Zip(records.Skip(1)).Count(p => p.Second.RecordedAt - p.First.RecordedAt > TimeSpan.FromHours(1)));
        var readings = records.SelectMany(r => SimulatedFleet.Temperatures(SimulatedFleet.Json(r))).ToList();
        // 69.88083514, 57.45840559 and 86.22321261 °F.
        Assert.Equal((21.04, 14.14, 30.12), (readings[0], readings.Min(), readings.Max()));
    }

    [Theory]
    [InlineData("liverpool-bus-route14.csv")]
    [InlineData("nab-ambient-temperature.csv")]
    public void Trace_ReplayedAsIfItEndedNow_IsAcceptedWhole(string file) => Assert.All(
        Replay(file, ReplayTimes.Shift),
        record => Assert.True(TelemetryParser.TryParse(record.Value, _now, out _, out var reason), reason));

    [Fact]
    public void Trace_SentTwiceWithItsTimes_IsTheSameRecordsTwice() => Assert.Equal(
        Replay("liverpool-bus-route14.csv", ReplayTimes.Keep).Select(r => Convert.ToHexString(r.Value)),
        Replay("liverpool-bus-route14.csv", ReplayTimes.Keep).Select(r => Convert.ToHexString(r.Value)));

    private static List<OutgoingRecord> Replay(string file, ReplayTimes times)
    {
        var rows = ReplayFile.Read(new FileInfo(Path.Combine(AppContext.BaseDirectory, "Traces", file)), TemperatureUnit.F);
        return [.. ReplayRecords.Of(rows, new ReplayOptions("t", "TRUCK-REPLAY", times, null), _now)];
    }
}
