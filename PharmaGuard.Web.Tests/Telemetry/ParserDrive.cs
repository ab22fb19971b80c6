using System.Text;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

/// <summary>Hands text to the parser, at one second past the records' time.</summary>
internal static class ParserDrive
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 1, TimeSpan.Zero);

    /// <summary>A good record but for this member.</summary>
    public static string Short(string member, string json)
    {
        Dictionary<string, string> members = new()
        {
            ["truckId"] = "\"T\"",
            ["recordedAt"] = "\"2026-11-24T05:00:00Z\"",
            [member] = json,
        };
        return "{" + string.Join(',', members.Select(entry => $"\"{entry.Key}\":{entry.Value}")) + "}";
    }

    public static TelemetryRecord Read(string text)
    {
        Assert.True(TelemetryParser.TryParse(Encoding.UTF8.GetBytes(text), Now, out var record, out var reason), reason);
        return record;
    }

    public static string Reason(byte[]? value)
    {
        Assert.False(TelemetryParser.TryParse(value, Now, out var record, out var reason));
        Assert.Null(record);
        return reason;
    }

    public static void Refused(string text, string reason)
    {
        var said = Reason(Encoding.UTF8.GetBytes(text));
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.True(said.Length < 200);
    }

    public static string Items(string json, int count) => string.Join(',', Enumerable.Repeat(json, count));
}
