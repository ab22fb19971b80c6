namespace PharmaGuard.Simulator.Fleet;

/// <summary>Follows one truck through a simulation.</summary>
internal interface ITruckWatch
{
    /// <summary>The truck moved on, by a second at most.</summary>
    void Moved(in TruckPhysics now);

    /// <summary>The truck takes the readings of a record, which it may send later.</summary>
    void Measured(in TruckPhysics now);
}
