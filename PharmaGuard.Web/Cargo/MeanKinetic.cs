namespace PharmaGuard.Web.Cargo;

/// <summary>
/// Mean kinetic temperature: the constant temperature at which as much would degrade as at the given ones,
/// <c>T = (ΔH/R) / −ln(Σ wᵢ·exp(−ΔH/(R·Tᵢ)) / Σ wᵢ)</c> (Haynes 1971; USP &lt;1079.2&gt;). It lies between the weighted mean and the maximum.
/// It is blind to cold: 4 h at −1 °C make 5 °C look better. Whether it may be used at all is <see cref="MktResult"/>'s answer.
/// </summary>
internal static class MeanKinetic
{
    /// <param name="celsius">Temperatures, °C.</param>
    /// <param name="weights">Time that each lasted, in any one unit, not negative.</param>
    /// <param name="constants">Those of the result.</param>
    /// <returns>°C; null when the weights add up to nothing.</returns>
    public static double? OfWeighted(ReadOnlySpan<double> celsius, ReadOnlySpan<double> weights, MktConstants constants)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, celsius.Length);
        double weight = 0, sum = 0;
        for (var i = 0; i < celsius.Length; i++)
        {
            weight += weights[i];
            sum += weights[i] * constants.RateAt(celsius[i]);
        }

        return weight > 0 ? constants.CelsiusAt(sum / weight) : null;
    }

    /// <summary>
    /// Unequal spacing: the trapezoid on the rate, not on the temperature (Tong and Lock 2015; R package meankinetictemperature). On a trip with
    /// uneven spacing, holding the last value gives 0.6 °C more, ignoring the spacing 0.25 °C more. Samples may come in any order.
    /// </summary>
    /// <returns>°C with <see cref="MktConstants.Usp"/>; null when no two samples are near enough to each other.</returns>
    public static double? OfSamples(IEnumerable<TemperatureSample> samples, TimeSpan maxGap)
    {
        MktBucket? whole = null;
        foreach (var time in samples.Distinct().GroupBy(sample => sample.Ticks).OrderBy(time => time.Key))
        {
            // In one order, or the last bits would depend on how the samples came.
            double[] celsius = [.. time.Select(sample => sample.Celsius).Order()];
            var group = MktBucket.Of(new(time.Key, celsius.Average(), celsius[0], celsius[^1], celsius.Length));
            whole = whole?.Then(group, maxGap) ?? group;
        }

        return whole is { WeightSeconds: > 0 } bucket ? MktConstants.Usp.CelsiusAt(bucket.RateSum / bucket.WeightSeconds) : null;
    }
}
