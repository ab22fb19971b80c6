using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Alerts;

/// <summary>
/// The shape that others read. A golden file is never edited: a new shape gets a new file, and the old ones stay readable because the journal
/// holds alerts that were written years ago.
/// </summary>
public sealed class AlertWireTests
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Moves =>
    [
        "raised", "worsened", "acknowledged", "returned", "cleared", "raised-in-full", "suppressed", "unsuppressed", "annotated", "shelved", "unshelved",
        "out-of-service", "in-service", "re-alarmed", "escalated", "escalated-twice", "disposed", "closed", "reopened",
    ];

    [Theory]
    [MemberData(nameof(Moves))]
    public void Transition_Written_IsTheGoldenFile(string move)
    {
        var golden = ReadGolden(move);

        Assert.Equal(golden.ToJsonString(Compact), JsonSerializer.Serialize(Transitions()[move], AlertJson.Readable.AlertTransition));
        Assert.True(JsonNode.DeepEquals(golden, JsonSerializer.SerializeToNode(Transitions()[move], AlertJson.Default.AlertTransition)));
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void GoldenFile_Read_IsTheTransition(string move) =>
        Assert.Equal(Transitions()[move], ReadGolden(move).Deserialize(AlertJson.Readable.AlertTransition));

    [Fact]
    public void Transition_WithMembersOfALaterVersion_IsRead()
    {
        var golden = ReadGolden("raised");
        golden["later"] = 1;
        golden["alert"]!["later"] = "unknown";

        Assert.Equal(Transitions()["raised"], golden.Deserialize(AlertJson.Readable.AlertTransition));
    }

    [Fact]
    public void Alert_IdOfTheSameEpisode_NeverChanges()
    {
        // A different recipe would store every open alert a second time at the next replay.
        var raise = Changes.Raise(Changes.Key("TRUCK-101"));

        Assert.Equal("468699ad42212b919a21ee3b6089c6b6", raise.AlertId.Value);
        Assert.Equal("5f0bb779adfd136ee29e425672a2158b", raise.TransitionId);
        Assert.Equal("934b4f933d25690a4a3aa873c1542827", Changes.Act(AlertMove.Acknowledge, "a", 1, "Anna").TransitionId);
    }

    [Fact]
    public void Alert_IdsOfPartsThatOnlyConcatenateAlike_Differ()
    {
        var one = Changes.Raise(Changes.Key("TRUCK-1", "11", string.Empty));
        var other = Changes.Raise(Changes.Key("TRUCK-11", "1", string.Empty));

        Assert.NotEqual(one.AlertId, other.AlertId);
    }

    private static JsonNode ReadGolden(string move) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Alerts", "Golden", $"{move}.json")))!;

    private static Dictionary<string, AlertTransition> Transitions()
    {
        var raise = Changes.Raise(Changes.Key("TRUCK-101"), latched: true) with
        {
            At = Changes.Start.AddMinutes(15),
            LearnedAt = Changes.Start.AddMinutes(15).AddMilliseconds(250),
        };
        var raised = AlertLifecycle.Apply(null, raise)!;
        var worsened = AlertLifecycle.Apply(raised, raise.Worsen(minute: 20) with { Late = true, JudgedBy = "replica-2" })!;
        Assert.True(AlertLifecycle.TryApply(worsened, Changes.Acknowledge(worsened, "Zoë \"Z\" O'Neil"), out var acknowledged, out _));
        var returned = AlertLifecycle.Apply(acknowledged, raise.Return(minute: 90))!;
        Assert.True(AlertLifecycle.TryApply(returned, Changes.Clear(returned, "Bert"), out var cleared, out _));
        Assert.True(AlertLifecycle.TryApply(raised, Changes.Due(AlertMove.Escalate, raised, Changes.Start.AddMinutes(20)), out var escalated));
        Assert.True(AlertLifecycle.TryApply(escalated, Changes.Due(AlertMove.Escalate, escalated, Changes.Start.AddMinutes(30)), out var twice));
        return new(AlertStory.Transitions())
        {
            ["escalated-twice"] = new() { Sequence = 1047, Move = AlertMove.Escalate, Alert = twice },
            ["raised"] = new() { Sequence = 1042, Move = AlertMove.Raise, Alert = AsBefore(raised) },
            ["worsened"] = new() { Sequence = 1043, Move = AlertMove.Worsen, Alert = AsBefore(worsened) },
            ["acknowledged"] = new() { Sequence = 1044, Move = AlertMove.Acknowledge, Alert = AsBefore(acknowledged) },
            ["returned"] = new() { Sequence = 1045, Move = AlertMove.ReturnToNormal, Alert = AsBefore(returned) },
            ["cleared"] = new() { Sequence = 1046, Move = AlertMove.Clear, Alert = AsBefore(cleared) },
        };
    }

    // The first files were written before alerts said when they came into the banner.
    private static Alert AsBefore(Alert alert) => alert with { AnnunciatedAt = null, BannerVersion = null };
}
