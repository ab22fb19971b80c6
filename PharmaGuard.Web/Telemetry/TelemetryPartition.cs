namespace PharmaGuard.Web.Telemetry;

/// <summary>One partition of the telemetry log.</summary>
/// <param name="Source">Identity of the log; a re-created topic is another log although its name is the same.</param>
/// <param name="Number">Number of the partition.</param>
public readonly record struct TelemetryPartition(string Source, int Number);
