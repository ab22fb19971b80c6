namespace PharmaGuard.Web.Cargo;

/// <summary>What lies between two samples in time order, as the two sums of mean kinetic temperature.</summary>
/// <param name="WeightTicks">Time between them; zero across a gap: nothing is known of it, nothing is added.</param>
/// <param name="RateSum">Seconds times rate.</param>
internal readonly record struct Trapezoid(long WeightTicks, double RateSum)
{
    public static Trapezoid Between(long startTicks, double startC, long endTicks, double endC, long maxGapTicks)
    {
        var length = endTicks - startTicks;
        return length > maxGapTicks ? default : Of(length, MktConstants.Usp.RateAt(startC), MktConstants.Usp.RateAt(endC));
    }

    /// <summary>The part after a time; all of it when it begins later.</summary>
    public Trapezoid After(long fromTicks, long startTicks, double startC, double endC)
    {
        if (fromTicks <= startTicks || WeightTicks == 0)
        {
            return this;
        }

        var left = startTicks + WeightTicks - fromTicks;
        if (left <= 0)
        {
            return default;
        }

        var (start, end) = (MktConstants.Usp.RateAt(startC), MktConstants.Usp.RateAt(endC));
        return Of(left, end - ((end - start) * ((double)left / WeightTicks)), end);
    }

    /// <param name="ticks">Time between the samples.</param>
    /// <param name="startRate">Rate at the first.</param>
    /// <param name="endRate">Rate at the second.</param>
    public static Trapezoid Of(long ticks, double startRate, double endRate) =>
        new(ticks, (double)ticks / TimeSpan.TicksPerSecond * (startRate + endRate) / 2);
}
