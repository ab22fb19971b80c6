namespace PharmaGuard.Web.Rules;

/// <summary>What is remembered of a part, as it is stored.</summary>
internal sealed record StoredPart
{
    public double LastC { get; init; }

    public int SameReadings { get; init; }

    public double? TwinC { get; init; }

    public double TwinMovedC { get; init; }

    public DateTimeOffset DefrostSince { get; init; }

    public static StoredPart Of(in SubjectMemory memory) => new()
    {
        LastC = memory.LastC,
        SameReadings = memory.SameReadings,
        TwinC = double.IsFinite(memory.TwinC) ? memory.TwinC : null,
        TwinMovedC = double.IsFinite(memory.TwinMovedC) ? memory.TwinMovedC : 0,
        DefrostSince = StoredTruck.Time(memory.DefrostSince),
    };

    public void CopyTo(ref SubjectMemory memory)
    {
        (memory.LastC, memory.SameReadings, memory.TwinC) = (LastC, SameReadings, TwinC ?? double.NaN);
        (memory.TwinMovedC, memory.DefrostSince) = (TwinMovedC, DefrostSince.UtcTicks);
    }
}
