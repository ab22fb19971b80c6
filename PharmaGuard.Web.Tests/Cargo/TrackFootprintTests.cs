using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

/// <summary>One track for each probe of 10,000 trucks: what it holds after a day, and that a sample leaves no garbage.</summary>
[Collection(nameof(TrackFootprintTests))]
public class TrackFootprintTests
{
    private static readonly StorageClass Cct = StorageClasses.Refrigerated;
    private static readonly TrackSettings Settings = Drive.Settings with { Lateness = TimeSpan.FromMinutes(15) };
    private static readonly StabilityBudget[] Budgets = [.. StabilityBand.OfClass(Cct).Select(band => new StabilityBudget(band, TimeSpan.Zero))];

    [Fact]
    public void Sample_InOrder_AllocatesNothing()
    {
        var track = Day(0, minutes: 3_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0.0;
        for (var minute = 3_000; minute < 6_000; minute++)
        {
            track.Add(Drive.Start.AddMinutes(minute), CelsiusAt(0, minute));
            sum += track.MktC(Cct).ValueC + track.WorstShare().Share;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void Sample_OutOfOrderWithinTheLateness_AllocatesNothing()
    {
        var track = Day(0, minutes: 3_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exact = 0;
        for (var minute = 3_001; minute < 6_000; minute += 2)
        {
            track.Add(Drive.Start.AddMinutes(minute), CelsiusAt(0, minute));
            exact += track.Add(Drive.Start.AddMinutes(minute - 1), CelsiusAt(0, minute - 1)) == SamplePlace.Exact ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1_500, exact);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.02, true)]
    public void IsPossible_Asked_AllocatesNothing(double perMinute, bool expected)
    {
        var track = new ProbeTrack(Settings, Budgets).Fed(Enumerable.Range(0, 240).Select(minute => Drive.Sample(minute, 5 + (perMinute * minute))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var possible = LossForecast.IsPossible(track, Cct);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(expected, possible);
    }

    // In memory with all objects and arrays, and stored. Loggers have two decimals; six are the most that is kept.
    [Theory]
    [InlineData(2, 1.3, 0.8)]
    [InlineData(6, 1.45, 1.0)]
    public void Track_AfterADayOfMinutes_IsSmall(int decimals, double mostInMemory, double mostStored)
    {
        var tracks = new ProbeTrack[1_000];
        Day(0, minutes: 1_440);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var probe = 0; probe < tracks.Length; probe++)
        {
            tracks[probe] = Day(probe, minutes: 1_440, decimals);
        }

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)tracks.Length;
        int[] stored = [.. tracks.Select(track => track.ToBytes().Length).Order()];
        TestContext.Current.TestOutputHelper!.WriteLine($"{each:0} bytes in memory, {stored[stored.Length / 2]} stored (median), {stored[^1]} at most");
        Assert.InRange(each, 500, mostInMemory * 1024);
        Assert.InRange(stored[stored.Length / 2], 300, mostStored * 1024);
        GC.KeepAlive(tracks);
    }

    private static ProbeTrack Day(int probe, int minutes, int decimals = 2)
    {
        var track = new ProbeTrack(Settings, Budgets);
        for (var minute = 0; minute < minutes; minute++)
        {
            track.Add(Drive.Start.AddMinutes(minute), CelsiusAt(probe, minute, decimals));
        }

        return track;
    }

    // A reefer that cycles; no two probes alike.
    private static double CelsiusAt(int probe, int minute, int decimals = 2) =>
        Math.Round(5 + Math.Sin((minute + probe) / 9.0) + (0.3 * Math.Sin(minute * (1.7 + (probe * 0.01)))), decimals);
}

/// <summary>Alone, because what is in memory is the whole process's.</summary>
[CollectionDefinition(nameof(TrackFootprintTests), DisableParallelization = true)]
public sealed class TrackFootprintCollection;
