using PharmaGuard.Web.Cargo;

namespace PharmaGuard.Web.Tests.Cargo;

/// <summary>Published and cross-checked values; the tolerance is theirs, 1e-6 °C unless a vector gives fewer digits.</summary>
public class MeanKineticTests
{
    private static readonly double[] _minutes = [0, 10, 20, 50, 60, 180];
    private static readonly double[] _trip = [5, 6, 9.5, 12, 8, 5];

    [Theory]
    [InlineData("V1", new[] { 5.0 }, new[] { 24.0 }, 5.0)]
    [InlineData("V2, Isopharm: 15.7", new[] { 20.0, 2, 25 }, new[] { 2.0, 4, 1 }, 15.677548)]
    [InlineData("V3, held at customs", new[] { 5.0, 14 }, new[] { 18.0, 6 }, 8.285207)]
    [InlineData("V4, spike at room temperature", new[] { 24.0, 29 }, new[] { 717.0, 3 }, 24.027378)]
    [InlineData("V5, frost looks better", new[] { 5.0, -1 }, new[] { 20.0, 4 }, 4.261895)]
    [InlineData("V7, published 23.23", new[] { 24.0, 26, 28, 21 }, new[] { 16.0, 5, 3, 24 }, 23.229669)]
    [InlineData("V8, third party", new[] { 4.0, 4, 4, 4, 16 }, new[] { 1.0, 1, 1, 1, 1 }, 8.108842)]
    public void OfWeighted_Vector_IsThePublishedValue(string vector, double[] celsius, double[] hours, double expected) =>
        Assert.True(Math.Abs(MeanKinetic.OfWeighted(celsius, hours, MktConstants.Usp)!.Value - expected) < 1e-6, vector);

    [Fact]
    public void OfSamples_UnequalSpacing_IsTheTrapezoidOfTongAndLock() =>
        Assert.Equal(7.738404, MeanKinetic.OfSamples(Trip(), TimeSpan.FromHours(3))!.Value, 1e-6);

    [Fact]
    public void OfWeighted_HoldingTheLastValueOrIgnoringTheSpacing_GivesOtherVerdicts()
    {
        double[] held = [.. _minutes.Skip(1).Zip(_minutes, (next, here) => next - here), 0];
        Assert.Equal(8.313178, MeanKinetic.OfWeighted(_trip, held, MktConstants.Usp)!.Value, 1e-6);
        Assert.Equal(7.990172, MeanKinetic.OfWeighted(_trip, [1, 1, 1, 1, 1, 1], MktConstants.Usp)!.Value, 1e-6);
    }

    [Theory]
    [InlineData(83_144, 8.314472, 15.677543, 1e-6)]
    [InlineData(83_144, 8.3144, 15.677581, 1e-6)]
    [InlineData(60_000, 8.314462618, 14.3371, 1e-4)]
    [InlineData(100_000, 8.314462618, 16.4987, 1e-4)]
    public void OfWeighted_OtherConstants_MoveTheValue(double activationEnergy, double gasConstant, double expected, double tolerance) =>
        Assert.Equal(expected, MeanKinetic.OfWeighted([20, 2, 25], [2, 4, 1], new(activationEnergy, gasConstant))!.Value, tolerance);

    [Fact]
    public void OfSamples_AcrossAGap_InterpolatesNothing() =>
        // Of the last two hours only both ends are known: they weigh nothing.
        Assert.Equal(MeanKinetic.OfSamples(Trip().Take(5), TimeSpan.FromHours(1)), MeanKinetic.OfSamples(Trip(), TimeSpan.FromHours(1)));

    [Fact]
    public void OfSamples_Duplicates_AreAveragedFirst()
    {
        TemperatureSample[] doubled = [Drive.Sample(0, 5), Drive.Sample(10, 4), Drive.Sample(10, 12), Drive.Sample(10, 12), Drive.Sample(20, 6)];
        TemperatureSample[] averaged = [Drive.Sample(0, 5), Drive.Sample(10, 8), Drive.Sample(20, 6)];
        Assert.Equal(MeanKinetic.OfSamples(averaged, TimeSpan.FromHours(1)), MeanKinetic.OfSamples(doubled, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Of_Nothing_IsNull()
    {
        Assert.Null(MeanKinetic.OfWeighted([5], [0], MktConstants.Usp));
        Assert.Null(MeanKinetic.OfSamples([Drive.Sample(0, 5)], TimeSpan.FromHours(1)));
    }

    private static IEnumerable<TemperatureSample> Trip() => _minutes.Zip(_trip, Drive.Sample);
}
