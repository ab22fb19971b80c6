namespace PharmaGuard.Simulator.Scenarios;

/// <summary>The names of the scenarios on the command line.</summary>
public static class ScenarioNames
{
    private static readonly Dictionary<string, ScenarioKind> _kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["crash"] = ScenarioKind.Crash,
        ["door-open"] = ScenarioKind.DoorOpen,
        ["reefer-failure"] = ScenarioKind.ReeferFailure,
        ["freeze"] = ScenarioKind.Freeze,
        ["sos"] = ScenarioKind.Sos,
        ["silence"] = ScenarioKind.Silence,
        ["dead-zone-backfill"] = ScenarioKind.DeadZoneBackfill,
        ["storm"] = ScenarioKind.Storm,
    };

    /// <summary>All names, in the order of <see cref="ScenarioKind"/>.</summary>
    public static IReadOnlyCollection<string> All => _kinds.Keys;

    internal static bool TryGet(string name, out ScenarioKind kind) => _kinds.TryGetValue(name, out kind);
}
