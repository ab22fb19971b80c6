namespace PharmaGuard.Web.Cargo;

/// <summary>
/// The bucket that the beginning of a window cuts. Its samples are gone, so the part inside is taken pro rata. What that can be wrong by is known from
/// the extremes: between samples the trapezoid's rate stays within theirs.
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Inside">Share of its length inside the window, 0 to 1.</param>
internal readonly record struct WindowEdge(MktBucket Bucket, double Inside)
{
    public double WeightSeconds => Bucket.WeightSeconds * Inside;

    public double RateSum => Bucket.RateSum * Inside;

    /// <summary>
    /// Largest distance, °C, between the value by pro rata and one that the samples could have given. In a window that is covered in full, at a mean
    /// kinetic temperature of 8 °C, it is at most about 0.02 °C if the cut bucket's temperatures differ by 1 °C, and 0.16 °C if they span 2 to 15 °C.
    /// </summary>
    /// <param name="valueC">The value by pro rata, °C.</param>
    /// <param name="weightElsewhere">Seconds of the rest of the window.</param>
    /// <param name="sumElsewhere">Rate sum of the rest of the window.</param>
    public double ErrorC(double valueC, double weightElsewhere, double sumElsewhere)
    {
        var low = MktConstants.Usp.RateAt(Bucket.MinC);
        var high = MktConstants.Usp.RateAt(Bucket.MaxC);
        var (weight, sum) = (Bucket.WeightSeconds, Bucket.RateSum);
        var length = (double)(Bucket.LastTicks - Bucket.FirstTicks) / TimeSpan.TicksPerSecond;
        // A gap in the bucket may lie on either side of the cut. Without one both are the same, and rounding must not turn them round.
        var least = Math.Max(0, weight - (length * (1 - Inside)));
        var most = Math.Max(least, Math.Min(weight, length * Inside));
        var worst = 0.0;
        // The value is monotone between these weights: at the inner two the bound changes from one side's extreme to the other's.
        foreach (var inside in (ReadOnlySpan<double>)[least, most, ((weight * high) - sum) / (high - low), (sum - (weight * low)) / (high - low)])
        {
            var covered = weightElsewhere + inside;
            if (!(inside >= least && inside <= most) || covered <= 0)
            {
                continue;
            }

            var coldest = Math.Max(inside * low, sum - ((weight - inside) * high));
            var hottest = Math.Min(inside * high, sum - ((weight - inside) * low));
            worst = Math.Max(worst, Distance(valueC, (sumElsewhere + coldest) / covered));
            worst = Math.Max(worst, Distance(valueC, (sumElsewhere + hottest) / covered));
        }

        return worst;
    }

    private static double Distance(double valueC, double rate) => rate > 0 ? Math.Abs(MktConstants.Usp.CelsiusAt(rate) - valueC) : 0;
}
