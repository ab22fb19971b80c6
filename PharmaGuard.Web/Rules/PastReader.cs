using System.Buffers.Binary;
using System.Text;

namespace PharmaGuard.Web.Rules;

/// <summary>Reads what <see cref="PastBytes"/> has taken, in the same order.</summary>
internal ref struct PastReader(ReadOnlySpan<byte> source)
{
    /// <summary>Of one. Numbers that are some of them are even.</summary>
    public const double Hundredths = 100;

    /// <summary>The number follows as it is.</summary>
    public const long Whole = 1;

    /// <summary>There is no number.</summary>
    public const long NotSaid = 3;

    private readonly ReadOnlySpan<byte> _source = source;

    /// <summary>Bytes that were read.</summary>
    public int Position { get; private set; }

    public long Number()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = _source[Position++];
            value |= (next & 0x7FUL) << shift;
            if (next < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }
    }

    public int Int() => (int)Number();

    public double Double()
    {
        var number = Number();
        if (number != Whole)
        {
            return number == NotSaid ? double.NaN : (number >> 1) / Hundredths;
        }

        Position += sizeof(double);
        return BinaryPrimitives.ReadDoubleLittleEndian(_source[(Position - sizeof(double))..]);
    }

    public string Text()
    {
        var count = Int();
        Position += count;
        return Encoding.UTF8.GetString(_source.Slice(Position - count, count));
    }
}
