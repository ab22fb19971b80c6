using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class RecentPastTests
{
    private static readonly long _minute = TimeSpan.FromMinutes(1).Ticks;

    private readonly TruckFrame _frame = new();
    private readonly SubjectList _subjects = new();
    private readonly Observation _known = new();

    public static TheoryData<TelemetryRecord> Records =>
    [
        Empty,
        Empty with { DoorOpen = false, Reefer = new(ReeferStatus.Off, null, null, []) },
        Empty with
        {
            SpeedKmh = 62.1, PeakG = 0.3, DeviceBatteryPct = 97, DoorOpen = true, Crash = true, Tamper = true, PowerCut = true,
            Probes = [new ProbeReading(1, "front", -18.123456789), new ProbeReading(300, "rear", 4.9)],
            Zones = [new ZoneReading(300, -20, ReeferMode.Defrost)],
            Reefer = new(ReeferStatus.Running, 71, 12.6, [new("Ä 12", ReeferSeverity.Prevent), new("13", ReeferSeverity.Log)]),
        },
    ];

    private static TelemetryRecord Empty => new() { Truck = new("TRUCK-101"), RecordedAt = RuleDrive.Start, ReceivedAt = RuleDrive.Start };

    [Theory]
    [MemberData(nameof(Records), DisableDiscoveryEnumeration = true)]
    public void Observation_KeptInBytes_ComesBackAsItWas(TelemetryRecord record)
    {
        var kept = Of(record);
        var bytes = new PastBytes();
        kept.WriteTo(ref bytes);
        var reader = bytes.ReadFrom(0);
        var read = At(7);
        read.Read(ref reader);
        Assert.True(read.IsRepeatOf(kept));
        Assert.Equal((kept.LoggedAt, bytes.Length), (read.LoggedAt, reader.Position));
    }

    [Theory]
    [InlineData(-0.0)]
    [InlineData(4.57)]
    [InlineData(-180.004)]
    [InlineData(0.40000000000000036)]
    [InlineData(1e20)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.Epsilon)]
    public void Number_KeptInBytes_HasTheSameBits(double number)
    {
        var bytes = new PastBytes();
        bytes.Add(number);
        bytes.Add(long.MinValue);
        bytes.Add(-1);
        var reader = bytes.ReadFrom(0);
        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(reader.Double()));
        Assert.Equal((long.MinValue, -1), (reader.Number(), reader.Number()));
    }

    [Fact]
    public void Past_EveryObservationOfTheAllowedLateness_IsInReachAndKnown()
    {
        var past = new RecentPast();
        for (var n = 0; n < 50; n++)
        {
            Append(past, n);
        }

        Assert.True(past.Reaches(_frame.NewestAt - _minute, _frame.NewestAt, _minute));
        Assert.True(past.HasRepeatOf(At(49), _known));
        Assert.True(past.HasRepeatOf(At(48), _known));
        Assert.False(past.HasRepeatOf(Of(Record(48) with { Crash = true }), _known));
    }

    [Theory]
    [InlineData(3.5, new double[] { 3.5, 4 })]
    [InlineData(2.5, new double[] { 2.5, 3, 4 })]
    public void Past_ObservationComesLate_IsGoneThroughAgainInOrderFromTheFrameBeforeIt(double at, double[] expected)
    {
        var past = new RecentPast();
        foreach (var n in (int[])[0, 1, 2, 3, 4])
        {
            Append(past, n);
        }

        var late = Of(Record(3) with { RecordedAt = RuleDrive.Start.AddMinutes(at) });
        List<long> again = [];
        foreach (var observation in past.Insert(late, _frame))
        {
            Assert.True(observation.At > _frame.NewestAt);
            again.Add(observation.At);
            _frame.NewestAt = observation.At;
        }

        Assert.Equal(expected.Select(minute => RuleDrive.Start.AddMinutes(minute).UtcTicks), again);
        Assert.True(past.HasRepeatOf(late, _known));
        Assert.True(past.HasRepeatOf(At(4), _known));
    }

    private void Append(RecentPast past, int minute)
    {
        var observation = At(minute);
        past.Append(observation, _frame, _minute);
        _frame.NewestAt = observation.At;
        _frame.Of(0).HeardAt = observation.At;
    }

    private Observation At(int minute) => Of(Record(minute));

    private static TelemetryRecord Record(int minute) =>
        Empty with { RecordedAt = RuleDrive.Start.AddMinutes(minute), Probes = [new ProbeReading(1, "front", 4.5)] };

    private Observation Of(TelemetryRecord record)
    {
        var observation = new Observation();
        observation.Read(record, record.RecordedAt.UtcTicks + 5, _subjects);
        return observation;
    }
}
