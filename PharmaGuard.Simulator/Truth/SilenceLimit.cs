namespace PharmaGuard.Simulator.Truth;

/// <summary>How long a truck that goes silent while a delay runs may take to be believed: silence is no sign of health.</summary>
/// <param name="AfterLast">Counted from the last record.</param>
/// <param name="AfterDelay">Counted from the end of the delay, or null when the silence alone counts. The later of the two holds.</param>
internal sealed record SilenceLimit(TimeSpan AfterLast, TimeSpan? AfterDelay);
