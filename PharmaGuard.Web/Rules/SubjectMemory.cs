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

    /// <param name="bytes">It is added here.</param>
    /// <param name="newestAt">A time near to its own, UTC ticks.</param>
    public readonly void WriteTo(ref PastBytes bytes, long newestAt)
    {
        // The truck and its zones read nothing.
        var reads = (LastC, TwinMovedC, TwinC, SameReadings) != (0, 0, 0, 0);
        bytes.Add(reads ? 1 : 0);
        bytes.Add(newestAt - HeardAt);
        bytes.Add(DefrostSince);
        if (reads)
        {
            bytes.Add(LastC);
            bytes.Add(TwinMovedC);
            bytes.Add(TwinC);
            bytes.Add(SameReadings);
        }
    }

    public static SubjectMemory Read(ref PastReader reader, long newestAt)
    {
        var reads = reader.Int() == 1;
        var memory = new SubjectMemory { HeardAt = newestAt - reader.Number(), DefrostSince = reader.Number() };
        if (reads)
        {
            (memory.LastC, memory.TwinMovedC, memory.TwinC, memory.SameReadings) = (reader.Double(), reader.Double(), reader.Double(), reader.Int());
        }

        return memory;
    }
}
