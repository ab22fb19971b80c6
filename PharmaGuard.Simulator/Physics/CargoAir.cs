namespace PharmaGuard.Simulator.Physics;

/// <summary>
/// The air of one cargo space, first order: it moves toward one target with one time constant, exactly (no step error), so one step of a
/// minute equals sixty of a second. The rear node sits at the door; the front node sits at the evaporator.
/// </summary>
/// <remarks>
/// Door open: toward ambient in 5 min at the rear. Closed without cooling: toward ambient in 30 min, which is ρ·c·V ÷ (K·S) of a trailer's air
/// (1.2 kg/m³ × 1005 J/(kg·K) × 85 m³) in a body of 147 m² that just passes as heavily insulated (K = 0.40 W/(m²·K)): 29 min. Cooling: toward
/// what the reefer holds in 6 min, so 60 s of open door take 10–15 min to settle, as measured on real vans.
/// </remarks>
internal sealed class CargoAir(HeldAir settled)
{
    public static readonly TimeSpan DoorOpenTau = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ClosedTau = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan CoolingTau = TimeSpan.FromMinutes(6);

    /// <summary>The front is away from the door: it follows the outside this much slower.</summary>
    public const double FrontSlowness = 1.6;

    public double RearC { get; private set; } = settled.RearC;

    public double FrontC { get; private set; } = settled.FrontC;

    /// <summary>Lets time pass.</summary>
    /// <param name="elapsed">How long the conditions below held.</param>
    /// <param name="ambientC">Air outside.</param>
    /// <param name="doorOpen">The open door outweighs any cooling.</param>
    /// <param name="held">What the reefer would hold, or null when it does not run.</param>
    public void Advance(TimeSpan elapsed, double ambientC, bool doorOpen, HeldAir? held)
    {
        if (doorOpen)
        {
            RearC = Toward(RearC, ambientC, elapsed, DoorOpenTau);
            FrontC = Toward(FrontC, ambientC, elapsed, DoorOpenTau * FrontSlowness);
        }
        else if (held is { } target)
        {
            RearC = Toward(RearC, target.RearC, elapsed, CoolingTau);
            FrontC = Toward(FrontC, target.FrontC, elapsed, CoolingTau);
        }
        else
        {
            RearC = Toward(RearC, ambientC, elapsed, ClosedTau);
            FrontC = Toward(FrontC, ambientC, elapsed, ClosedTau);
        }
    }

    /// <summary>How long a first-order system takes from one value to another on its way to a target it would never quite reach.</summary>
    public static TimeSpan TimeToReach(double fromC, double toC, double targetC, TimeSpan tau) =>
        tau * Math.Log((targetC - fromC) / (targetC - toC));

    private static double Toward(double value, double target, TimeSpan elapsed, TimeSpan tau) =>
        target + ((value - target) * Math.Exp(-(elapsed / tau)));
}
