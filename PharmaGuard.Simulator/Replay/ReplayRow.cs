using PharmaGuard.Simulator.Geography;

namespace PharmaGuard.Simulator.Replay;

/// <summary>One row of a recorded file: a GPS fix or a temperature.</summary>
internal sealed record ReplayRow(DateTimeOffset RecordedAt, GeoPoint? Point, double? HeadingDeg, double? TemperatureC);
