using PharmaGuard.Simulator.Fleet;

namespace PharmaGuard.Web.Tests.Simulator;

/// <summary>Judges the demo by a plain second reading of the alert catalogue, not by the rules of the product.</summary>
public class AlertRhythmTests(ITestOutputHelper output)
{
    private sealed record Limit(string Kind, Func<double, bool> Beyond, Func<double, bool> Back, TimeSpan OnDelay, bool Latches);

    private static readonly Limit[] _limits =
    [
        new("TEMP_HIGH", high => high > 8, high => high <= 7.5, TimeSpan.FromMinutes(15), false),
        new("TEMP_CRIT_HIGH", high => high > 15, high => high <= 14.5, TimeSpan.FromMinutes(2), true),
        new("TEMP_LOW", low => low < 2, low => low >= 2.5, TimeSpan.FromMinutes(5), false),
        new("TEMP_FREEZE", low => low <= 0, low => low >= 0.5, TimeSpan.FromMinutes(2), true),
    ];

    private static readonly TimeSpan _offDelay = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Demo_OneHour_RaisesAboutOncePerMinuteAndStaysBounded(int seed)
    {
        var raised = Raised(FleetOptions.Demo(trucks: 40, seed) with { Rate = 0.2 }, TimeSpan.FromHours(1), out var mostActive);

        Assert.True(raised[0].At <= SimulatedFleet.Start.AddSeconds(60), $"First alert {raised[0].At - SimulatedFleet.Start} after the start.");
        // In the first five minutes and over the whole run.
        Assert.InRange(raised.Count(r => r.At < SimulatedFleet.Start.AddMinutes(5)), 4, 8);
        Assert.InRange(raised.Count, 48, 70);
        output.WriteLine($"first {raised[0].At - SimulatedFleet.Start}, {raised.Count} raised, at most {mostActive} active, kinds {string.Join(" ", raised.CountBy(r => r.Kind))}");
        var gaps = raised.Zip(raised.Skip(1), (a, b) => b.At - a.At).ToList();
        Assert.True(gaps.Max() < TimeSpan.FromMinutes(6), $"Longest quiet: {gaps.Max()}.");
        Assert.InRange(mostActive, 5, 20);
        Assert.Equal(6, raised.Select(r => r.Kind).Append("TEMP_FREEZE").Distinct().Count());
        Assert.DoesNotContain(raised, r => r.Kind == "TEMP_FREEZE");
    }

    [Fact]
    public void Demo_OneTruck_StillRaises() =>
        Assert.NotEmpty(Raised(FleetOptions.Demo(trucks: 1) with { Rate = 0.2 }, TimeSpan.FromMinutes(5), out _));

    [Fact]
    public void QuietFleet_OneHour_RaisesNothing() =>
        Assert.Empty(Raised(new FleetOptions { Trucks = 40, Rate = 0.2 }, TimeSpan.FromHours(1), out _));

    private static List<(DateTimeOffset At, string Kind)> Raised(FleetOptions options, TimeSpan length, out int mostActive)
    {
        var raised = new List<(DateTimeOffset At, string Kind)>();
        var active = new HashSet<(string, string)>();
        var since = new Dictionary<(string, string), DateTimeOffset>();
        var backSince = new Dictionary<(string, string), DateTimeOffset>();
        mostActive = 0;
        foreach (var record in SimulatedFleet.Run(options, length))
        {
            var json = SimulatedFleet.Json(record);
            foreach (var (kind, on) in (ReadOnlySpan<(string, bool)>)[("CRASH", SimulatedFleet.Crash(json)), ("SOS", SimulatedFleet.Sos(json))])
            {
                // Each crash and each call is an alert of its own; five records of one call are one.
                if (on && active.Add((record.TruckId, kind + record.RecordedAt.Ticks / TimeSpan.TicksPerMinute)))
                {
                    raised.Add((record.DueAt, kind));
                }
            }

            foreach (var (probe, temperature) in SimulatedFleet.Temperatures(json).Index())
            {
                foreach (var limit in _limits)
                {
                    var key = (record.TruckId, limit.Kind + probe);
                    if (limit.Back(temperature))
                    {
                        since.Remove(key);
                        backSince.TryAdd(key, record.RecordedAt);
                        if (!limit.Latches && record.RecordedAt - backSince[key] >= _offDelay)
                        {
                            active.Remove(key);
                        }

                        continue;
                    }

                    backSince.Remove(key);
                    if (limit.Beyond(temperature))
                    {
                        since.TryAdd(key, record.RecordedAt);
                    }

                    if (since.TryGetValue(key, out var from) && record.RecordedAt - from >= limit.OnDelay && active.Add(key))
                    {
                        raised.Add((record.DueAt, limit.Kind));
                    }
                }
            }

            mostActive = Math.Max(mostActive, active.Count);
        }

        return raised;
    }
}
