using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Simulator.Fleet;

/// <summary>What the fleet looks like and what happens to it. The same options and start time give the same records, byte for byte.</summary>
public sealed record FleetOptions
{
    /// <summary>How many trucks: <c>TRUCK-101</c>, <c>TRUCK-102</c> and so on.</summary>
    public int Trucks { get; init; } = 200;

    /// <summary>Records a second from each truck.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Chooses roads, noise and what happens when.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Scenarios on top of what <see cref="AlertEvery"/> brings.</summary>
    public IReadOnlyList<ScenarioRequest> Scenarios { get; init; } = [];

    /// <summary>About how often something raises an alert somewhere in the fleet; null = only when a scenario says so.</summary>
    public TimeSpan? AlertEvery { get; init; }

    /// <summary>Air outside in °C, day and night, from -30 to 45; null = a mild day, 17 to 27.</summary>
    public double? AmbientC { get; init; }

    /// <summary>Cargo warms and cools this many times faster than real cargo air (1 = real; at least 0.5).</summary>
    public double PhysicsSpeed { get; init; } = 1;

    /// <summary>
    /// A fleet that keeps a dispatcher busy: the first alert within half a minute, then one about every minute. Trucks whose trouble
    /// began before the start first send what they kept of the last 30 minutes, as after a dead zone.
    /// </summary>
    public static FleetOptions Demo(int trucks = 200, int seed = 1) => new()
    {
        Trucks = trucks,
        Seed = seed,
        AlertEvery = TimeSpan.FromMinutes(1),
        PhysicsSpeed = 2,
    };
}
