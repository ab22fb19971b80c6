using CsCheck;
using PharmaGuard.Web.Cargo;

namespace PharmaGuard.Web.Tests.Cargo;

/// <summary>The laws of mean kinetic temperature, from the coldest store to the hottest dock.</summary>
public class MeanKineticProperties
{
    private const int Cases = 10_000;

    private static readonly Gen<double> Celsius = Gen.Double[-90, 60];
    private static readonly Gen<(double C, double W)[]> Weighted = Gen.Select(Celsius, Gen.Double[0.001, 1000]).Array[1, 40];
    private static readonly TimeSpan MaxGap = TimeSpan.FromMinutes(30);

    private static readonly Gen<TemperatureSample[]> Series = Gen.Select(Gen.Double[0.02, 40], Celsius).Array[2, 40].Select(steps =>
    {
        var minute = 0.0;
        return steps.Select(step => Drive.Sample(minute += step.Item1, step.Item2)).ToArray();
    });

    [Fact]
    public void OneTemperature_WhateverTheWeights_IsItself() =>
        Gen.Select(Celsius, Gen.Double[0.001, 1000].Array[1, 40]).Sample(
            (celsius, weights) => Assert.Equal(celsius, Of([.. weights.Select(weight => (celsius, weight))]), 1e-9), iter: Cases);

    [Fact]
    public void Any_LiesBetweenTheWeightedMeanAndTheMaximum() =>
        Weighted.Sample(
            all =>
            {
                var mean = all.Sum(one => one.C * one.W) / all.Sum(one => one.W);
                Assert.InRange(Of(all), mean - 1e-9, all.Max(one => one.C) + 1e-9);
            },
            iter: Cases);

    [Fact]
    public void Any_InAnyOrder_IsTheSame() =>
        Weighted.SelectMany(all => Gen.Shuffle(all.ToArray()).Select(shuffled => (all, shuffled)))
            .Sample(both => Assert.Equal(Of(both.all), Of(both.shuffled), 1e-9), iter: Cases);

    [Fact]
    public void Any_WithEachTimeSplit_IsTheSame() =>
        Gen.Select(Weighted, Gen.Double[0.01, 0.99]).Sample(
            (all, share) => Assert.Equal(Of(all), Of([.. all.SelectMany(one => new[] { (one.C, one.W * share), (one.C, one.W * (1 - share)) })]), 1e-9),
            iter: Cases);

    [Fact]
    public void Any_WithAllWeightsScaled_IsTheSame() =>
        Gen.Select(Weighted, Gen.Double[1e-3, 1e3]).Sample(
            (all, scale) => Assert.Equal(Of(all), Of([.. all.Select(one => (one.C, one.W * scale))]), 1e-9), iter: Cases);

    [Fact]
    public void Series_Any_IsNeverNaNAndBetweenMeanAndMaximum() =>
        Series.Sample(
            samples =>
            {
                if (MeanKinetic.OfSamples(samples, MaxGap) is { } value)
                {
                    var pairs = samples.Zip(samples.Skip(1)).Where(pair => pair.Second.Ticks - pair.First.Ticks <= MaxGap.Ticks).ToArray();
                    var mean = pairs.Sum(pair => (pair.Second.Ticks - pair.First.Ticks) * (pair.First.Celsius + pair.Second.Celsius) / 2)
                        / pairs.Sum(pair => pair.Second.Ticks - pair.First.Ticks);
                    Assert.True(double.IsFinite(value));
                    Assert.InRange(value, mean - 1e-9, samples.Max(sample => sample.Celsius) + 1e-9);
                }
            },
            iter: Cases);

    [Fact]
    public void Buckets_CutAnywhereAndJoined_AreTheWhole() =>
        Gen.Select(Series, Gen.Int[1, 39], Gen.Int[1, 39]).Sample(
            (samples, one, other) =>
            {
                var (first, second) = (Math.Min(one, other) % samples.Length, Math.Max(one, other) % samples.Length);
                (first, second) = (Math.Min(first, second), Math.Max(first, second));
                MktBucket?[] parts = [Bucket(samples[..first]), Bucket(samples[first..second]), Bucket(samples[second..])];
                var joined = parts.OfType<MktBucket>().Aggregate((earlier, later) => earlier.Then(later, MaxGap));
                var whole = Bucket(samples)!.Value;
                Assert.Equal(1, whole.RateSum == joined.RateSum ? 1 : joined.RateSum / whole.RateSum, 1e-12);
                Assert.Equal(whole with { RateSum = 0 }, joined with { RateSum = 0 });
            },
            iter: Cases);

    private static double Of((double C, double W)[] all) =>
        MeanKinetic.OfWeighted([.. all.Select(one => one.C)], [.. all.Select(one => one.W)], MktConstants.Usp)!.Value;

    private static MktBucket? Bucket(TemperatureSample[] samples) => samples.Length == 0
        ? null
        : samples.Select(sample => MktBucket.Of(new(sample.Ticks, sample.Celsius, sample.Celsius, sample.Celsius, 1)))
            .Aggregate((earlier, later) => earlier.Then(later, MaxGap));
}
