namespace PharmaGuard.Simulator.Truth;

/// <summary>The truth file cannot be written. The message is one line for a person and names the file.</summary>
public sealed class TruthFileException(string message, Exception cause) : Exception(message, cause);
