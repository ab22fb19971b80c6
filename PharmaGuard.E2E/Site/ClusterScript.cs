using System.Diagnostics;
using System.Globalization;

namespace PharmaGuard.E2E.Site;

/// <summary>Runs cluster.sh as an operator would.</summary>
internal sealed class ClusterScript(SiteEnvironment environment)
{
    // The first start publishes the product.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    // The replicas inherit it: a desk with more than one depot.
    private static readonly Dictionary<string, string> Depots = new() { ["North"] = "TRUCK-1*", ["Harbour"] = "TRUCK-2*", ["South"] = "TRUCK-3*" };

    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output) = await TryAsync(arguments);
        return code == 0
            ? output
            : throw new InvalidOperationException($"cluster.sh {string.Join(' ', arguments)} ended with code {code}:{Environment.NewLine}{output}");
    }

    public async Task<(int Code, string Output)> TryAsync(params string[] arguments)
    {
        using var process = new Process { StartInfo = Describe(arguments) };
        process.Start();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"cluster.sh {string.Join(' ', arguments)} did not end within {Limit}.");
        }
    }

    private ProcessStartInfo Describe(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(environment.Root, "cluster.sh"), arguments)
        {
            WorkingDirectory = environment.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (depot, trucks) in Depots)
        {
            start.Environment[$"Fleet__Depots__{depot}__0"] = trucks;
        }

        // The trucks of a test say what it needs and are then not heard of again: each would be an alarm of its own five minutes later.
        start.Environment["Rules__JudgeSilence"] = "false";
        start.Environment["PHARMAGUARD_STATE"] = environment.State;
        start.Environment["PHARMAGUARD_PORT_BASE"] = environment.PortBase.ToString(CultureInfo.InvariantCulture);
        return start;
    }
}
