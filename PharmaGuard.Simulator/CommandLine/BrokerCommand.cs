using System.CommandLine;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.Feed;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>The verb <c>broker</c>: hosts an embedded broker for other processes of this machine.</summary>
internal static class BrokerCommand
{
    public static Command Build()
    {
        var portFile = new Option<FileInfo>("--port-file")
        {
            Description = "File that gets the value for bootstrap.servers; deleted at the end.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command("broker", "Hosts a broker in this process until it is stopped. It keeps 5 MiB per partition and nothing on disk.")
        {
            portFile,
        };
        command.SetAction((result, cancellation) => RunAsync(result.GetRequiredValue(portFile).FullName, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string portFile, CancellationToken cancellation)
    {
        using var broker = EmbeddedBroker.Start(FeedOptions.DefaultTopic, FeedOptions.DefaultTopic + ".dead-letter");
        try
        {
            // Written beside it and renamed: whoever sees the file sees all of it.
            var temporary = portFile + ".tmp";
            await File.WriteAllTextAsync(temporary, broker.BootstrapServers + "\n", cancellation);
            File.Move(temporary, portFile, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"--port-file {portFile}: {e.Message}");
            return SimulatorCommand.WrongArguments;
        }

        try
        {
            Console.WriteLine($"Broker on {broker.BootstrapServers}.");
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            File.Delete(portFile);
        }

        return SimulatorCommand.Success;
    }
}
