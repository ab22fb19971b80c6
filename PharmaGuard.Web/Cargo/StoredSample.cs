using System.Runtime.InteropServices;

namespace PharmaGuard.Web.Cargo;

/// <summary>A sample in ten bytes, without loss: 48 bits of milliseconds last until the year 8919.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly struct StoredSample(long milliseconds, int millionths)
{
    private readonly uint _low = (uint)milliseconds;
    private readonly ushort _high = (ushort)(milliseconds >> 32);

    public readonly int Millionths = millionths;

    public long Milliseconds => ((long)_high << 32) | _low;

    public TemperatureSample Sample => new(Milliseconds * TimeSpan.TicksPerMillisecond, TemperatureSample.CelsiusOf(Millionths));

    public static StoredSample Of(TemperatureSample sample) =>
        new(sample.Ticks / TimeSpan.TicksPerMillisecond, TemperatureSample.MillionthsOf(sample.Celsius));

    /// <exception cref="InvalidDataException">No time, or not a temperature.</exception>
    public static TemperatureSample Checked(long milliseconds, long millionths)
    {
        var last = DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond;
        return milliseconds is >= 0 and < 1L << 48 && milliseconds <= last && millionths is > int.MinValue and < int.MaxValue
            ? new StoredSample(milliseconds, (int)millionths).Sample
            : throw new InvalidDataException("Not a sample.");
    }

    public int CompareTo(StoredSample other) =>
        Milliseconds != other.Milliseconds ? Milliseconds.CompareTo(other.Milliseconds) : Millionths.CompareTo(other.Millionths);
}
