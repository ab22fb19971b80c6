namespace PharmaGuard.Simulator.Fleet;

/// <summary>A truck as it is, not as its sensors report it.</summary>
/// <param name="At">When.</param>
/// <param name="RearC">Cargo air at the door.</param>
/// <param name="FrontC">Cargo air at the evaporator.</param>
/// <param name="DoorOpen">The rear door is open; the truck stands then.</param>
/// <param name="ReeferStopped">The unit has shut down.</param>
/// <param name="ReeferWeak">The unit runs and reports lost capacity.</param>
/// <param name="FuelPct">Fuel of the unit.</param>
/// <param name="ImpactAt">The impact that the next record reports.</param>
/// <param name="SosAt">The press of the button that the next record reports.</param>
internal readonly record struct TruckPhysics(
    DateTimeOffset At,
    double RearC,
    double FrontC,
    bool DoorOpen,
    bool ReeferStopped,
    bool ReeferWeak,
    double FuelPct,
    DateTimeOffset? ImpactAt,
    DateTimeOffset? SosAt)
{
    public double WarmestC => Math.Max(RearC, FrontC);

    public double ColdestC => Math.Min(RearC, FrontC);
}
