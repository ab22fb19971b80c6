using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class TemperatureRulesTests
{
    // The published vector for deadband and delays: one-minute samples, limit 8.0, deadband 0.5, on 15 min, off 5 min.
    private static readonly double[] Vector =
    [
        7.8, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 7.9, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3, 8.3,
        7.4, 7.3, 7.6, 7.4, 7.4, 7.3, 7.3, 7.2, 7.2, 7.2, 7.2,
    ];

    [Fact]
    public void TempHigh_DeadbandVector_RaisesAt16SinceOneAndEndsAt38()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute < Vector.Length; minute++)
        {
            drive.Temperature(minute, Vector[minute]);
        }

        Assert.Equal(["Raise TEMP_HIGH @16 since 1", "ReturnToNormal TEMP_HIGH @38 since 1"], drive.Story);
    }

    [Fact]
    public void TempHigh_OnDelayRunningWhenTheReplicaDies_GoesOnElsewhere()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute < Vector.Length; minute++)
        {
            drive.Temperature(minute, Vector[minute]).MoveToAnotherReplica();
        }

        Assert.Equal(["Raise TEMP_HIGH @16 since 1", "ReturnToNormal TEMP_HIGH @38 since 1"], drive.Story);
    }

    [Fact]
    public void TempHigh_AtTheLimit_IsNormal()
    {
        var drive = new RuleDrive().Temperature(0, 8.0).Temperature(30, 8.0).Temperature(60, 8.0);

        Assert.Empty(drive.Verdicts);
    }

    [Fact]
    public void TempHigh_PastTheDeadbandWhilePending_StartsAnew()
    {
        var drive = new RuleDrive().Temperature(0, 9).Temperature(4, 9).Temperature(8, 7.5).Temperature(12, 9).Temperature(16, 9).Temperature(26, 9).Temperature(27, 9);

        Assert.Equal(["Raise TEMP_HIGH @27 since 12"], drive.Story);
    }

    [Fact]
    public void TempHigh_OnDelayPassedWithinTheDeadband_RaisesAtTheNextReadingAboveTheLimit()
    {
        var drive = new RuleDrive().Temperature(0, 9).Temperature(4, 7.8).Temperature(15, 7.8).Temperature(16, 8.1);

        Assert.Equal(["Raise TEMP_HIGH @16 since 0"], drive.Story);
    }

    [Fact]
    public void TempHigh_ActiveForAnHour_WorsensOnceToPriorityOne()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute <= 120; minute++)
        {
            drive.Temperature(minute, 9.4);
        }

        Assert.Equal(["Raise TEMP_HIGH @15 since 0", "Worsen TEMP_HIGH @75 since 0"], drive.Story);
        Assert.Equal([2, 1], drive.Verdicts.Select(verdict => verdict.Priority));
    }

    [Fact]
    public void TempHigh_Raised_SaysProbeReadingLimitAndDuration()
    {
        var verdict = Assert.Single(new RuleDrive().Temperature(0, 9.4).Temperature(4, 9.4).Temperature(15, 9.4).Verdicts);

        Assert.Equal("Probe rear 9.4 °C above 8.0 °C for 15 min", verdict.Message);
        Assert.Equal(9.4, verdict.Reading);
        Assert.Equal(8.0, verdict.Limit);
        Assert.Equal("°C", verdict.Rule.Unit);
        Assert.Equal("1/rear", verdict.Subject);
    }

    [Fact]
    public void TempHigh_TwoProbes_AreJudgedApart()
    {
        var drive = new RuleDrive();
        for (var minute = 0; minute <= 20; minute++)
        {
            drive.Temperature(minute, 9, "rear").Temperature(minute, minute < 3 ? 5 : 9, "front");
        }

        Assert.Equal(["Raise TEMP_HIGH @15 since 0", "Raise TEMP_HIGH @18 since 3"], drive.Story);
        Assert.Equal(["1/rear", "1/front"], drive.Verdicts.Select(verdict => verdict.Subject));
    }

    [Fact]
    public void TempHigh_RecordOlderThanTheNewest_MovesNoTimer()
    {
        var inOrder = new RuleDrive().Temperature(0, 9).Temperature(10, 9).Temperature(15, 9);
        var withLate = new RuleDrive().Temperature(0, 9).Temperature(10, 9).Temperature(5, 4).Temperature(15, 9);

        Assert.Equal(inOrder.Story, withLate.Story);
    }

    [Fact]
    public void TempHigh_SameRecordTwice_ChangesNothing()
    {
        var drive = new RuleDrive().Temperature(0, 9).Temperature(0, 9).Temperature(4, 9).Temperature(15, 9).Temperature(15, 9);

        Assert.Equal(["Raise TEMP_HIGH @15 since 0"], drive.Story);
    }

    [Theory]
    [InlineData(1.0, "Raise TEMP_CRIT_HIGH @2 since 0")]
    [InlineData(2.0, "Raise TEMP_CRIT_HIGH @2 since 0")]
    [InlineData(4.0, "Raise TEMP_CRIT_HIGH @4 since 0")]
    public void TempCritHigh_QuickLogger_RaisesAtTheSampleThatEndsTheOnDelay(double interval, string expected)
    {
        var drive = new RuleDrive().Temperature(-interval, 14);
        for (var sample = 0; sample <= 2; sample++)
        {
            drive.Temperature(sample * interval, 15.2);
        }

        Assert.Equal(expected, drive.Story.First());
    }

    [Fact]
    public void TempCritHigh_SlowLogger_RaisesAtTheFirstSample()
    {
        var drive = new RuleDrive().Temperature(-10, 5).Temperature(0, 15.2);

        Assert.Equal(["Raise TEMP_CRIT_HIGH @0 since 0"], drive.Story);
    }

    [Fact]
    public void TempCritHigh_FirstSampleEver_WaitsForTheSecond()
    {
        Assert.Empty(new RuleDrive().Temperature(0, 15.2).Verdicts);
    }

    [Fact]
    public void TempCritHigh_IsLatchedAndCritical()
    {
        var verdict = new RuleDrive().Temperature(0, 16).Temperature(2, 16).Verdicts.Single();

        Assert.True(verdict.Rule.Rule.Latched);
        Assert.Equal(1, verdict.Priority);
    }

    [Fact]
    public void TempLow_FiveMinutesBelowTwo_Raises_AndEndsAfterFiveQuietMinutes()
    {
        var drive = new RuleDrive();
        double[] values = [3, 1.9, 1.9, 1.9, 1.9, 1.9, 1.9, 2.2, 2.5, 2.6, 2.6, 2.6, 2.6, 2.6];
        for (var minute = 0; minute < values.Length; minute++)
        {
            drive.Temperature(minute, values[minute]);
        }

        Assert.Equal(["Raise TEMP_LOW @6 since 1", "ReturnToNormal TEMP_LOW @13 since 1"], drive.Story);
    }

    [Fact]
    public void TempLow_AtTheLimit_IsNormal()
    {
        Assert.Empty(new RuleDrive().Temperature(0, 2.0).Temperature(10, 2.0).Verdicts);
    }

    [Fact]
    public void Temperature_WithinTheLabel_LeavesNoConditionBehind()
    {
        var drive = new RuleDrive().Temperature(0, 9).Temperature(1, 7).Temperature(2, 5);

        Assert.Empty(drive.State.Conditions);
    }

    [Fact]
    public void ReturnToNormal_CarriesTheEpisodeThatItEnds()
    {
        var drive = new RuleDrive().Temperature(0, 1).Temperature(5, 1).Temperature(6, 5).Temperature(11, 5);

        Assert.Equal([AlertMove.Raise, AlertMove.ReturnToNormal], drive.Verdicts.Select(verdict => verdict.Move));
        Assert.Equal(drive.Verdicts[0].EpisodeStart, drive.Verdicts[1].EpisodeStart);
    }

    [Fact]
    public void WarnHigh_InsideTheLabel_RaisesAfterTenMinutesAndEndsAfterFive() =>
        new RuleBoundary("TEMP_WARN_HIGH")
            .RaisesAfter(0, 10, Probe(7.1), 3, "Probe rear 7.1 °C above 7.0 °C for 10 min")
            .StaysWith(11, 10, Nothing)
            .StaysWith(22, 10, Probe(6.6))
            .EndsAfter(33, 5, Probe(6.5));

    [Fact]
    public void WarnLow_InsideTheLabel_RaisesAfterTenMinutesAndEndsAfterFive() =>
        new RuleBoundary("TEMP_WARN_LOW")
            .RaisesAfter(0, 10, Probe(2.9), 3, "Probe rear 2.9 °C below 3.0 °C for 10 min")
            .StaysWith(11, 10, Probe(3.4))
            .EndsAfter(22, 5, Probe(3.5));

    [Theory]
    [InlineData("TEMP_WARN_HIGH", 7.0)]
    [InlineData("TEMP_WARN_LOW", 3.0)]
    [InlineData("TEMP_CRIT_HIGH", 15.0)]
    [InlineData("TEMP_FREEZE", 0.1)]
    public void Row_AtTheLimit_IsNormal(string kind, double celsius) => new RuleBoundary(kind).DoesNotRaise(Probe(celsius));

    [Fact]
    public void Freeze_AtZero_RaisesAfterTwoMinutesAndEndsAfterFive()
    {
        var row = new RuleBoundary("TEMP_FREEZE")
            .RaisesAfter(0, 2, Probe(0), 1, "Probe rear 0.0 °C at or below 0.0 °C for 2 min")
            .StaysWith(3, 10, Probe(0.4))
            .EndsAfter(14, 5, Probe(0.5));

        Assert.True(row.Last.Rule.Rule is { Latched: true, NeedsDisposition: true });
    }

    [Fact]
    public void Freeze_SlowLogger_RaisesAtTheFirstSample() =>
        Assert.Equal(["Raise TEMP_FREEZE @0 since 0"], new RuleDrive("TEMP_FREEZE").Temperature(-5, 4).Temperature(0, -0.5).Story);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Freeze_GoodsThatFreezingSpoilsOrNot_DecideIt(bool sensitive, int raised)
    {
        var drive = new RuleDrive("TEMP_FREEZE");
        drive.Truck = drive.Truck with { Loads = [new Load { Id = "a", StorageClass = StorageClass.Cct, FreezeSensitive = sensitive }] };

        Assert.Equal(raised, drive.Every(0, 10, Probe(-2)).Verdicts.Count);
    }

    [Fact]
    public void Freeze_SensitiveGoodsInAnotherZone_AreNotHere()
    {
        var drive = new RuleDrive("TEMP_FREEZE");
        drive.Truck = drive.Truck with
        {
            Loads =
            [
                new Load { Id = "a", StorageClass = StorageClass.Cct, Zone = 1 },
                new Load { Id = "b", StorageClass = StorageClass.Cct, Zone = 2, FreezeSensitive = true },
            ],
        };

        Assert.Empty(drive.Every(0, 10, Probe(-2)).Verdicts);
        Assert.Single(drive.Every(11, 20, Probe(-2, zone: 2)).Verdicts);
    }

    [Theory]
    [InlineData(TripPhase.Loading)]
    [InlineData(TripPhase.Unloading)]
    public void High_AtTheDock_HasHalfAnHour(TripPhase phase) =>
        new RuleBoundary("TEMP_HIGH", At(phase, "TEMP_HIGH")).RaisesAfter(0, 30, Probe(9), 2, "Probe rear 9.0 °C above 8.0 °C for 30 min");

    [Theory]
    [InlineData(TripPhase.Loading, ProbeKind.Air, 10)]
    [InlineData(TripPhase.Unloading, ProbeKind.Air, 10)]
    [InlineData(TripPhase.Loading, ProbeKind.Buffered, 2)]
    [InlineData(TripPhase.Unloading, ProbeKind.Product, 2)]
    [InlineData(TripPhase.Transit, ProbeKind.Air, 2)]
    public void Crit_AtTheDock_WaitsForTheAirAlone(TripPhase phase, ProbeKind kind, double minutes) =>
        new RuleBoundary("TEMP_CRIT_HIGH", At(phase, "TEMP_CRIT_HIGH")).RaisesAfter(0, minutes, Probe(16, kind), 1, $"Probe rear 16.0 °C above 15.0 °C for {minutes} min");

    [Theory]
    [InlineData("TEMP_HIGH", 20.0)]
    [InlineData("TEMP_CRIT_HIGH", 20.0)]
    [InlineData("TEMP_WARN_HIGH", 20.0)]
    [InlineData("TEMP_WARN_LOW", -5.0)]
    [InlineData("TEMP_LOW", -5.0)]
    [InlineData("TEMP_FREEZE", -5.0)]
    public void Row_TruckParkedEmpty_IsNoAlarm(string kind, double celsius) =>
        new RuleBoundary(kind, At(TripPhase.ParkedEmpty, kind)).DoesNotRaise(Probe(celsius));

    [Fact]
    public void High_WhileDefrosting_IsHeldBackForHalfAnHour()
    {
        var drive = new RuleDrive("TEMP_HIGH").Every(0, 29.9, Defrosting(9));
        Assert.Empty(drive.Verdicts);

        Assert.Equal(["Raise TEMP_HIGH @30 since 0"], drive.Record(30, Defrosting(9)).Story);
    }

    [Fact]
    public void High_DefrostEndsAndItIsStillWarm_IsRaisedThen() =>
        Assert.Equal(["Raise TEMP_HIGH @20 since 0"], new RuleDrive("TEMP_HIGH").Every(0, 19, Defrosting(9)).Record(20, Probe(9)).Story);

    [Fact]
    public void High_DefrostOfAnotherZone_HoldsNothingBack()
    {
        var drive = new RuleDrive("TEMP_HIGH").Every(0, 15, record => Mode(ReeferMode.Defrost, zone: 2)(Probe(9)(record)));

        Assert.Equal(["Raise TEMP_HIGH @15 since 0"], drive.Story);
    }

    [Theory]
    [InlineData("TEMP_CRIT_HIGH", 16.0)]
    [InlineData("TEMP_FREEZE", -1.0)]
    public void CritAndFreeze_WhileDefrosting_AreNeverHeldBack(string kind, double celsius) =>
        Assert.Equal([$"Raise {kind} @2 since 0"], new RuleDrive(kind).Every(0, 2, Defrosting(celsius)).Story);

    private static RuleDrive At(TripPhase phase, string kind)
    {
        var drive = new RuleDrive(kind);
        drive.Truck = drive.Truck with { Phase = phase };
        return drive;
    }

    private static Func<TelemetryRecord, TelemetryRecord> Defrosting(double celsius) => record => Mode(ReeferMode.Defrost)(Probe(celsius)(record));
}
