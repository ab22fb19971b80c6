using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Simulator.Truth;

/// <summary>A condition of the alert catalogue, put to the truck as it is and not to what its sensors say.</summary>
internal sealed record TruthCondition
{
    public required string Kind { get; init; }

    /// <summary>Rises toward the condition: what must not fall below a limit is negated, and so is the limit.</summary>
    public required Func<TruckPhysics, double> Measure { get; init; }

    /// <summary>Above this the condition is there.</summary>
    public required double Limit { get; init; }

    /// <summary>It is gone at this much below the limit, and not before.</summary>
    public double Deadband { get; init; }

    /// <summary>How far a record may be from the truth.</summary>
    public double SensorError { get; init; }

    public TimeSpan OnDelay { get; init; }

    public TimeSpan OffDelay { get; init; }

    /// <summary>Where samples are rare the first one raises: a second would cost up to a quarter of an hour.</summary>
    public bool AtOnceForSlowLoggers { get; init; }

    /// <summary>Kinds that are shown instead when both are there.</summary>
    public IReadOnlyList<string> SuppressedBy { get; init; } = [];
}
