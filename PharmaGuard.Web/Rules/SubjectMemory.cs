namespace PharmaGuard.Web.Rules;

/// <summary>What is remembered of one part of a truck from one observation to the next. Times are the truck's clock, UTC ticks; 0 is never.</summary>
internal struct SubjectMemory
{
    /// <summary>When it was last heard of.</summary>
    public long HeardAt;

    /// <summary>The last reading, °C.</summary>
    public double LastC;

    /// <summary>How far another probe of the zone has moved while this one did not, °C.</summary>
    public double TwinMovedC;

    /// <summary>Where that other probe was when this one stopped moving, °C.</summary>
    public double TwinC;

    /// <summary>Readings in a row with the very same value.</summary>
    public int SameReadings;

    /// <summary>Since when the zone has been defrosting.</summary>
    public long DefrostSince;
}
