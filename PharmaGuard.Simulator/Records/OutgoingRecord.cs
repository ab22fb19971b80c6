namespace PharmaGuard.Simulator.Records;

/// <summary>A telemetry record on its way to the topic.</summary>
/// <param name="TruckId">The key of the record.</param>
/// <param name="RecordedAt">The truck's clock when it measured: event time.</param>
/// <param name="DueAt">When the truck sends it. Later than <paramref name="RecordedAt"/> for a record the truck had to keep.</param>
/// <param name="Value">UTF-8 JSON.</param>
public readonly record struct OutgoingRecord(string TruckId, DateTimeOffset RecordedAt, DateTimeOffset DueAt, byte[] Value);
