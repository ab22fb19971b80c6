namespace PharmaGuard.Simulator.Physics;

/// <summary>
/// Air outside by time of day: a warm spring to autumn day, coolest at 03:00 and warmest at 15:00 UTC. The season is left out on
/// purpose: in a real winter no broken reefer would ever warm its cargo.
/// </summary>
internal static class Ambient
{
    public const double MeanC = 22;
    public const double SwingC = 5;

    public static double At(DateTimeOffset time)
    {
        var hours = time.UtcDateTime.TimeOfDay.TotalHours;
        return MeanC + (SwingC * Math.Cos((hours - 15) / 24 * Math.Tau));
    }
}
