namespace PharmaGuard.Simulator.Replay;

/// <summary>What becomes of the times of a replayed file.</summary>
internal enum ReplayTimes
{
    /// <summary>Moved as a whole so that the latest is now: the file looks as if it had just been recorded.</summary>
    Shift,

    /// <summary>As they are.</summary>
    Keep,
}

/// <summary>Unit of a file's temperatures.</summary>
internal enum TemperatureUnit
{
    F,
    C,
}

/// <param name="Topic">Where the records go.</param>
/// <param name="TruckId">Whose records they become.</param>
/// <param name="Times">What becomes of the times.</param>
/// <param name="Speed">Times faster than recorded; null = as fast as possible.</param>
internal sealed record ReplayOptions(string Topic, string TruckId, ReplayTimes Times, double? Speed);
