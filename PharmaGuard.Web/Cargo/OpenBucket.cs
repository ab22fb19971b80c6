namespace PharmaGuard.Web.Cargo;

/// <summary>The bucket that still grows, stored with its whole sum: it goes on from it.</summary>
internal static class OpenBucket
{
    public static void Write(BinaryWriter writer, in MktBucket bucket)
    {
        writer.Write7BitEncodedInt64(bucket.FirstTicks / TimeSpan.TicksPerMillisecond);
        writer.Write7BitEncodedInt64((bucket.LastTicks - bucket.FirstTicks) / TimeSpan.TicksPerMillisecond);
        writer.Write7BitEncodedInt64(bucket.WeightTicks / TimeSpan.TicksPerMillisecond);
        writer.Write(bucket.RateSum);
        foreach (var celsius in (ReadOnlySpan<double>)[bucket.FirstC, bucket.LastC, bucket.MinC, bucket.MaxC])
        {
            writer.Write(TemperatureSample.MillionthsOf(celsius));
        }

        writer.Write7BitEncodedInt(bucket.Samples);
        writer.Write7BitEncodedInt(bucket.Unplaced);
    }

    /// <exception cref="InvalidDataException">Not a bucket.</exception>
    public static MktBucket Read(BinaryReader reader)
    {
        var first = reader.Read7BitEncodedInt64() * TimeSpan.TicksPerMillisecond;
        var bucket = new MktBucket
        {
            FirstTicks = first,
            LastTicks = first + (reader.Read7BitEncodedInt64() * TimeSpan.TicksPerMillisecond),
            WeightTicks = reader.Read7BitEncodedInt64() * TimeSpan.TicksPerMillisecond,
            RateSum = reader.ReadDouble(),
            FirstC = TemperatureSample.CelsiusOf(reader.ReadInt32()),
            LastC = TemperatureSample.CelsiusOf(reader.ReadInt32()),
            MinC = TemperatureSample.CelsiusOf(reader.ReadInt32()),
            MaxC = TemperatureSample.CelsiusOf(reader.ReadInt32()),
            Samples = reader.Read7BitEncodedInt(),
            Unplaced = reader.Read7BitEncodedInt(),
        };
        return bucket.IsSound ? bucket : throw new InvalidDataException("Not a bucket.");
    }
}
