using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;
using static PharmaGuard.Web.Tests.Rules.Readings;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class SilenceTests
{
    private const double Moment = 0.1 / 60;

    [Fact]
    public void Comms_NothingForFiveMinutes_RaisesWorsensTenMinutesLaterAndEndsWithTwoMessages()
    {
        var drive = new RuleDrive("COMMS_LOST").Every(0, 10, Nothing).Silence(15 - Moment);
        Assert.Empty(drive.Verdicts);

        drive.Silence(15).Silence(25 - Moment);
        var raised = Assert.Single(drive.Verdicts);
        Assert.Equal((AlertMove.Raise, 2, "Nothing heard for 5 min"), (raised.Move, raised.Priority, raised.Message));

        drive.Silence(25);
        Assert.Equal((AlertMove.Worsen, 1, "Nothing heard for 15 min"), (drive.Verdicts[1].Move, drive.Verdicts[1].Priority, drive.Verdicts[1].Message));
        drive.Record(30, Nothing);
        Assert.Equal(2, drive.Verdicts.Count);
        drive.Record(31, Nothing);
        Assert.Equal(
            ["Raise COMMS_LOST @15 since 10", "Worsen COMMS_LOST @25 since 10", "ReturnToNormal COMMS_LOST @31 since 10"], drive.Story);
    }

    [Fact]
    public void Comms_SlowTruck_HasThreeIntervals()
    {
        var drive = new RuleDrive("COMMS_LOST");
        for (var minute = 0; minute <= 40; minute += 4)
        {
            drive.Record(minute, Nothing);
        }

        Assert.Empty(drive.Silence(52 - Moment).Verdicts);
        Assert.Equal(["Raise COMMS_LOST @52 since 40"], drive.Silence(52).Story);
    }

    [Fact]
    public void Comms_TickThatComesLate_RaisesAtTheSameTime() =>
        Assert.Equal(["Raise COMMS_LOST @15 since 10"], new RuleDrive("COMMS_LOST").Every(0, 10, Nothing).Silence(100).Story);

    [Fact]
    public void Comms_TruckHeardOnce_IsMissedAfterThreeOfTheSlowestIntervals()
    {
        var drive = new RuleDrive("COMMS_LOST").Record(0, Nothing).Silence(45 - Moment);
        Assert.Empty(drive.Verdicts);

        Assert.Equal(["Raise COMMS_LOST @45 since 0"], drive.Silence(45).Story);
    }

    [Fact]
    public void Comms_OneMessageAndSilenceAgain_IsNoEnd()
    {
        var drive = new RuleDrive("COMMS_LOST").Every(0, 10, Nothing).Silence(16).Record(17, Nothing).Silence(40).Record(90, Nothing);
        Assert.DoesNotContain(drive.Verdicts, verdict => verdict.Move == AlertMove.ReturnToNormal);
        Assert.Contains("Worsen COMMS_LOST @25 since 10", drive.Story);

        Assert.Equal("ReturnToNormal COMMS_LOST @91 since 10", drive.Record(91, Nothing).Story.Last());
    }

    [Fact]
    public void Comms_TheSameMessageTwice_IsOneMessage()
    {
        var drive = new RuleDrive("COMMS_LOST").Every(0, 10, Nothing).Silence(16).Record(17, Nothing).Record(17, Nothing);

        Assert.Equal(["Raise COMMS_LOST @15 since 10"], drive.Story);
    }

    [Fact]
    public void Comms_TruckParkedEmpty_MayBeSilent()
    {
        var drive = new RuleDrive("COMMS_LOST");
        drive.Truck = drive.Truck with { Phase = TripPhase.ParkedEmpty };

        Assert.Empty(drive.Every(0, 10, Nothing).Silence(600).Verdicts);
    }

    [Fact]
    public void Comms_MovedToAnotherReplica_GoesOn()
    {
        var drive = new RuleDrive("COMMS_LOST").Every(0, 10, Nothing).MoveToAnotherReplica().Silence(16).MoveToAnotherReplica().Silence(26).MoveToAnotherReplica();

        Assert.Equal(
            ["Raise COMMS_LOST @15 since 10", "Worsen COMMS_LOST @25 since 10", "ReturnToNormal COMMS_LOST @31 since 10"],
            drive.Record(30, Nothing).MoveToAnotherReplica().Record(31, Nothing).Story);
    }

    [Fact]
    public void Comms_NotAskedFor_IsNotJudged()
    {
        var engine = Engines.Of(RuleCatalogue.Rules, options: new RulesOptions { JudgeSilence = false });

        Assert.Empty(new RuleDrive(engine).Every(0, 10, Nothing).Silence(600).Verdicts);
    }

    [Fact]
    public void Comms_Lost_FreezesAnAlarmAndNeverClearsIt()
    {
        var drive = new RuleDrive("COMMS_LOST", "TEMP_HIGH").Every(0, 16, Probe(9)).Every(17, 20, Probe(5));
        for (var minute = 20; minute < 600; minute++)
        {
            drive.Silence(minute);
        }

        Assert.Equal(
            ["Raise TEMP_HIGH @15 since 0", "Raise COMMS_LOST @25 since 20", "Worsen COMMS_LOST @35 since 20"], drive.Story);
        Assert.Contains(drive.State.Conditions, condition => condition is { Kind: "TEMP_HIGH", InAlarm: true });

        // The quiet of before the silence does not count.
        drive.Every(600, 605, Probe(5));
        Assert.Equal("ReturnToNormal TEMP_HIGH @605 since 0", drive.Story.Last());
    }

    [Fact]
    public void Delay_RunningWhenTheTruckFallsSilent_RunsOn()
    {
        var drive = new RuleDrive("TEMP_HIGH").Every(0, 10, Probe(9)).Silence(15 - Moment);
        Assert.Empty(drive.Verdicts);

        drive.Silence(15);
        Assert.Equal(["Raise TEMP_HIGH @15 since 0"], drive.Story);
        Assert.Equal("Probe rear 9.0 °C above 8.0 °C for 15 min, and not heard of since", drive.Verdicts[0].Message);
        Assert.Equal(9.0, drive.Verdicts[0].Reading);
        drive.Silence(30).Record(31, Probe(9));
        Assert.Single(drive.Verdicts);
    }

    [Theory]
    [InlineData(7.8, "Probe rear above 8.0 °C before it fell silent at 7.8 °C")]
    [InlineData(8.0, "Probe rear above 8.0 °C before it fell silent at 8.0 °C")]
    [InlineData(8.1, "Probe rear 8.1 °C above 8.0 °C for 15 min, and not heard of since")]
    public void Delay_LastReadingWithinTheDeadband_IsToldAsItWas(double last, string expected)
    {
        var drive = new RuleDrive("TEMP_HIGH").Every(0, 9, Probe(9)).Record(10, Probe(last)).MoveToAnotherReplica().Silence(15);

        var raised = Assert.Single(drive.Verdicts);
        Assert.Equal((expected, last), (raised.Message, raised.Reading));
    }

    [Fact]
    public void Delay_BackAboveTheLimitAfterTheDeadband_IsToldWithItsReading()
    {
        var drive = new RuleDrive("TEMP_HIGH").Every(0, 8, Probe(9)).Record(9, Probe(7.8)).Record(10, Probe(9)).Silence(15);

        Assert.Equal("Probe rear 9.0 °C above 8.0 °C for 15 min, and not heard of since", drive.Verdicts.Single().Message);
    }

    [Fact]
    public void Delay_ShorterThanTheIntervalOfASilentTruck_RaisesWhenTheNextSampleIsOverdue()
    {
        var drive = new RuleDrive("TEMP_CRIT_HIGH");
        for (var minute = 0; minute <= 16; minute += 4)
        {
            drive.Record(minute, Probe(minute < 16 ? 5 : 16));
        }

        Assert.Empty(drive.Silence(22.5).Verdicts);
        Assert.Equal(["Raise TEMP_CRIT_HIGH @18 since 16"], drive.Silence(22.6).Story);
    }

    [Fact]
    public void Delay_OfAZoneWithAnotherClass_IsJudgedByThatClass()
    {
        var drive = new RuleDrive("TEMP_HIGH");
        drive.Truck = drive.Truck with { Loads = [new Load { Id = "plasma", StorageClass = StorageClasses.Find("FRZ_USP")!, Zone = 2 }] };
        drive.Every(0, 10, Probe(-9, zone: 2)).Silence(16);

        Assert.Equal("Probe rear of zone 2 -9.0 °C above -10.0 °C for 15 min, and not heard of since", drive.Verdicts.Single().Message);
    }

    [Fact]
    public void Delay_OfTheTruck_IsToldWithoutANumber()
    {
        var drive = new RuleDrive("DOOR_MOVING").Every(0, 1, Door(false, 60)).Record(2, Door(true, 60)).Silence(4.1);

        Assert.Equal("Door open on the road, and not heard of since", drive.Verdicts.Single().Message);
    }

    [Fact]
    public void Delay_OfHumidity_IsToldWithoutATemperature()
    {
        var drive = new RuleDrive("RH_HIGH");
        drive.Truck = drive.Truck with { Loads = [new Load { Id = "tablets", StorageClass = StorageClass.Cct, HumidityMaxPct = 65 }] };
        drive.Every(0, 20, Probe(5, humidity: 80)).Silence(30);

        Assert.Equal("Probe rear: relative humidity out of range for 30 min, and not heard of since", drive.Verdicts.Single().Message);
    }

    [Fact]
    public void Samples_NotHeardYet_AreNotMadeUp() =>
        Assert.Empty(new RuleDrive("SENSOR_FAULT").Every(0, 5, Probe(5)).Record(6, Probe(85)).Silence(600).Verdicts);

    [Fact]
    public void RaisedBySilence_RecordComesSwapped_IsNotTakenBack()
    {
        var drive = new RuleDrive("TEMP_CRIT_HIGH").Temperature(0, 16).Temperature(0.5, 16).Temperature(1, 16).Silence(3).Silence(4);
        drive.Temperature(0.8, 16);

        Assert.Equal(["Raise TEMP_CRIT_HIGH @2 since 0"], drive.Story);
    }

    [Fact]
    public void Pending_HeldBackByADefrost_IsNotRaisedBySilence()
    {
        var drive = new RuleDrive("TEMP_HIGH");
        for (var minute = 0; minute <= 20; minute++)
        {
            drive.Record(minute, record => record with { Probes = [new ProbeReading(1, "rear", 9)], Zones = [new ZoneReading(1, null, ReeferMode.Defrost)] });
        }

        Assert.Empty(drive.Silence(25).Verdicts);
    }

    [Fact]
    public void Pending_ProbeInTheProductAtADock_WaitsItsOwnTime()
    {
        var drive = new RuleDrive("TEMP_CRIT_HIGH");
        drive.Truck = drive.Truck with { Phase = Web.Fleet.TripPhase.Loading };
        foreach (var minute in (double[])[0, 0.5, 1])
        {
            drive.Record(minute, record => record with { Probes = [new ProbeReading(1, "core", 16, ProbeKind.Product)] });
        }

        Assert.Equal(["Raise TEMP_CRIT_HIGH @2 since 0"], drive.Silence(4).Story);
    }
}
