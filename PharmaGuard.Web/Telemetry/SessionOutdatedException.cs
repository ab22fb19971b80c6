namespace PharmaGuard.Web.Telemetry;

/// <summary>This consumer can no longer be trusted to read all it owns; a new one can.</summary>
internal sealed class SessionOutdatedException(string message) : Exception(message);
