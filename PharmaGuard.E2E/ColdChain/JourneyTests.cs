using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PharmaGuard.E2E.Programs;
using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Site;
using static Microsoft.Playwright.Assertions;

namespace PharmaGuard.E2E.ColdChain;

/// <summary>A load that warms, from the first warning to quality's decision, with the site killed on the way.</summary>
public sealed class JourneyTests(Cluster cluster) : SiteTest(cluster)
{
    private static readonly TimeSpan Moved = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    private static readonly DateTimeOffset Start = Now.AddMinutes(-125);

    [Fact]
    public async Task Load_WarmingUntilQualityHasDecided_IsNeverForgotten()
    {
        var truck = NewTruck();
        await Cluster.RegisterAsync(truck.Id, new
        {
            storageClass = "CCT",
            phase = "transit",
            loads = new[]
            {
                new
                {
                    id = "INS-1",
                    product = "Insulin",
                    zone = 1,
                    freezeSensitive = true,
                    budgets = new object[] { new { band = "warm", nearC = 8, farC = 25, allowedMinutes = 120, carriedInMinutes = 54 } },
                },
            },
            reason = "lane 7",
            by = "Test Planner",
        });

        // 5.0 to 7.5 °C in 50 minutes, too slow for a trend: past 7.0 in minute 41, which is a warning in minute 51.
        await SendAsync(truck, 0, Enumerable.Range(0, 51).Select(minute => Math.Round(5 + (minute * 0.05), 2)).Concat(Enumerable.Repeat(7.5, 10)));
        var warning = await RaisedAsync(truck, "TEMP_WARN_HIGH");
        Assert.Equal((3, Start.AddMinutes(51)), (warning.GetProperty("priority").GetInt32(), RaisedAt(warning)));

        // 9.4 °C from minute 61 on: an excursion in minute 76. 54 of 120 minutes were used up before; half of them are in minute 67, 80 % in minute 103.
        await SendAsync(truck, 61, Enumerable.Repeat(9.4, 50));
        await SuppressedAsync(warning);
        var high = await RaisedAsync(truck, "TEMP_HIGH");
        Assert.Equal((2, Start.AddMinutes(76)), (high.GetProperty("priority").GetInt32(), RaisedAt(high)));
        Assert.Equal(Start.AddMinutes(67), RaisedAt(await RaisedAsync(truck, "TOR_50")), TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddMinutes(103), RaisedAt(await RaisedAsync(truck, "TOR_80")), TimeSpan.FromMinutes(1));
        Assert.Equal(
            ["MKT_NEAR", "TEMP_HIGH", "TEMP_WARN_HIGH", "TOR_50", "TOR_80"],
            (await Cluster.Api.AllOfAsync(truck.Id)).Select(alert => alert.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
        await ShownAsync(truck);

        var until = await ShelveAndKillAllAsync(high);
        await ComesBackAsync(high, until);

        Assert.Equal("ACK_ACTIVE", await DoAsync(high, "acknowledge", new { by = "Dora Desk", reason = "Reefer restarted" }));
        await SendAsync(truck, 111, Enumerable.Repeat(5.0, 12));
        await Eventually.TrueAsync(async () => await StateAsync(high) == "CLEARED_PENDING_DISPOSITION", "the excursion is over and waits for quality", Moved);
        Assert.Equal(Start.AddMinutes(116), (await FindAsync(high)).GetProperty("returnedAt").GetDateTimeOffset());

        Assert.Equal("ownAcknowledgement", await DoAsync(high, "disposition", Signed("Dora Desk")));
        Assert.Equal("DISPOSITIONED", await DoAsync(high, "disposition", Signed("Quinn Quality")));
        Assert.Equal("notNotified", await DoAsync(high, "close", new { by = "Dora Desk", notified = new[] { Told("sender") } }));
        Assert.Equal("CLOSED", await DoAsync(high, "close", new { by = "Dora Desk", notified = new[] { Told("sender"), Told("recipient") } }));
        var closed = await FindAsync(high);
        Assert.Equal(("Dora Desk", "Quinn Quality"), (Name(closed, "acknowledgedBy"), Name(closed.GetProperty("disposition"), "by")));
        Assert.Equal(2, closed.GetProperty("notified").GetArrayLength());
    }

    private async Task ShownAsync(Truck truck)
    {
        var desk = await OpenAsync(options: TallScreen);
        var lines = desk.BannerOf(truck.Id);
        await Expect(lines.Filter(new() { HasText = "· TEMP_HIGH" })).ToHaveAttributeAsync("data-priority", "2");
        await Expect(lines.Filter(new() { HasText = "· TEMP_HIGH" })).ToContainTextAsync("Probe rear 9.4 °C above 8.0 °C");
        await Expect(lines.Filter(new() { HasText = "· TOR_80" })).ToHaveCountAsync(1);

        // What the excursion says better, and what the larger share of the budget says, is not in the way.
        await Expect(lines.Filter(new() { HasText = "· TEMP_WARN_HIGH" })).ToHaveCountAsync(0);
        await Expect(lines.Filter(new() { HasText = "· TOR_50" })).ToHaveCountAsync(0);
        await desk.Context.CloseAsync();
    }

    /// <returns>When the shelf ends: after both replicas were gone.</returns>
    private async Task<DateTimeOffset> ShelveAndKillAllAsync(JsonElement high)
    {
        var crashed = NewTruck();
        await crashed.CrashAsync();
        var crash = await RaisedAsync(crashed, "CRASH");
        Assert.Equal(1, crash.GetProperty("escalationLevel").GetInt32());
        var until = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 50);
        Assert.Equal("UNACK_ACTIVE", await DoAsync(high, "shelve", new { by = "Dora Desk", reason = "Driver is on it", until }));
        await using (var first = await Cluster.KillAsync("web-1"))
        await using (var second = await Cluster.KillAsync("web-2"))
        {
        }

        var now = await FindAsync(crash);
        Assert.Equal(
            (crash.GetProperty("id").GetString(), crash.GetProperty("escalatedAt").GetDateTimeOffset()),
            (now.GetProperty("id").GetString(), now.GetProperty("escalatedAt").GetDateTimeOffset()));
        return until;
    }

    private async Task ComesBackAsync(JsonElement alert, DateTimeOffset until)
    {
        JsonElement back = default;
        await Eventually.TrueAsync(
            async () => (back = (await HistoryAsync(alert)).FirstOrDefault(step => step.GetProperty("transition").GetString() == "unshelved")).ValueKind != JsonValueKind.Undefined,
            "the shelf has ended",
            TimeSpan.FromSeconds(90));
        Assert.InRange(back.GetProperty("storedAt").GetDateTimeOffset(), until, until.AddSeconds(60));
        Assert.Equal("UNACK_ACTIVE", await StateAsync(alert));
        Assert.False((await FindAsync(alert)).TryGetProperty("shelvedUntil", out _));
    }

    private Task<JsonElement> RaisedAsync(Truck truck, string kind) => Cluster.Api.RaisedAsync(truck.Id, kind);

    private Task SuppressedAsync(JsonElement alert) => Eventually.TrueAsync(
        async () => (await FindAsync(alert)).TryGetProperty("suppressedBy", out var by) && by.GetString() == "TEMP_HIGH", "the warning gives way", Moved);

    /// <returns>The state after it, or why it was refused.</returns>
    private async Task<string> DoAsync(JsonElement alert, string action, object request)
    {
        var body = JsonSerializer.SerializeToNode(request)!.AsObject();
        body["version"] = (await FindAsync(alert)).GetProperty("version").GetInt32();
        using var answer = await Cluster.Api.ActAsync(Name(alert, "id"), action, body);
        var content = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, content.ToString());
        return Name(content, answer.StatusCode == HttpStatusCode.OK ? "state" : "refusal");
    }

    private Task<JsonElement> FindAsync(JsonElement alert) => Cluster.Api.FindAsync(Name(alert, "id"));

    private Task<IReadOnlyList<JsonElement>> HistoryAsync(JsonElement alert) => Cluster.Api.HistoryAsync(Name(alert, "id"));

    private async Task<string> StateAsync(JsonElement alert) => Name(await FindAsync(alert), "state");

    private static object Signed(string name) => new
    {
        by = name, printedName = name, decision = "quarantine", meaning = "I have reviewed the excursion", reason = "Stability data asked for",
    };

    private static object Told(string party) => new { party, recipient = $"{party}@example.test", at = Now };

    private static string Name(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static DateTimeOffset RaisedAt(JsonElement alert) => alert.GetProperty("raisedAt").GetDateTimeOffset();

    private static async Task SendAsync(Truck truck, int minute, IEnumerable<double> readings)
    {
        foreach (var reading in readings)
        {
            await truck.TemperatureAsync(reading, Start.AddMinutes(minute++));
        }
    }
}
