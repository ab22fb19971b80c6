using CsCheck;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

/// <summary>What comes late within the allowance, twice, or over a restart changes nothing; a window's edge is off by no more than it says.</summary>
public class ProbeTrackProperties
{
    private const int Cases = 2_000;

    private static readonly TrackSettings Short = new()
    {
        Window = TimeSpan.FromHours(4),
        MaxGap = TimeSpan.FromMinutes(12),
        Lateness = TimeSpan.FromMinutes(10),
        SampleInterval = TimeSpan.FromMinutes(5),
    };

    private static readonly StabilityBand[] Bands =
        [Drive.ProductX, new("above 25", BandSide.Above, 25, null, TimeSpan.Zero), new("below 2", BandSide.Below, 2, null, TimeSpan.FromHours(1))];

    // Nothing is outside of it, so that the value is always there.
    private static readonly StorageClass Wide = new()
    {
        Code = "WIDE",
        MinC = 0,
        MaxC = 8,
        Excursions = [new(-100, 100, null)],
        Mkt = new(8, TimeSpan.FromHours(4)),
        Source = "test",
    };

    /// <summary>Distance to the one before in minutes, sometimes none and sometimes a gap; °C; how late it comes, within what is allowed.</summary>
    private static readonly Gen<(double Minutes, double Celsius, double Late)[]> Trip =
        Gen.Select(Gen.OneOf(Gen.Double[0.5, 8], Gen.Const(0.0), Gen.Double[5, 30]), Gen.Double[-5, 30], Gen.Double[0, 9.9]).Array[2, 120];

    [Fact]
    public void Samples_DelayedWithinTheLatenessAndRepeated_GiveTheStateOfTheOrder() =>
        Trip.Sample(
            trip =>
            {
                var ordered = Samples(trip);
                var arrived = ordered.Select((sample, i) => (sample, At: sample.Ticks + TimeSpan.FromMinutes(trip[i].Late).Ticks))
                    .SelectMany(one => new[] { one, one }).OrderBy(one => one.At).Select(one => one.sample);
                Assert.Equal(Drive.Track(Short, Bands).Fed(ordered).ToBytes(), Drive.Track(Short, Bands).Fed(arrived).ToBytes());
            },
            iter: Cases);

    [Fact]
    public void State_StoredAndReadAnywhere_GoesOnTheSame() =>
        Gen.Select(Trip, Gen.Int[0, 119]).Sample(
            (trip, cut) =>
            {
                var samples = Samples(trip);
                var restarted = Drive.Restored(Drive.Track(Short, Bands).Fed(samples.Take(cut)).ToBytes(), Short, Bands);
                var whole = Drive.Track(Short, Bands).Fed(samples);
                Assert.Equal(whole.ToBytes(), restarted.Fed(samples.Skip(cut)).ToBytes());
                Assert.Equal(whole.BudgetUses(), restarted.BudgetUses());
                // To the last bit: an alarm must not depend on a restart.
                Assert.Equal(whole.MktC(Wide), restarted.MktC(Wide));
            },
            iter: Cases);

    [Fact]
    public void Window_CutByItsEdge_IsOffByNoMoreThanItSays() =>
        Trip.Sample(
            trip =>
            {
                var samples = Samples(trip);
                var track = Drive.Track(Short).Fed(samples);
                var from = track.Newest!.Value.Ticks - Short.Window.Ticks;
                var all = new SampleTail();
                foreach (var sample in samples.Where(sample => all.PlaceOf(sample) >= 0))
                {
                    all.Insert(all.PlaceOf(sample), sample);
                }

                var exact = MktCover.Of(Buckets(all), from, Short.MaxGap);
                var kept = track.CoverFrom(from);
                if (exact.WeightSeconds > 1 && kept.WeightSeconds > 1)
                {
                    Assert.InRange(Math.Abs(exact.ValueC - kept.ValueC), 0, kept.EdgeErrorC + 1e-6);
                    Assert.InRange(kept.EdgeErrorC, 0, 5);
                    Assert.Equal(exact.ToTicks, kept.ToTicks);
                }
            },
            iter: Cases);

    [Fact]
    public void Cover_KeptUpToDate_IsWhatAddingAnewGives() =>
        Gen.Select(Trip, Gen.Int[0, 250].Array[0, 4]).Sample(
            (trip, late) =>
            {
                var track = Drive.Track(Short).Fed(Samples(trip));
                foreach (var minutes in late)
                {
                    track.Add(track.Newest!.Value.RecordedAt.AddMinutes(-minutes), 7);
                }

                var from = track.Newest!.Value.Ticks - Short.Window.Ticks;
                var (kept, anew) = (track.CoverFrom(from), MktCover.Of(track.Buckets(), from, Short.MaxGap));
                Assert.Equal(anew.WeightSeconds, kept.WeightSeconds, 1e-6);
                Assert.Equal(anew.RateSum, kept.RateSum, 1e-12 * anew.RateSum);
                Assert.Equal(anew.EdgeErrorC, kept.EdgeErrorC, 1e-6);
                Assert.Equal(Rest(anew), Rest(kept));
            },
            iter: Cases);

    [Fact]
    public void IsPossible_False_MeansThatNoLossIsFound() =>
        Gen.Select(Gen.Double[-0.3, 0.3], Gen.Double[2, 15], Gen.Double[2, 15], Gen.Int[2, 300]).Sample(
            (slope, earlier, later, minutes) =>
            {
                var track = Drive.Track(Short, Bands).Fed(Enumerable.Range(0, minutes).Select(i => Drive.Sample(i, i < 100 ? earlier : later + (slope * i / 300))));
                if (!LossForecast.IsPossible(track, Wide))
                {
                    Assert.Null(LossForecast.Of([new("rear", track)], Wide));
                }
            },
            iter: Cases / 10);

    [Fact]
    public void Budget_AnySampleHoweverLate_NeverComesBack() =>
        Gen.Select(Trip, Gen.Double[-400, 400], Gen.Double[-5, 30]).Sample(
            (trip, minute, celsius) =>
            {
                var track = Drive.Track(Short, Bands).Fed(Samples(trip));
                var before = track.BudgetUses();
                var late = track.Newest!.Value.RecordedAt.AddMinutes(-700 + minute);
                track.Add(late, celsius);
                Assert.All(before.Zip(track.BudgetUses()), pair => Assert.True(pair.Second.Used >= pair.First.Used));
            },
            iter: Cases);

    private static object Rest(MktCover cover) => (cover.FromTicks, cover.ToTicks, cover.MinC, cover.MaxC, cover.Samples, cover.Unplaced);

    private static MktBucket[] Buckets(SampleTail tail) =>
        [.. Enumerable.Range(0, tail.Count).Select(i => tail.GroupAround(i)!.Value).Distinct().Select(group => MktBucket.Of(group))];

    private static TemperatureSample[] Samples((double Minutes, double Celsius, double Late)[] trip)
    {
        var minute = 0.0;
        return [.. trip.Select(step => Drive.Sample(minute += step.Minutes, step.Celsius))];
    }
}
