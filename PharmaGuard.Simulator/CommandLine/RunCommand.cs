using System.CommandLine;
using System.Diagnostics;
using Confluent.Kafka;
using PharmaGuard.Simulator.Feed;
using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Replay;
using PharmaGuard.Simulator.Truth;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>A run from the command line: a fleet or a file, with progress, and an exit code that says whether it arrived.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var complaints = RunComplaints.Of(arguments).ToList();
        if (complaints.Count > 0)
        {
            return await SimulatorCommand.RefuseAsync(complaints, arguments.InvocationConfiguration.Error);
        }

        var kafka = AccessOptions.AccessOf(arguments);
        if (arguments.GetValue(RunOptions.Replay) is not { } file)
        {
            var options = FeedOptionsOf(arguments);
            var feed = new FleetFeed(options, kafka, TimeProvider.System, FeedConsole.Notice);
            return await WatchAsync(feed.Status, options.Duration / options.Speed, feed.RunAsync, cancellation);
        }

        try
        {
            var rows = ReplayFile.Read(file, arguments.GetValue(RunOptions.ReplayUnit));
            var replay = new ReplayFeed(rows, ReplayOptionsOf(arguments), kafka, TimeProvider.System, FeedConsole.Notice);
            // A file has its own end; a duration only bounds how long to wait for a broker.
            using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (RunOptions.DurationOf(arguments) is { } limit)
            {
                bounded.CancelAfter(limit);
            }

            return await WatchAsync(replay.Status, null, replay.RunAsync, bounded.Token);
        }
        catch (ReplayFormatException e)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return SimulatorCommand.WrongArguments;
        }
    }

    private static async Task<int> WatchAsync(
        FeedStatus status,
        TimeSpan? duration,
        Func<CancellationToken, Task<int>> run,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var running = run(cancellation);
            await FeedConsole.ShowAsync(status, duration, running);
            var undelivered = await running;
            Console.WriteLine(FeedConsole.Line(status, watch.Elapsed) + (undelivered > 0 ? $" Not delivered: {undelivered}." : ""));
            return status is { Acknowledged: > 0, Failed: 0 } && undelivered == 0 ? SimulatorCommand.Success : SimulatorCommand.Failed;
        }
        catch (KafkaException e)
        {
            await Console.Error.WriteLineAsync($"Sending stopped: {e.Error.Reason}");
            return SimulatorCommand.Failed;
        }
        catch (TruthFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return SimulatorCommand.Failed;
        }
    }

    private static FeedOptions FeedOptionsOf(ParseResult arguments)
    {
        var fleet = arguments.GetValue(RunOptions.Demo) ? FleetOptions.Demo() : new FleetOptions();
        return new FeedOptions
        {
            Topic = arguments.GetRequiredValue(RunOptions.Topic),
            Duration = RunOptions.DurationOf(arguments),
            Fleet = fleet with
            {
                Trucks = arguments.GetValue(RunOptions.Trucks),
                Rate = arguments.GetValue(RunOptions.Rate),
                Seed = arguments.GetValue(RunOptions.Seed),
                Scenarios = arguments.GetValue(RunOptions.Scenarios) ?? [],
                AmbientC = arguments.GetValue(RunOptions.Ambient),
            },
            Start = arguments.GetValue(RunOptions.Start) is { } text && TimeText.TryParse(text, out var start) ? start : null,
            Speed = arguments.GetValue(RunOptions.Speed) ?? 1,
            TruthFile = arguments.GetValue(RunOptions.Truth)?.FullName,
        };
    }

    private static ReplayOptions ReplayOptionsOf(ParseResult arguments) => new(
        arguments.GetRequiredValue(RunOptions.Topic),
        arguments.GetRequiredValue(RunOptions.ReplayTruck),
        arguments.GetValue(RunOptions.ReplayTimes),
        arguments.GetValue(RunOptions.Speed));
}
