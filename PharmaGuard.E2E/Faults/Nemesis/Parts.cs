using System.Diagnostics;
using System.Globalization;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>The processes of the cluster, each by the pid that cluster.sh wrote down: no other process is ever touched.</summary>
internal sealed class Parts(SiteEnvironment environment)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public Task StartAsync(string part) => RunAsync("start", part);

    public Task StopAsync(string part) => RunAsync("stop", part);

    public Task KillAsync(string part) => RunAsync("kill", part);

    public Task RestartReplicasAsync() => RunAsync("restart");

    /// <summary>Fails when a row of the journal is not what was written.</summary>
    public Task<string> VerifyJournalAsync() => RunAsync("verify");

    /// <summary>Null when it does not run.</summary>
    public async Task<int?> PidAsync(string part)
    {
        var (code, output) = await TryAsync("pid", part);
        return code == 0 ? int.Parse(output, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>SIGSTOP to the part and all its children: PostgreSQL and nginx work in their children.</summary>
    /// <returns>Whom to thaw.</returns>
    public async Task<IReadOnlyList<string>> FreezeAsync(string part)
    {
        if (await PidAsync(part) is not { } pid)
        {
            return [];
        }

        string[] family = [.. Descendants(pid).Prepend(pid).Select(id => id.ToString(CultureInfo.InvariantCulture))];
        await RunProgramAsync(new ProcessStartInfo("kill", ["-STOP", .. family]));
        return family;
    }

    public static async Task ThawAsync(IReadOnlyList<string> family)
    {
        if (family.Count > 0)
        {
            await RunProgramAsync(new ProcessStartInfo("kill", ["-CONT", .. family]));
        }
    }

    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output) = await TryAsync(arguments);
        return code == 0 ? output : throw new InvalidOperationException($"cluster.sh {string.Join(' ', arguments)} ended with code {code}: {output}");
    }

    public static async Task<(int Code, string Output)> RunProgramAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, (await output + await errors).Trim());
    }

    private Task<(int Code, string Output)> TryAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(environment.Root, "cluster.sh"), arguments) { WorkingDirectory = environment.Root };
        start.Environment["PHARMAGUARD_STATE"] = environment.State;
        start.Environment["PHARMAGUARD_PORT_BASE"] = environment.PortBase.ToString(CultureInfo.InvariantCulture);

        // Nothing is built between faults.
        start.Environment["PHARMAGUARD_NO_BUILD"] = "1";
        return RunProgramAsync(start);
    }

    private static IEnumerable<int> Descendants(int pid)
    {
        var file = $"/proc/{pid}/task/{pid}/children";
        var children = File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return children.Select(child => int.Parse(child, CultureInfo.InvariantCulture)).SelectMany(child => Descendants(child).Prepend(child));
    }
}
