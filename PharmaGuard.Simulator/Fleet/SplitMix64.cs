namespace PharmaGuard.Simulator.Fleet;

/// <summary>
/// A small generator (Steele, Lea and Flood's SplitMix64). Unlike <see cref="Random"/> its numbers are fixed by its own few lines, so a
/// seed gives the same bytes on every runtime, and each truck owns a stream that others cannot disturb.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one purpose: the same seed and stream always give the same numbers.</summary>
    public static SplitMix64 ForStream(int seed, ulong stream)
    {
        var mixed = new SplitMix64(unchecked((ulong)seed));
        return new SplitMix64(mixed.NextUInt64() ^ (stream * 0xD1B54A32D192ED03UL));
    }

    public ulong NextUInt64()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>In [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [low, high).</summary>
    public double Between(double low, double high) => low + (NextDouble() * (high - low));

    /// <summary>In [0, count).</summary>
    public int Below(int count) => (int)(NextDouble() * count);

    /// <summary>The farthest from 0 that <see cref="Noise"/> can be.</summary>
    public const double LargestNoise = 2 * NoiseScale;

    private const double NoiseScale = 1.7320508075688772;

    /// <summary>
    /// Bell-shaped noise with mean 0 and standard deviation 1, never beyond ±3.46: the sum of four uniforms, scaled. A sensor has
    /// no far outliers, and no logarithm means no difference between platforms.
    /// </summary>
    public double Noise() => (NextDouble() + NextDouble() + NextDouble() + NextDouble() - 2) * NoiseScale;
}
