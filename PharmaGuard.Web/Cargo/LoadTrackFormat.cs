namespace PharmaGuard.Web.Cargo;

/// <summary>
/// A load's track in bytes. Its length stands before it, so that one which cannot be read costs this load its past and nothing else of its truck; a sum
/// over it stands behind, because a changed bit may well look like a track.
/// </summary>
internal static class LoadTrackFormat
{
    /// <summary>Goes up whenever the bytes after it change their meaning.</summary>
    public const byte Version = 3;

    /// <summary>A version that is still read: it had late samples by their number, each of one sampling interval.</summary>
    public const byte LateAsSamples = 2;

    // 32 probes at their largest, and a state that says it is longer is damaged.
    private const int MostBytes = LoadTrack.MostProbes * 16 * 1024;

    public static void Write(BinaryWriter writer, LoadTrack load)
    {
        using var bytes = new MemoryStream();
        using var inner = new BinaryWriter(bytes);
        inner.Write(Version);
        inner.Write(load.Plan.Stamp);
        inner.Write7BitEncodedInt64(load.UntrackedReadings);
        inner.Write7BitEncodedInt(load.Probes.Count);
        foreach (var probe in load.Probes)
        {
            inner.Write7BitEncodedInt(probe.Zone);
            inner.Write(probe.Id);
            probe.Track.Write(inner);
        }

        inner.Flush();
        var written = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        writer.Write7BitEncodedInt(written.Length);
        writer.Write(written);
        writer.Write(SumOf(written));
    }

    /// <summary>Reads one load and stands behind it, whether it could be read or not.</summary>
    /// <returns>
    /// Null when it cannot be read: of another version, counted by another window or other bands, or damaged. The caller begins anew and says so.
    /// </returns>
    /// <exception cref="EndOfStreamException">The bytes end before the load does: where the next one begins is not known either.</exception>
    /// <exception cref="InvalidDataException">The length is none.</exception>
    public static LoadTrack? Read(BinaryReader reader, LoadPlan plan)
    {
        var length = reader.Read7BitEncodedInt();
        if (length is < 0 or > MostBytes)
        {
            throw new InvalidDataException("Not the length of a load.");
        }

        var bytes = reader.ReadBytes(length);
        if (bytes.Length < length)
        {
            throw new EndOfStreamException();
        }

        if (reader.ReadUInt64() != SumOf(bytes))
        {
            return null;
        }

        using var inner = new BinaryReader(new MemoryStream(bytes));
        try
        {
            var version = length > 0 ? inner.ReadByte() : default;
            return version is Version or LateAsSamples && inner.ReadUInt64() == plan.Stamp ? ReadProbes(inner, plan, version) : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The load of one that stands alone.</summary>
    /// <returns>Null when it cannot be read, for whatever reason: a load's past must not stop the judging of its truck.</returns>
    public static LoadTrack? Read(byte[] bytes, LoadPlan plan)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            return Read(reader, plan);
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or InvalidDataException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What one that stands alone was counted by (<see cref="TrackStamp"/>); 0 where it is too damaged to say.</summary>
    public static ulong StampOf(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            reader.Read7BitEncodedInt();
            reader.ReadByte();
            return reader.ReadUInt64();
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or FormatException)
        {
            return 0;
        }
    }

    private static ulong SumOf(ReadOnlySpan<byte> bytes)
    {
        var sum = new Fnv();
        sum.Add(bytes);
        return sum.Value;
    }

    private static LoadTrack ReadProbes(BinaryReader reader, LoadPlan plan, byte version)
    {
        var untracked = reader.Read7BitEncodedInt64();
        var count = reader.Read7BitEncodedInt();
        if (untracked < 0 || count is < 0 or > LoadTrack.MostProbes)
        {
            throw new InvalidDataException("More probes than a load has.");
        }

        var probes = new List<LoadProbe>(count);
        for (; count > 0; count--)
        {
            probes.Add(new(reader.Read7BitEncodedInt(), reader.ReadString(), plan.ReadTrack(reader, version)));
            if (probes[^1].Track.Newest is null)
            {
                throw new InvalidDataException("A probe without a sample.");
            }
        }

        return reader.BaseStream.Position == reader.BaseStream.Length
            ? new(plan, probes, untracked)
            : throw new InvalidDataException("There is more than the load.");
    }
}
