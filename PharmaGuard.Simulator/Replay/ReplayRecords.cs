using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Records;

namespace PharmaGuard.Simulator.Replay;

/// <summary>Turns the rows of a file into the records of one truck.</summary>
internal static class ReplayRecords
{
    /// <param name="rows">In the order of the file, which stays.</param>
    /// <param name="options">Whose records, when, how fast.</param>
    /// <param name="now">When the replay starts.</param>
    public static IEnumerable<OutgoingRecord> Of(IReadOnlyList<ReplayRow> rows, ReplayOptions options, DateTimeOffset now)
    {
        var first = rows.Min(r => r.RecordedAt);
        // In whole milliseconds: records carry no finer time, and what a record says must be when it was measured.
        var shift = options.Times == ReplayTimes.Shift
            ? TimeSpan.FromMilliseconds(Math.Floor((now - rows.Max(r => r.RecordedAt)).TotalMilliseconds))
            : TimeSpan.Zero;
        // Ids follow from the rows: sending a file twice with the times kept sends the same records twice.
        var random = SplitMix64.ForStream(rows.Count, (ulong)first.Ticks);
        var latest = first;
        foreach (var row in rows)
        {
            // A row that is out of order does not wait for, nor turn back, the clock of the replay.
            latest = row.RecordedAt > latest ? row.RecordedAt : latest;
            var due = options.Speed is { } speed ? now + ((latest - first) / speed) : now;
            var at = row.RecordedAt + shift;
            yield return new OutgoingRecord(options.TruckId, at, due, TelemetryJson.Write(Record(row, at, options.TruckId, random)));
        }
    }

    private static TelemetryRecord Record(ReplayRow row, DateTimeOffset at, string truckId, SplitMix64 random) => new()
    {
        MessageId = MessageId.Create(at, random),
        TruckId = truckId,
        RecordedAt = TelemetryJson.Time(at),
        Position = row.Point is { } p ? new Position(p.Latitude, p.Longitude, null, row.HeadingDeg, null) : null,
        Zones = row.TemperatureC is { } c ? [new CargoZone(1, null, null, [new Probe("rear", "air", c, null)])] : null,
    };
}
