using System.Diagnostics;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Programs;

/// <summary>The simulator from the command line, in the build beside this one.</summary>
internal static class SimulatorProgram
{
    /// <summary>Ends when Kafka has taken every record.</summary>
    public static async Task RunAsync(Cluster cluster, TimeSpan limit, params string[] arguments)
    {
        var library = Path.Combine(AppContext.BaseDirectory.Replace("PharmaGuard.E2E", "PharmaGuard.Simulator", StringComparison.Ordinal), "PharmaGuard.Simulator.dll");
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [library, "--bootstrap-servers", cluster.Bootstrap, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(limit);
        process.Start();
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(end.Token), process.StandardError.ReadToEndAsync(end.Token));
            await process.WaitForExitAsync(end.Token);
            Assert.True(process.ExitCode == 0, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
