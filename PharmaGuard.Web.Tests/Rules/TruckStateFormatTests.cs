using System.Text.Json.Nodes;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>
/// The shape of stored states. A golden file is never edited: a new shape gets a new file, and the old ones stay readable, because a replica of the
/// next version goes on from the checkpoint of this one.
/// </summary>
public sealed class TruckStateFormatTests
{
    private static readonly long _start = RuleDrive.Start.UtcTicks;

    [Fact]
    public void State_WithEverything_IsTheGoldenFile() => AssertGolden("state-4.json", TruckStateJson.Write(Everything()));

    [Theory]
    [InlineData("state-2.json")]
    [InlineData("state-3.json")]
    [InlineData("state-4.json")]
    public void GoldenFile_ReadAndWritten_IsTheSame(string file) => AssertGolden(file, TruckStateJson.Write(TruckStateJson.Read(Golden(file))));

    // A version before kept only how long it was: nothing closes what has no place.
    [Fact]
    public void State_OfTheSecondVersion_KeepsTheLengthOfItsGap()
    {
        var state = TruckStateJson.Read(Golden("state-2.json"));
        state.CloseGap(Minute(5), least: 0);
        state.AddGap(Minute(21), Minute(25));

        var stored = TruckStateJson.Read(TruckStateJson.Write(state));

        Assert.Equal(TimeSpan.FromMinutes(7).Ticks, stored.LongestGap);
        Assert.Equal(state.Gaps, stored.Gaps);
    }

    [Fact]
    public void State_OfNothing_IsReadBack() => Assert.True(TruckStateJson.Read(TruckStateJson.Write(new TruckState())).IsQuiet);

    [Fact]
    public void State_WithMembersOfALaterVersion_IsRead()
    {
        var golden = JsonNode.Parse(Golden("state-2.json"))!;
        golden["later"] = 1;
        golden["conditions"]!["TEMP_HIGH|1/rear"]!["later"] = "unknown";

        AssertGolden("state-2.json", TruckStateJson.Write(TruckStateJson.Read(System.Text.Encoding.UTF8.GetBytes(golden.ToJsonString()))));
    }

    [Fact]
    public void State_OfTheFirstVersion_IsUnderstood()
    {
        var state = TruckStateJson.Read(Golden("state-1.json"));

        Assert.Equal(RuleDrive.Start.AddMinutes(80), state.NewestAt);
        Assert.Equal(62.5, state.Frame.SpeedKmh);
        var rear = state.Subjects.OfProbe(1, "rear");
        Assert.Equal(Minute(80), state.Frame.HeardAt(rear));
        Assert.Equal(Minute(80), state.Frame.HeardAt(0));
        var high = TruckState.Find(state.Frame.Conditions, "TEMP_HIGH", rear)!;
        Assert.Equal((Minute(1), Minute(16), Minute(1), Minute(79), true), (high.Since, high.RaisedAt, high.EpisodeStart, high.QuietSince, high.Worsened));
        Assert.True(TruckState.Find(state.Frame.Conditions, "TEMP_LOW", state.Subjects.OfProbe(1, "front")) is { IsPending: true } low && low.Since == Minute(78));
        Assert.True(TruckState.Find(state.Frame.Conditions, "TEMP_CRIT_HIGH", rear)!.FirstSight);
        Assert.Equal(RuleDrive.Start.AddMinutes(5), state.Incidents["CRASH"].NewestAt);
        Assert.Equal(RuleDrive.Start.AddMinutes(-60), state.Incidents["CRASH"].LateAt);
    }

    [Fact]
    public void State_OfTheFirstVersion_GoesOn()
    {
        var truck = new RuleDrive().Truck;
        var (engine, state, verdicts) = (Engines.Of("TEMP_HIGH", "CRASH"), TruckStateJson.Read(Golden("state-1.json")), new List<Verdict>());
        foreach (var minute in (double[])[81, 82, 83, 84])
        {
            var at = RuleDrive.Start.AddMinutes(minute);
            engine.Judge(
                state,
                new TelemetryRecord { Truck = truck.Truck, RecordedAt = at, ReceivedAt = at, Crash = minute == 81, Probes = [new(1, "rear", 5)] },
                at.UtcTicks, truck, verdicts);
        }

        Assert.Equal(["Raise CRASH", "ReturnToNormal TEMP_HIGH"], verdicts.Select(verdict => $"{verdict.Move} {verdict.Rule.Kind}"));
        Assert.Equal((RuleDrive.Start.AddMinutes(1), RuleDrive.Start.AddMinutes(84)), (verdicts[1].EpisodeStart, verdicts[1].At));
    }

    private static TruckState Everything()
    {
        var state = new TruckState
        {
            LoggedAt = Minute(20) + 12_345_678,
            Gaps = [(Minute(6), Minute(13)), (Minute(14), Minute(17))],
            Phase = TripPhase.Unloading,
            LastRaises = [new RecentRaise("TEMP_HIGH", "1/rear", Minute(16))],
        };
        state.Begin("CRASH", new IncidentState { NewestAt = RuleDrive.Start.AddMinutes(5), LateAt = RuleDrive.Start.AddMinutes(-60) });
        state.Lead("cooling", new FirstOut("REEFER_OFF", string.Empty, Minute(2), Minute(4)));
        var frame = state.Frame;
        (frame.NewestAt, frame.SpeedKmh, frame.SpeedAt, frame.HadFix) = (Minute(20), 62.5, Minute(19), true);
        (frame.Interval, frame.Harsh) = (TimeSpan.FromSeconds(61.5).Ticks, (Minute(3), Minute(4)));
        frame.Of(0).HeardAt = Minute(20);
        var (zone, rear) = (state.Subjects.OfZone(1), state.Subjects.OfProbe(1, "rear"));
        frame.Of(zone) = new SubjectMemory { HeardAt = Minute(20), DefrostSince = Minute(18) };
        frame.Of(rear) = new SubjectMemory { HeardAt = Minute(20), LastC = 9.4, SameReadings = 3, TwinC = 5.5, TwinMovedC = 0.25 };
        frame.Conditions.Add(new ConditionState
        {
            Kind = "TEMP_HIGH",
            Subject = rear,
            Since = Minute(0),
            RaisedAt = Minute(16),
            EpisodeStart = Minute(1),
            Samples = 15,
            QuietSince = Minute(19),
            QuietSamples = 2,
            Worsened = true,
            SuppressedBy = "TEMP_CRIT_HIGH",
        });
        frame.Conditions.Add(new ConditionState { Kind = "DEFROST_LONG", Subject = zone, FirstSight = true });
        frame.Conditions.Add(new ConditionState { Kind = "TEMP_WARN_HIGH", Subject = rear, Since = Minute(14), EpisodeStart = Minute(14), Samples = 5, HasReceded = true });
        frame.Conditions.Add(new ConditionState
        {
            Kind = "DOOR_UNAUTH",
            Subject = 0,
            Since = Minute(18),
            EpisodeStart = Minute(18),
            Samples = 1,
            UntoldSince = Minute(19),
        });
        state.Standing.Add(new ConditionState { Kind = "COMMS_LOST", Subject = 0, Since = Minute(10), RaisedAt = Minute(15), EpisodeStart = Minute(10) });
        return state;
    }

    private static long Minute(int minute) => _start + TimeSpan.FromMinutes(minute).Ticks;

    private static byte[] Golden(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Rules", "Golden", file));

    private static void AssertGolden(string file, byte[] written) =>
        Assert.Equal(JsonNode.Parse(Golden(file))!.ToJsonString(), JsonNode.Parse(written)!.ToJsonString());
}
