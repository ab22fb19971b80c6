namespace PharmaGuard.Web.Cargo;

/// <summary>Buckets that rarely change, in the bytes that are stored of them: a third of what they would take as numbers.</summary>
internal sealed class PackedBuckets
{
    /// <summary>The 24 of a window, the one that it cuts, the one before it, and room for one that comes late.</summary>
    public const int Most = 28;

    private byte[] _bytes = [];
    private int _length;

    public int Count { get; private set; }

    public MktBucket First => new BucketReader(_bytes.AsSpan(0, _length)).Read();

    /// <param name="target">At least <see cref="Count"/> long.</param>
    public void CopyTo(Span<MktBucket> target)
    {
        var reader = new BucketReader(_bytes.AsSpan(0, _length));
        for (var i = 0; i < Count; i++)
        {
            target[i] = reader.Read();
        }
    }

    public void Replace(ReadOnlySpan<MktBucket> buckets)
    {
        Span<byte> bytes = stackalloc byte[Most * BucketWriter.MostBytes];
        var writer = new BucketWriter(bytes);
        foreach (ref readonly var bucket in buckets)
        {
            writer.Write(bucket);
        }

        if (writer.Length > _bytes.Length)
        {
            _bytes = new byte[writer.Length + 8];
        }

        bytes[..writer.Length].CopyTo(_bytes);
        (_length, Count) = (writer.Length, buckets.Length);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(_length);
        writer.Write(_bytes, 0, _length);
    }

    /// <exception cref="InvalidDataException">Not buckets in order.</exception>
    public static PackedBuckets Read(BinaryReader reader)
    {
        var packed = new PackedBuckets();
        packed._length = reader.Read7BitEncodedInt();
        packed._bytes = packed._length is >= 0 and <= Most * BucketWriter.MostBytes
            ? reader.ReadBytes(packed._length)
            : throw new InvalidDataException("Too many buckets.");
        if (packed._bytes.Length < packed._length)
        {
            throw new EndOfStreamException();
        }

        var buckets = new BucketReader(packed._bytes);
        for (var lastTicks = -1L; !buckets.IsAtEnd; packed.Count++)
        {
            var bucket = buckets.Read();
            if (packed.Count == Most || !bucket.IsSound || bucket.FirstTicks <= lastTicks)
            {
                throw new InvalidDataException("The buckets are not in order.");
            }

            lastTicks = bucket.LastTicks;
        }

        return packed;
    }
}
