using System.Buffers.Binary;

namespace PharmaGuard.Web.Cargo;

/// <summary>Reads what <see cref="BucketWriter"/> has written.</summary>
internal ref struct BucketReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _left = source;
    private long _lastTicks;
    private long _lastMillionths;

    public readonly bool IsAtEnd => _left.IsEmpty;

    /// <exception cref="InvalidDataException">Not a bucket.</exception>
    public MktBucket Read()
    {
        var flags = Number();
        var unit = (flags & 1) == 1 ? BucketWriter.Hundredth : 1;
        var firstTicks = _lastTicks + (Number() * TimeSpan.TicksPerMillisecond);
        var span = Number() * TimeSpan.TicksPerMillisecond;
        var weight = span - (Number() * TimeSpan.TicksPerMillisecond);
        var samples = Number();
        var first = _lastMillionths + (ZigZag.Decode(Number()) * unit);
        var last = first + (ZigZag.Decode(Number()) * unit);
        var min = Math.Min(first, last) - (Number() * unit);
        var max = Math.Max(first, last) + (Number() * unit);
        (_lastTicks, _lastMillionths) = (firstTicks + span, last);
        return new()
        {
            FirstTicks = firstTicks,
            FirstC = Celsius(first),
            LastTicks = _lastTicks,
            LastC = Celsius(last),
            WeightTicks = weight,
            RateSum = Sum(),
            MinC = Celsius(min),
            MaxC = Celsius(max),
            Samples = (int)samples,
            Unplaced = (int)(flags >> 1),
        };
    }

    private static double Celsius(long millionths) => TemperatureSample.CelsiusOf((int)millionths);

    private double Sum()
    {
        if (!BinaryPrimitives.TryReadDoubleLittleEndian(_left, out var sum))
        {
            throw new InvalidDataException("A bucket is cut off.");
        }

        _left = _left[sizeof(double)..];
        return sum;
    }

    private long Number()
    {
        var value = 0L;
        for (var (i, shift) = (0, 0); i < _left.Length && shift < 64; i++, shift += 7)
        {
            value |= (_left[i] & 0x7FL) << shift;
            if (_left[i] < 0x80)
            {
                _left = _left[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("A number is cut off.");
    }
}
