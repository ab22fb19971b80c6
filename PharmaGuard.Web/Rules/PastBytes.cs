using System.Buffers.Binary;
using System.Text;

namespace PharmaGuard.Web.Rules;

/// <summary>Numbers one after the other, in as few bytes as they need: what is kept of every truck and read of few. <see cref="PastReader"/> reads them.</summary>
internal struct PastBytes
{
    /// <summary>The same numbers are a few bytes longer or shorter from one minute to the next; that must not allocate.</summary>
    private const int Spare = 16;

    private const int MostOfNumber = 10;

    /// <summary>Longer ones are no shorter than whole.</summary>
    private const double MostHundredths = 1L << 40;

    private byte[] _bytes;

    public PastBytes() => _bytes = [];

    public int Length { get; private set; }

    public readonly PastReader ReadFrom(int start) => new(_bytes.AsSpan(start, Length - start));

    /// <summary>Small ones of either sign are short.</summary>
    public void Add(long number)
    {
        MakeRoom(MostOfNumber);
        var left = (ulong)((number << 1) ^ (number >> 63));
        for (; left > 0x7F; left >>= 7)
        {
            _bytes[Length++] = (byte)(left | 0x80);
        }

        _bytes[Length++] = (byte)left;
    }

    /// <summary>Without loss: as hundredths where it is some, as most loggers send them, else whole.</summary>
    public void Add(double number)
    {
        var hundredths = Math.Round(number * PastReader.Hundredths);
        var isShort = Math.Abs(hundredths) < MostHundredths
            && BitConverter.DoubleToInt64Bits((long)hundredths / PastReader.Hundredths) == BitConverter.DoubleToInt64Bits(number);
        Add(isShort ? (long)hundredths << 1 : double.IsNaN(number) ? PastReader.NotSaid : PastReader.Whole);
        if (isShort || double.IsNaN(number))
        {
            return;
        }

        MakeRoom(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(Length), number);
        Length += sizeof(double);
    }

    public void Add(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        Add(count);
        MakeRoom(count);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    public void RemoveFirst(int count)
    {
        _bytes.AsSpan(count, Length - count).CopyTo(_bytes);
        Length -= count;
    }

    public void CutAt(int length) => Length = length;

    private void MakeRoom(int count)
    {
        if (_bytes.Length < Length + count)
        {
            // To need: doubling would leave half of it empty in every truck of a fleet.
            Array.Resize(ref _bytes, Length + count + Spare);
        }
    }
}
