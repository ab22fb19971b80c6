using PharmaGuard.Web.Cargo;

namespace PharmaGuard.Web.Tests.Cargo;

public class LoadTrackFormatTests
{
    private const int LengthBytes = 2;

    [Fact]
    public void Read_WhatWasWritten_GoesOnTheSame()
    {
        var load = Load();
        var read = Read(load.ToBytes(), Loads.Plan())!;
        Assert.Equal(load.ToBytes(), read.ToBytes());
        Assert.Equal(load.Probes.Select(probe => probe.Name), read.Probes.Select(probe => probe.Name));
        load.Fed(1, "rear", Drive.Even(610, 2_000, 9));
        read.Fed(1, "rear", Drive.Even(610, 2_000, 9));
        Assert.Equal(load.ToBytes(), read.ToBytes());
        Assert.Equal(load.WorstMkt().Reading, read.WorstMkt().Reading);
    }

    [Fact]
    public void Read_UntrackedReadings_AreKept()
    {
        var load = new LoadTrack(Loads.Plan());
        for (var zone = 1; zone <= LoadTrack.MostProbes + 3; zone++)
        {
            load.Add(zone, "rear", Drive.Start, 5);
        }

        Assert.Equal(3, Read(load.ToBytes(), Loads.Plan())!.UntrackedReadings);
    }

    [Fact]
    public void Read_CountedOtherwise_CannotBeRead()
    {
        var bytes = Load().ToBytes();
        Assert.Null(Read(bytes, Loads.Plan(Drive.Settings with { Window = TimeSpan.FromDays(30) })));
        Assert.Null(Read(bytes, Loads.Plan(Drive.Settings with { MaxGap = TimeSpan.FromMinutes(40) })));
        Assert.Null(Read(bytes, new("LOAD-7", "Insulin", Loads.Cct, Drive.Settings, [new(Drive.ProductX, TimeSpan.Zero)])));
        Assert.NotNull(Read(bytes, Loads.Plan(Drive.Settings with { Lateness = TimeSpan.FromMinutes(5) })));
    }

    [Fact]
    public void Read_OtherVersion_CannotBeReadAndWhatFollowsCan()
    {
        var (other, whole) = (Load().ToBytes(), Load().ToBytes());
        other[LengthBytes] = LoadTrackFormat.Version + 1;
        var sum = new Fnv();
        sum.Add(other.AsSpan(LengthBytes..^sizeof(ulong)));
        BitConverter.TryWriteBytes(other.AsSpan(^sizeof(ulong)..), sum.Value);
        using var reader = new BinaryReader(new MemoryStream([.. other, .. whole]));
        Assert.Null(LoadTrackFormat.Read(reader, Loads.Plan()));
        Assert.Equal(whole, LoadTrackFormat.Read(reader, Loads.Plan())!.ToBytes());
    }

    [Fact]
    public void Read_VersionBefore_GoesOn()
    {
        var load = new LoadTrack(Loads.Plan()).Fed(1, "rear", Drive.Even(0, 600, 9));
        // It had no time of the last late sample at the end of a probe.
        var old = load.ToBytes()[LengthBytes..^(sizeof(ulong) + 1)];
        old[0] = LoadTrackFormat.LateAsSamples;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var sum = new Fnv();
        sum.Add(old);
        writer.Write7BitEncodedInt(old.Length);
        writer.Write(old);
        writer.Write(sum.Value);
        writer.Flush();
        Assert.Equal(load.ToBytes(), Read(bytes.ToArray(), Loads.Plan())!.ToBytes());
    }

    [Fact]
    public void Read_AnyByteChanged_CannotBeRead()
    {
        var whole = Load().ToBytes();
        for (var at = LengthBytes; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x80;
            Assert.Null(Read(damaged, Loads.Plan()));
        }
    }

    [Fact]
    public void Read_CutOff_SaysThatWhatFollowsIsLostToo()
    {
        var whole = Load().ToBytes();
        Assert.Throws<EndOfStreamException>(() => Read(whole[..^1], Loads.Plan()));
        Assert.Throws<InvalidDataException>(() => Read([0xFF, 0xFF, 0xFF, 0xFF, 0x07], Loads.Plan()));
    }

    private static LoadTrack Load() => new LoadTrack(Loads.Plan()).Fed(1, "rear", Drive.Even(0, 600, 9)).Fed(2, "front", Drive.Even(0, 600, 5.25));

    private static LoadTrack? Read(byte[] bytes, LoadPlan plan)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return LoadTrackFormat.Read(reader, plan);
    }
}
