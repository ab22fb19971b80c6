namespace PharmaGuard.Simulator.Scenarios;

/// <summary>One thing that happens to one truck, from when until when (event time, half-open).</summary>
/// <param name="Kind">Never a storm: a storm is an episode of each of its trucks.</param>
/// <param name="From">When it starts.</param>
/// <param name="To">When its cause is gone; the cargo recovers from then on.</param>
/// <param name="Mild">Stays short of what latches: the reefer is weak instead of dead, or cold instead of freezing.</param>
internal sealed record Episode(ScenarioKind Kind, DateTimeOffset From, DateTimeOffset To, bool Mild = false)
{
    public bool Covers(DateTimeOffset time) => From <= time && time < To;

    /// <summary>How long each kind lasts when nobody says otherwise.</summary>
    public static TimeSpan DefaultLength(ScenarioKind kind) => kind switch
    {
        ScenarioKind.Crash => TimeSpan.FromMinutes(15),
        ScenarioKind.DoorOpen => TimeSpan.FromMinutes(15),
        ScenarioKind.ReeferFailure => TimeSpan.FromMinutes(60),
        ScenarioKind.Freeze => TimeSpan.FromMinutes(30),
        ScenarioKind.Sos => TimeSpan.FromMinutes(5),
        ScenarioKind.Silence => TimeSpan.FromMinutes(20),
        ScenarioKind.DeadZoneBackfill => TimeSpan.FromMinutes(2),
        ScenarioKind.Storm => TimeSpan.FromMinutes(60),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
