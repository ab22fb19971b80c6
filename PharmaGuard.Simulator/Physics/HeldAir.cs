namespace PharmaGuard.Simulator.Physics;

/// <summary>What a running reefer holds at the two ends of the cargo space, in °C. A weak fan or a blocked duct drives them apart.</summary>
internal readonly record struct HeldAir(double RearC, double FrontC)
{
    /// <summary>Air comes back to the door warmer than it leaves the evaporator.</summary>
    public const double HalfSpreadC = 0.2;

    /// <summary>A healthy reefer at its setpoint.</summary>
    public static HeldAir Around(double setpointC) => new(setpointC + HalfSpreadC, setpointC - HalfSpreadC);
}
