using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Simulator.Truth;

/// <summary>
/// The conditions that a simulated truck can meet, with the numbers of the alert catalogue for a load of 2–8 °C in transit. Written down a second
/// time on purpose: what checks the rules must not read them. docs/simulator.md has the source of each number.
/// </summary>
internal static class TruthConditions
{
    /// <summary>From here on a logger is slow.</summary>
    public static readonly TimeSpan SlowLogger = TimeSpan.FromMinutes(5);

    private const double TemperatureDeadbandC = 0.5;
    private static readonly TimeSpan _temperatureOff = TimeSpan.FromMinutes(5);
    private static readonly string[] _stoppedUnit = ["REEFER_OFF", "REEFER_SHUTDOWN"];

    public static readonly IReadOnlyList<TruthCondition> All =
    [
        Above("TEMP_WARN_HIGH", 7, minutes: 10, suppressedBy: ["TEMP_HIGH", "TEMP_CRIT_HIGH", .. _stoppedUnit]),
        Above("TEMP_HIGH", 8, minutes: 15, suppressedBy: ["TEMP_CRIT_HIGH"]),
        Above("TEMP_CRIT_HIGH", 15, minutes: 2) with { AtOnceForSlowLoggers = true },
        Below("TEMP_WARN_LOW", 3, minutes: 10, suppressedBy: ["TEMP_LOW", "TEMP_FREEZE", .. _stoppedUnit]),
        Below("TEMP_LOW", 2, minutes: 5, suppressedBy: ["TEMP_FREEZE"]),
        Below("TEMP_FREEZE", 0, minutes: 2) with { AtOnceForSlowLoggers = true },
        new TruthCondition
        {
            Kind = "TEMP_SPREAD",
            Measure = truck => truck.WarmestC - truck.ColdestC,
            Limit = 3,
            Deadband = TemperatureDeadbandC,
            SensorError = 2 * TruckSensors.ErrorC,
            OnDelay = TimeSpan.FromMinutes(15),
            OffDelay = TimeSpan.FromMinutes(10),
        },
        Either("REEFER_SHUTDOWN", truck => truck.ReeferStopped),
        Either("REEFER_OFF", truck => truck.ReeferStopped) with { OnDelay = TimeSpan.FromMinutes(2), OffDelay = TimeSpan.FromMinutes(1) },
        Either("REEFER_CHECK", truck => truck.ReeferWeak) with { OnDelay = TimeSpan.FromMinutes(5) },
        new TruthCondition
        {
            Kind = "REEFER_FUEL",
            Measure = truck => -truck.FuelPct,
            Limit = -25,
            Deadband = 5,
            SensorError = TruckSensors.FuelErrorPct,
            OnDelay = TimeSpan.FromMinutes(5),
        },
        Either("DOOR_LONG", truck => truck.DoorOpen) with
        {
            OnDelay = TimeSpan.FromMinutes(5),
            OffDelay = TimeSpan.FromSeconds(30),
        },
    ];

    private static TruthCondition Above(string kind, double limitC, int minutes, IReadOnlyList<string>? suppressedBy = null) =>
        Air(kind, truck => truck.WarmestC, limitC, minutes, suppressedBy);

    private static TruthCondition Below(string kind, double limitC, int minutes, IReadOnlyList<string>? suppressedBy = null) =>
        Air(kind, truck => -truck.ColdestC, -limitC, minutes, suppressedBy);

    private static TruthCondition Air(
        string kind, Func<TruckPhysics, double> measure, double limit, int minutes, IReadOnlyList<string>? suppressedBy) => new()
    {
        Kind = kind,
        Measure = measure,
        Limit = limit,
        Deadband = TemperatureDeadbandC,
        SensorError = TruckSensors.ErrorC,
        OnDelay = TimeSpan.FromMinutes(minutes),
        OffDelay = _temperatureOff,
        SuppressedBy = suppressedBy ?? [],
    };

    private static TruthCondition Either(string kind, Func<TruckPhysics, bool> there) => new()
    {
        Kind = kind,
        Measure = truck => there(truck) ? 1 : 0,
        Limit = 0.5,
    };
}
