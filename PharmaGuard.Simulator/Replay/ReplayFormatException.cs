namespace PharmaGuard.Simulator.Replay;

/// <summary>A file cannot be replayed. The message is one line for a person and names file, line and field.</summary>
internal sealed class ReplayFormatException(string message) : Exception(message);
