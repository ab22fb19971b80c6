using CsCheck;
using PharmaGuard.Web.Alerts.Floods;

namespace PharmaGuard.Web.Tests.Alerts.Floods;

public sealed class FloodMeterTests
{
    private static readonly FloodLimits _limits = new(Start: 10, End: 5, TimeSpan.FromMinutes(10));

    /// <summary>Vector F1 of the domain.</summary>
    private static readonly long[] _f1 = [0, 50, 100, 150, 200, 250, 300, 350, 400, 450, 500, 700, 900];

    [Theory]
    [InlineData(10, 450)]
    [InlineData(11, 500)]
    public void Flood_VectorF1_BeginsByTheStartAndEndsAtTheSameSecond(int start, long since)
    {
        var limits = _limits with { Start = start };
        var meter = new FloodMeter(limits);
        List<long> inFlood = [];
        for (var second = 0L; second <= 2_000; second++)
        {
            if (_f1.Contains(second))
            {
                meter.Add(second);
            }

            if (meter.At(second).Since is { } began)
            {
                inFlood.Add(second);
                Assert.Equal(since, began);
            }
        }

        Assert.Equal(Enumerable.Range((int)since, 1_000 - (int)since).Select(second => (long)second), inFlood);
    }

    [Fact]
    public void EndsAt_VectorF1_IsKnownAsSoonAsTheLastCame()
    {
        var meter = new FloodMeter(_limits);
        foreach (var second in _f1)
        {
            meter.Add(second);
        }

        Assert.Equal((6, 450), meter.At(900));
        Assert.Equal(1_000, meter.EndsAt());
        Assert.Equal((5, 450), meter.At(999));
        Assert.Equal((4, null), meter.At(1_000));
    }

    [Fact]
    public void At_AnyArrivalWithinTheTolerance_IsAsNaivelyCountedAtEverySecond()
    {
        // Small numbers, so that floods begin and end many times; several in one second are among them.
        var limits = Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[60, 90], (one, other, window) =>
            new FloodLimits(Math.Max(one, other), Math.Min(one, other), TimeSpan.FromSeconds(window)));
        var arrivals = Gen.Select(Gen.Int[0, 400], Gen.Int[0, (int)FloodMeter.Tolerance], (second, delay) => (Second: (long)second, Arrives: second + delay));

        Gen.Select(limits, arrivals.Array[0, 40]).Sample(
            (chosen, coming) =>
            {
                var meter = new FloodMeter(chosen);
                for (var now = 0; now <= 600; now++)
                {
                    foreach (var (second, _) in coming.Where(one => one.Arrives == now))
                    {
                        meter.Add(second);
                    }

                    var expected = Naive([.. coming.Where(one => one.Arrives <= now).Select(one => one.Second)], chosen, now);
                    Assert.Equal(expected, meter.At(now));
                    if (expected.Since is not null)
                    {
                        var ends = meter.EndsAt();
                        Assert.NotNull(meter.At(ends - 1).Since);
                        Assert.Null(meter.At(ends).Since);
                    }
                }
            },
            iter: 100);
    }

    [Fact]
    public void Add_StormOfThousands_KeepsSecondsAndCountsAll()
    {
        var meter = new FloodMeter(_limits);
        for (var second = 0; second < 10_000; second++)
        {
            for (var one = 0; one < 200; one++)
            {
                meter.Add(second);
            }

            Assert.InRange(meter.Kept, 1, _limits.Seconds + FloodMeter.Tolerance + 1);
        }

        Assert.Equal((120_000, 0), meter.At(9_999));
    }

    [Fact]
    public void Add_LaterThanTheTolerance_IsCountedAndBeginsAFloodFromThenOn()
    {
        var meter = new FloodMeter(_limits);
        meter.Add(1_000);
        for (var one = 0; one < 9; one++)
        {
            meter.Add(500);
        }

        var (count, since) = meter.At(1_000);

        Assert.Equal(10, count);
        Assert.Equal(1_000, since);
    }

    [Fact]
    public void Add_OlderThanAnyWindow_ChangesNothing()
    {
        var meter = new FloodMeter(_limits);
        meter.Add(10_000);

        meter.Add(1);

        Assert.Equal((1, null), meter.At(10_000));
        Assert.Equal(1, meter.Kept);
    }

    private static (int Count, long? Since) Naive(long[] seconds, FloodLimits limits, long until)
    {
        long? since = null;
        var count = 0;
        for (var second = 0L; second <= until; second++)
        {
            count = seconds.Count(one => one > second - limits.Seconds && one <= second);
            since = since is null ? count >= limits.Start ? second : null : count < limits.End ? null : since;
        }

        return (count, since);
    }
}
