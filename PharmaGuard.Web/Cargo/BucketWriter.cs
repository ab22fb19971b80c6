using System.Buffers.Binary;

namespace PharmaGuard.Web.Cargo;

/// <summary>
/// Writes buckets in order of time, without loss: each as differences to the one before it, in variable length. An hour of readings of two decimals
/// takes about 22 bytes.
/// </summary>
internal ref struct BucketWriter(Span<byte> target)
{
    /// <summary>No bucket is longer: nine numbers of at most ten bytes and the sum.</summary>
    public const int MostBytes = 100;

    /// <summary>A hundredth of a degree in millionths: the resolution of most loggers.</summary>
    public const int Hundredth = 10_000;

    private readonly Span<byte> _target = target;
    private long _lastTicks;
    private long _lastMillionths;

    public int Length { get; private set; }

    public void Write(in MktBucket bucket)
    {
        long first = TemperatureSample.MillionthsOf(bucket.FirstC), last = TemperatureSample.MillionthsOf(bucket.LastC);
        long min = TemperatureSample.MillionthsOf(bucket.MinC), max = TemperatureSample.MillionthsOf(bucket.MaxC);
        var isCoarse = (first % Hundredth, last % Hundredth, min % Hundredth, max % Hundredth, _lastMillionths % Hundredth) == (0, 0, 0, 0, 0);
        var unit = isCoarse ? Hundredth : 1;
        var span = bucket.LastTicks - bucket.FirstTicks;
        Number(((long)bucket.Unplaced << 1) | (isCoarse ? 1L : 0));
        Number((bucket.FirstTicks - _lastTicks) / TimeSpan.TicksPerMillisecond);
        Number(span / TimeSpan.TicksPerMillisecond);
        Number((span - bucket.WeightTicks) / TimeSpan.TicksPerMillisecond);
        Number(bucket.Samples);
        Number(ZigZag.Encode((first - _lastMillionths) / unit));
        Number(ZigZag.Encode((last - first) / unit));
        Number((Math.Min(first, last) - min) / unit);
        Number((max - Math.Max(first, last)) / unit);
        BinaryPrimitives.WriteDoubleLittleEndian(_target[Length..], bucket.RateSum);
        Length += sizeof(double);
        (_lastTicks, _lastMillionths) = (bucket.LastTicks, last);
    }

    private void Number(long value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _target[Length++] = (byte)(value | 0x80);
        }

        _target[Length++] = (byte)value;
    }
}
