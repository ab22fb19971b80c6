using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Web.Tests.Simulator;

public class SplitMix64Tests
{
    [Fact]
    public void NextUInt64_KnownSeed_GivesThePublishedNumbers()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(6457827717110365317UL, random.NextUInt64());
        Assert.Equal(3203168211198807973UL, random.NextUInt64());
        Assert.Equal(9817491932198370423UL, random.NextUInt64());
        Assert.Equal(4593380528125082431UL, random.NextUInt64());
        Assert.Equal(16408922859458223821UL, random.NextUInt64());
    }

    [Fact]
    public void Noise_ManyDraws_HasMeanZeroAndDeviationOne()
    {
        var random = new SplitMix64(7);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.Noise()).ToList();

        Assert.Equal(0, draws.Average(), 0.03);
        Assert.Equal(1, Math.Sqrt(draws.Average(d => d * d)), 0.03);
        Assert.All(draws, d => Assert.InRange(d, -3.47, 3.47));
    }

    [Fact]
    public void ForStream_OtherStream_GivesOtherNumbers() =>
        Assert.NotEqual(SplitMix64.ForStream(1, 1).NextUInt64(), SplitMix64.ForStream(1, 2).NextUInt64());

    [Fact]
    public void MessageId_KnownTime_StartsWithItsTenCharacters()
    {
        // The example of the ULID specification.
        var id = MessageId.Create(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385), new SplitMix64(1));

        Assert.Equal(26, id.Length);
        Assert.StartsWith("01ARYZ6S41", id, StringComparison.Ordinal);
    }
}
