using System.CommandLine;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>The command line: a run, the verb that hosts a broker, and those for dead letters.</summary>
internal static class SimulatorCommand
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongArguments = 2;

    // Longer than the longest flush at the end of a run.
    private static readonly TimeSpan _timeToStop = TimeSpan.FromSeconds(15);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter errors, TextWriter? output = null)
    {
        var result = Build().Parse(args);
        if (result.Errors.Count == 0)
        {
            return await result.InvokeAsync(
                new InvocationConfiguration { ProcessTerminationTimeout = _timeToStop, Error = errors, Output = output ?? Console.Out });
        }

        return await RefuseAsync(result.Errors.Select(e => e.Message).Distinct(), errors);
    }

    /// <summary>Says what is wrong and where to read more.</summary>
    public static async Task<int> RefuseAsync(IEnumerable<string> complaints, TextWriter errors)
    {
        foreach (var complaint in complaints)
        {
            await errors.WriteLineAsync(complaint);
        }

        await errors.WriteLineAsync("Try --help for all options.");
        return WrongArguments;
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Sends the telemetry of a simulated fleet, or of a recorded truck, to Kafka.");
        foreach (var option in RunOptions.All)
        {
            root.Add(option);
        }

        root.Add(BrokerCommand.Build());
        root.Add(DeadLettersCommand.Build());
        root.SetAction(RunCommand.RunAsync);
        return root;
    }
}
