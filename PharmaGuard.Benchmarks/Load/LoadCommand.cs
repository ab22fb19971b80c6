using System.CommandLine;
using PharmaGuard.Simulator.CommandLine;

namespace PharmaGuard.Benchmarks.Load;

/// <summary>The verb <c>load</c>: measures a running cluster from outside, or the rules in this process.</summary>
internal static class LoadCommand
{
    private static readonly Option<Uri> Url = new("--url")
    {
        Description = "A replica or the balancer: where the hub is.",
        DefaultValueFactory = static _ => new Uri("http://127.0.0.1:18000"),
        CustomParser = static result =>
        {
            if (Uri.TryCreate(result.Tokens[^1].Value, UriKind.Absolute, out var url))
            {
                return url;
            }

            result.AddError("--url: must be an address such as http://127.0.0.1:18000.");
            return null!;
        },
    };

    private static readonly Option<string> Topic = new("--topic") { DefaultValueFactory = static _ => "fleet.telemetry", Description = "Topic of the records." };

    private static readonly Option<int> Records = new("--records") { DefaultValueFactory = static _ => 300_000, Description = "Records of one burst." };

    private static readonly Option<int> Rounds = new("--rounds") { DefaultValueFactory = static _ => 3, Description = "Bursts, one after the other." };

    private static readonly Option<int> Partition = new("--partition") { DefaultValueFactory = static _ => 0, Description = "The one partition that gets all." };

    private static readonly Option<int[]> Pids = new("--pid")
    {
        Description = "Process whose memory is watched; repeatable.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = static _ => [],
    };

    private static readonly Option<int> Trucks = new("--trucks") { DefaultValueFactory = static _ => 10_000, Description = "Trucks of the fleet." };

    private static readonly Option<TimeSpan> Length = new("--length")
    {
        DefaultValueFactory = static _ => TimeSpan.FromHours(25),
        Description = "Event time before anything is measured; a window of mean kinetic temperature is 24 hours.",
    };

    private static readonly Option<TimeSpan> Every = new("--every") { DefaultValueFactory = static _ => TimeSpan.FromSeconds(60), Description = "Event time between records of a truck." };

    private static readonly Option<int> Points = new("--points")
    {
        Description = "Points of a route that every truck has, with a stop and a forbidden place for every four of them; 0 for none.",
    };

    public static Command Build()
    {
        var backfill = new Command(
            "backfill",
            "Sends a burst of back-filled records to one partition and crashes of other trucks among them; says how late each crash was seen on the hub.")
        {
            Url, Topic, Records, Rounds, Partition, Pids,
        };
        foreach (var option in AccessOptions.All)
        {
            backfill.Add(option);
        }

        backfill.SetAction(RunAsync);
        var rules = new Command("rules", "Judges a quiet fleet in this process: time, memory and garbage next to parsing the same records.")
        {
            Trucks, Length, Every, Points,
        };
        rules.SetAction((arguments, _) => new RulesLoad(
            arguments.GetValue(Trucks), arguments.GetValue(Length), arguments.GetValue(Every), arguments.GetValue(Points)).RunAsync(arguments.InvocationConfiguration.Output));
        return new Command("load", "Measures a running cluster, or the rules alone.") { backfill, rules };
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var complaints = AccessOptions.Complaints(arguments).ToList();
        if (arguments.GetValue(Records) < 1 || arguments.GetValue(Rounds) < 1 || arguments.GetValue(Partition) < 0)
        {
            complaints.Add("--records and --rounds must be at least 1, --partition at least 0.");
        }

        if (complaints.Count > 0)
        {
            return await SimulatorCommand.RefuseAsync(complaints, arguments.InvocationConfiguration.Error);
        }

        await using var load = new BackfillLoad(
            AccessOptions.AccessOf(arguments), arguments.GetValue(Topic)!, arguments.GetValue(Partition), arguments.GetValue(Url)!);
        return await load.RunAsync(
            arguments.GetValue(Records), arguments.GetValue(Rounds), arguments.GetValue(Pids) ?? [],
            arguments.InvocationConfiguration.Output, cancellation);
    }
}
