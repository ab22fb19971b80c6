using System.CommandLine;
using System.CommandLine.Parsing;
using PharmaGuard.Simulator.Feed;
using PharmaGuard.Simulator.Replay;
using PharmaGuard.Simulator.Scenarios;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>The options of a run and how their text is read. <see cref="RunComplaints"/> judges the values.</summary>
internal static class RunOptions
{
    public static readonly Option<string> Topic = new("--topic")
    {
        Description = "Topic of the records.",
        DefaultValueFactory = static _ => FeedOptions.DefaultTopic,
        HelpName = "NAME",
    };

    public static readonly Option<int> Trucks = new("--trucks")
    {
        Description = "How many trucks: TRUCK-101, TRUCK-102 and so on.",
        DefaultValueFactory = static _ => 200,
        HelpName = "N",
    };

    public static readonly Option<double> Rate = new("--rate")
    {
        Description = "Records a second from each truck.",
        DefaultValueFactory = static _ => 1,
        HelpName = "R",
    };

    public static readonly Option<TimeSpan> Duration = new("--duration")
    {
        Description = "How long to send: 30s, 2m, 1h, 00:00:30 or a number of seconds. 0 = until Ctrl-C.",
        CustomParser = ParseDuration,
        DefaultValueFactory = static _ => TimeSpan.Zero,
        HelpName = "TIME",
    };

    public static readonly Option<int> Seed = new("--seed")
    {
        Description = "Chooses roads, noise and what happens when.",
        DefaultValueFactory = static _ => 1,
        HelpName = "N",
    };

    public static readonly Option<ScenarioRequest[]> Scenarios = new("--scenario")
    {
        Description = $"What happens, as NAME[:TRUCK][@AFTER]; repeatable. Names: {string.Join(", ", ScenarioNames.All)}.",
        CustomParser = ParseScenarios,
        DefaultValueFactory = static _ => [],
        HelpName = "SCENARIO",
    };

    public static readonly Option<double?> Ambient = new("--ambient")
    {
        Description = "Air outside in °C, day and night, -30 to 45. Without it: a mild day, 17 to 27.",
        HelpName = "CELSIUS",
    };

    public static readonly Option<string?> Start = new("--start")
    {
        Description = "Time of the first record, such as 2026-11-24T05:00:00Z. Without it: now. With it, a seed always gives the same records.",
        HelpName = "TIME",
    };

    public static readonly Option<FileInfo?> Truth = new("--truth")
    {
        Description = "Write the alerts that the run must raise, one JSON object a line; needs --duration.",
        HelpName = "FILE",
    };

    public static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Something raises an alert about every minute, the first within half a minute.",
    };

    public static readonly Option<FileInfo?> Replay = new("--replay")
    {
        Description = "Send a CSV file instead of the fleet: GPS fixes (timestamp, latitude, longitude[, bearing]) or temperatures (timestamp, value).",
        HelpName = "FILE.csv",
    };

    public static readonly Option<string> ReplayTruck = new("--replay-truck")
    {
        Description = "Truck id of the replayed records.",
        DefaultValueFactory = static _ => "TRUCK-REPLAY",
        HelpName = "TRUCK",
    };

    public static readonly Option<ReplayTimes> ReplayTimes = new("--replay-times")
    {
        Description = "Shift: move the times so that the file ends now. Keep: leave them.",
        DefaultValueFactory = static _ => Simulator.Replay.ReplayTimes.Shift,
    };

    public static readonly Option<TemperatureUnit> ReplayUnit = new("--replay-unit")
    {
        Description = "Unit of the values in a file of temperatures.",
        DefaultValueFactory = static _ => TemperatureUnit.F,
    };

    public static readonly Option<double?> Speed = new("--speed")
    {
        Description = "Send this many times faster than the trucks' time. Without it: a fleet in its own time, a file as fast as possible.",
        HelpName = "X",
    };

    public static IEnumerable<Option> All =>
    [
        .. AccessOptions.All, Topic, Trucks, Rate, Duration, Seed, Scenarios, Ambient, Start, Truth, Demo,
        Replay, ReplayTruck, ReplayTimes, ReplayUnit, Speed,
    ];

    /// <summary>Null = without an end.</summary>
    public static TimeSpan? DurationOf(ParseResult arguments) => arguments.GetValue(Duration) is var d && d > TimeSpan.Zero ? d : null;

    private static TimeSpan ParseDuration(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (!DurationText.TryParse(text, out var duration))
        {
            result.AddError($"--duration {text}: must be a time such as 30s, 2m or 00:00:30.");
        }

        return duration;
    }

    private static ScenarioRequest[] ParseScenarios(ArgumentResult result)
    {
        var requests = new List<ScenarioRequest>();
        foreach (var token in result.Tokens)
        {
            if (ScenarioRequest.TryParse(token.Value, out var request, out var error))
            {
                requests.Add(request);
            }
            else
            {
                result.AddError(error);
            }
        }

        return [.. requests];
    }
}
