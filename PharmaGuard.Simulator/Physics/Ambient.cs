namespace PharmaGuard.Simulator.Physics;

/// <summary>
/// Air outside. Unless a temperature is asked for, by time of day: a warm spring to autumn day, coolest at 03:00 and warmest at 15:00 UTC. The
/// season is left out of that on purpose: in a real winter no broken reefer would ever warm its cargo.
/// </summary>
internal static class Ambient
{
    /// <summary>The extremes that vehicles for 2–8 °C are qualified at.</summary>
    public const double LowestC = -30;
    public const double HighestC = 45;

    public const double MeanC = 22;
    public const double SwingC = 5;

    /// <param name="time">When.</param>
    /// <param name="fixedC">The same day and night, or null for the mild day.</param>
    public static double At(DateTimeOffset time, double? fixedC = null)
    {
        var hours = time.UtcDateTime.TimeOfDay.TotalHours;
        return fixedC ?? MeanC + (SwingC * Math.Cos((hours - 15) / 24 * Math.Tau));
    }
}
