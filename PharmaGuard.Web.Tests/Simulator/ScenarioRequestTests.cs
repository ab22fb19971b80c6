using PharmaGuard.Simulator.CommandLine;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Web.Tests.Simulator;

public class ScenarioRequestTests
{
    [Theory]
    [InlineData("crash", ScenarioKind.Crash, null, 0)]
    [InlineData("door-open:TRUCK-104", ScenarioKind.DoorOpen, "TRUCK-104", 0)]
    [InlineData("reefer-failure:TRUCK-104@30s", ScenarioKind.ReeferFailure, "TRUCK-104", 30)]
    [InlineData("freeze@2m", ScenarioKind.Freeze, null, 120)]
    [InlineData("sos@00:00:30", ScenarioKind.Sos, null, 30)]
    [InlineData("silence:TRUCK-101@00:01:00", ScenarioKind.Silence, "TRUCK-101", 60)]
    [InlineData("dead-zone-backfill@90", ScenarioKind.DeadZoneBackfill, null, 90)]
    [InlineData("STORM:North", ScenarioKind.Storm, "North", 0)]
    public void TryParse_GoodText_GivesItsParts(string text, ScenarioKind kind, string? target, int afterSeconds)
    {
        Assert.True(ScenarioRequest.TryParse(text, out var request, out _));
        Assert.Equal(new ScenarioRequest(kind, target, TimeSpan.FromSeconds(afterSeconds)), request);
    }

    [Theory]
    [InlineData("", "unknown name ''")]
    [InlineData("boom", "unknown name 'boom'")]
    [InlineData("crash:", "truck after ':' is missing")]
    [InlineData("crash@", "'' is not a time")]
    [InlineData("crash@soon", "'soon' is not a time")]
    [InlineData("crash@-5s", "'-5s' is not a time")]
    [InlineData("crash:TRUCK-101@1d", "'1d' is not a time")]
    public void TryParse_BadText_SaysWhatIsWrong(string text, string complaint)
    {
        Assert.False(ScenarioRequest.TryParse(text, out _, out var error));
        Assert.Contains(complaint, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1.5h", 5400)]
    [InlineData("0", 0)]
    [InlineData("01:02:03", 3723)]
    public void DurationText_GoodText_IsThatLong(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1e99h")]
    [InlineData("99999999h")]
    [InlineData("-00:00:01")]
    [InlineData("1:2")]
    [InlineData("NaN")]
    public void DurationText_BadText_IsRefused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void ScenarioNames_EveryKind_HasAName() => Assert.Equal(Enum.GetValues<ScenarioKind>().Length, ScenarioNames.All.Count);
}
