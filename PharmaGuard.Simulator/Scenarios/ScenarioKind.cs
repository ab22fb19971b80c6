namespace PharmaGuard.Simulator.Scenarios;

/// <summary>What can happen to a truck.</summary>
public enum ScenarioKind
{
    /// <summary>A hard impact: one record with <c>motion.crash</c>, then the truck stands for 15 min.</summary>
    Crash,

    /// <summary>The truck stops and its rear door stays open for 15 min.</summary>
    DoorOpen,

    /// <summary>The reefer shuts down for 60 min; the cargo air drifts to ambient.</summary>
    ReeferFailure,

    /// <summary>The reefer overcools for 30 min, to below 0 °C.</summary>
    Freeze,

    /// <summary>The driver's panic button, in five records.</summary>
    Sos,

    /// <summary>Nothing is heard of the truck for 20 min, and what it measured is lost.</summary>
    Silence,

    /// <summary>No coverage for 2 min; then the truck sends what it kept, in one burst with the old times.</summary>
    DeadZoneBackfill,

    /// <summary>Every truck of one depot loses its reefer at once, and every third truck crashes.</summary>
    Storm,
}
