namespace PharmaGuard.Web.Rules;

/// <summary>What one observation says about one condition of one subject. It holds no text: nearly every one says that all is well.</summary>
/// <param name="Asserted">The condition holds.</param>
/// <param name="Quiet">The condition is past its deadband: really over. Between the two neither timer starts.</param>
/// <param name="Reading">The number that was compared; NaN when there is none.</param>
internal readonly record struct Signal(bool Asserted, bool Quiet, double Reading = double.NaN)
{
    /// <summary>Nothing was said about it.</summary>
    public static readonly Signal Unknown = new(false, false);

    /// <summary>As if the observation had not come: it is passed over, whatever stands already.</summary>
    public static readonly Signal PassedOver = new(false, false) { IsPassedOver = true };

    /// <summary>It cannot be now.</summary>
    public static readonly Signal Over = new(false, true);

    public bool IsPassedOver { get; private init; }

    /// <summary>Bad enough for the worse priority at once.</summary>
    public bool Severe { get; init; }

    /// <summary>Held back for now: it is not raised, and its timer runs on.</summary>
    public bool Muted { get; init; }

    /// <summary>A condition without a number and without a deadband.</summary>
    public static Signal Of(bool asserted) => new(asserted, !asserted);

    /// <param name="value">NaN: nothing was said.</param>
    /// <param name="limit">Itself still allowed.</param>
    /// <param name="deadband">Distance below the limit at which it is over.</param>
    public static Signal Above(double value, double limit, double deadband) => new(value > limit, value <= limit - deadband, value);

    /// <inheritdoc cref="Above"/>
    public static Signal Below(double value, double limit, double deadband) => new(value < limit, value >= limit + deadband, value);
}
