using System.Text;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Journal.Chain;

/// <summary>The published vectors of an audit trail, and the text that a hash is taken of.</summary>
public sealed class RowHashTests
{
    private const string First = "03b314bdd0f84477e28afb602de82efc627da564267c974fc9f510cdefc715e6";
    private const string Second = "03f24ea2881a43e4f588dcb57887cb47dc64b74cd3fb165e0e5e8c0721b5ae07";
    private const string Third = "058c2be6c433201ac4c099b4b15068cfb847ac170a9d5469fa0b67f91b48a31c";

    [Fact]
    public void Of_TheThreeRecordsOfTheVector_AreItsHashes()
    {
        Assert.Equal(
            First,
            RowHash.Of(
                Record(1, "ALERT_RAISED", "system:rule-engine", "Rule engine", "05:00:00", "NORMAL", "UNACK_ACTIVE", "TEMP_HIGH zone1 8.6C > 8.0C for 15m", ""),
                RowHash.Genesis));
        Assert.Equal(
            Second,
            RowHash.Of(
                Record(2, "ACKNOWLEDGED", "u-42", "Jane Doe", "05:01:12", "UNACK_ACTIVE", "ACK_ACTIVE", "Door left ajar, closing now", "DRIVER_CONTACTED"),
                First));
        Assert.Equal(
            Third,
            RowHash.Of(
                Record(
                    3, "RETURNED_TO_NORMAL", "system:rule-engine", "Rule engine", "05:20:00", "ACK_ACTIVE", "CLEARED_PENDING_DISPOSITION",
                    "zone1 7.4C <= 7.5C for 5m", ""),
                Second));
    }

    [Fact]
    public void Write_EveryKindOfValue_IsTheSameTextEverywhere()
    {
        var text = Encoding.UTF8.GetString(CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["b"] = "9.4 °C > 8 <\"\\\b\t\n\f\r\u0001\u007f🚚\u2028>",
            ["a"] = 7L,
            ["a_"] = 8,
            ["Z"] = true,
            ["c"] = DBNull.Value,
            ["d"] = null,
            ["e"] = new DateTime(2026, 11, 24, 5, 0, 0, 250, DateTimeKind.Utc).AddMicroseconds(7),
            ["f"] = new byte[] { 1, 2 },
            ["g"] = 0.5,
        }));

        Assert.Equal(
            "{\"Z\":true,\"a\":7,\"a_\":8,\"b\":\"9.4 °C > 8 <\\\"\\\\\\b\\t\\n\\f\\r\\u0001\u007f🚚\u2028>\",\"c\":null,\"d\":null,"
            + "\"e\":\"2026-11-24T05:00:00.250007Z\",\"f\":{\"Byte[]\":\"AQI=\"},\"g\":{\"Double\":\"0.5\"}}",
            text);
    }

    private static Dictionary<string, object?> Record(
        long seq, string action, string actorId, string actorName, string time, string from, string to, string note, string reason) => new()
    {
        ["seq"] = seq,
        ["action"] = action,
        ["actorId"] = actorId,
        ["actorName"] = actorName,
        ["alertId"] = "A-1",
        ["atUtc"] = $"2026-11-24T{time}.000Z",
        ["fromState"] = from,
        ["toState"] = to,
        ["note"] = note,
        ["reason"] = reason,
    };
}
