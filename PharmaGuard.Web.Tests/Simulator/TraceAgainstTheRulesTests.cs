using PharmaGuard.Simulator.Replay;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using PharmaGuard.Web.Tests.Rules;
using PharmaGuard.Web.Tests.Traces;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>The recorded files through the product's parser and rules, against rows that were found without them.</summary>
public class TraceAgainstTheRulesTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Traces");

    private readonly RuleEngine _engine = Engines.Of();
    private readonly TruckState _state = new();

    [Fact]
    public void Office_AsRoomTemperatureGoods_RaisesAndEndsTheRowsReadByHand() =>
        Assert.Equal(InOrder(OfficeTrace.AsRoomTemperature), InOrder(Alarms("RT_15_30")));

    [Fact]
    public void Office_AsControlledRoomTemperatureGoods_RaisesAndEndsAsAWalkOverTheFileDoes()
    {
        var expected = OfficeTrace.AsControlledRoomTemperature(_folder);

        Assert.Equal(229, expected.Count);
        Assert.Contains(OfficeTrace.AcrossTheLongestGap, expected);
        var found = Alarms("CRT_20_25");
        Assert.Equal(InOrder(expected), InOrder(found.Where(alarm => alarm.Kind != OfficeTrace.NearMeanKinetic.Kind)));
        var near = Assert.Single(found, alarm => alarm.Kind == OfficeTrace.NearMeanKinetic.Kind);
        Assert.Equal(OfficeTrace.NearMeanKinetic.Raised, near.Raised);
        Assert.InRange(near.Ended - OfficeTrace.NearMeanKinetic.Ended, TimeSpan.Zero, OfficeTrace.PartOfWindow);
    }

    [Fact]
    public void Office_MeanKineticTemperature_ComesNearItsLimitWhenTheTableSaysSo()
    {
        var (readings, near) = (OfficeTrace.Read(_folder), OfficeTrace.NearMeanKinetic);

        Assert.InRange(OfficeTrace.MeanKineticAt(readings, near.Raised.AddHours(-1)), 24.4, 24.5);
        Assert.InRange(OfficeTrace.MeanKineticAt(readings, near.Raised), 24.5, 24.6);
        Assert.InRange(OfficeTrace.MeanKineticAt(readings, near.Ended.AddHours(-1)), 24.3, 24.4);
        Assert.InRange(OfficeTrace.MeanKineticAt(readings, near.Ended), 24.2, 24.3);
    }

    [Fact]
    public void Bus_InTheOrderOfTheFile_RaisesNothingAlsoWhenItsTripEnds()
    {
        var verdicts = Drive(BusTrace.File, ReplayTimes.Keep, StorageClass.Cct);

        Assert.Empty(verdicts);
        Assert.Equal(BusTrace.LongestSilence, BusTrace.LongestStep(BusTrace.Read(_folder)).TotalMinutes, precision: 6);
        Assert.Empty(Unload());
    }

    [Fact]
    public void Bus_InTheOrderOfItsClock_HasNoGapToTell()
    {
        var verdicts = Drive(BusTrace.File, ReplayTimes.Keep, StorageClass.Cct, rows => rows.OrderBy(row => row.RecordedAt));

        Assert.Empty(verdicts);
        Assert.InRange(BusTrace.LongestStep(BusTrace.Read(_folder).Order()).TotalSeconds, 1, 60);
        Assert.Empty(Unload());
    }

    private List<Verdict> Unload()
    {
        var at = BusTrace.Newest.AddSeconds(20);
        List<Verdict> verdicts = [];
        var record = new TelemetryRecord { Truck = new TruckId("TRUCK-REPLAY"), RecordedAt = at, ReceivedAt = _now };
        _engine.Judge(_state, record, _now.UtcTicks, Truck(StorageClass.Cct) with { Phase = TripPhase.Unloading }, verdicts);
        return verdicts;
    }

    private List<ExpectedAlarm> Alarms(string storageClass)
    {
        var shift = OfficeTrace.Read(_folder)[^1].At - _now;
        var verdicts = Drive(OfficeTrace.File, ReplayTimes.Shift, StorageClasses.Find(storageClass)!);
        var open = new Dictionary<string, DateTimeOffset>();
        var alarms = new List<ExpectedAlarm>();
        foreach (var verdict in verdicts)
        {
            if (verdict.Move == AlertMove.Raise)
            {
                open.Add(verdict.Rule.Kind, verdict.At + shift);
            }
            else if (verdict.Move == AlertMove.ReturnToNormal)
            {
                Assert.True(open.Remove(verdict.Rule.Kind, out var raised));
                alarms.Add(new ExpectedAlarm(verdict.Rule.Kind, raised, verdict.At + shift));
            }
        }

        Assert.Empty(open);
        return alarms;
    }

    private List<Verdict> Drive(
        string file, ReplayTimes times, StorageClass storage, Func<IEnumerable<ReplayRow>, IEnumerable<ReplayRow>>? order = null)
    {
        IEnumerable<ReplayRow> rows = ReplayFile.Read(new FileInfo(Path.Combine(_folder, file)), TemperatureUnit.F);
        List<Verdict> verdicts = [];
        foreach (var sent in ReplayRecords.Of([.. order?.Invoke(rows) ?? rows], new ReplayOptions("t", "TRUCK-REPLAY", times, null), _now))
        {
            Assert.True(TelemetryParser.TryParse(sent.Value, _now, out var record, out var reason), reason);
            _engine.Judge(_state, record, _now.UtcTicks, Truck(storage), verdicts);
        }

        return verdicts;
    }

    private static TruckProfile Truck(StorageClass storage) => new(new TruckId("TRUCK-REPLAY"), new Depot("North"), storage);

    private static IEnumerable<ExpectedAlarm> InOrder(IEnumerable<ExpectedAlarm> alarms) =>
        alarms.OrderBy(alarm => alarm.Raised).ThenBy(alarm => alarm.Kind, StringComparer.Ordinal);
}
