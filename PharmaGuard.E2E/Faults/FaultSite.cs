using System.Diagnostics;
using System.Text.RegularExpressions;
using PharmaGuard.E2E.Faults.Load;
using PharmaGuard.E2E.Faults.Nemesis;
using PharmaGuard.E2E.Faults.Verdict;
using PharmaGuard.E2E.Faults.Witnesses;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Faults;

/// <summary>The cluster with our roads in it, and witnesses on each replica.</summary>
public sealed partial class FaultSite(Cluster cluster) : IAsyncLifetime
{
    private static readonly string[] Everything = ["kafka", "redis", "postgres", "web-1", "web-2", "nginx"];

    private readonly List<HubWitness> _hubs = [];
    private readonly List<ScreenWitness> _screens = [];
    private string? _running;
    private bool _isSetUp;
    private string? _faultsBuild;

    internal SiteEnvironment Environment => cluster.Environment;

    internal Parts Parts { get; } = new(cluster.Environment);

    internal Overrides Overrides { get; } = new(cluster.Environment);

    internal FaultReport Report { get; } = new(
        FaultPlan.Current is { IsLong: true, Only: null }
            ? Path.Combine(cluster.Environment.Root, "docs", "faults", $"report-{FaultPlan.Current.Seed}.md")
            : Path.Combine(cluster.Environment.Root, "artifacts", "faults", "report.md"),
        FaultPlan.Current);

    internal JournalWitness Journal => field ??= new(Overrides.JournalThrough(Environment.PortBase + 32));

    internal string Bootstrap => cluster.Bootstrap;

    internal IReadOnlyList<HubWitness> Hubs => _hubs;

    internal IReadOnlyList<ScreenWitness> Screens => _screens;

    internal Round? Round { get; private set; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in _screens)
        {
            await screen.DisposeAsync();
        }

        foreach (var hub in _hubs)
        {
            await hub.DisposeAsync();
        }

        if (_isSetUp)
        {
            // Whoever uses the cluster next finds it as it was.
            Overrides.Remove();
            await RestartAsync("web-1", "web-2", "kafka");
        }

        await Overrides.DisposeAsync();
    }

    /// <summary>Brings everything up, runs the wanted build, and has every witness at its place.</summary>
    internal async Task PrepareAsync(string? switchedOff, IReadOnlyList<string> settings)
    {
        string[] variables = [.. settings, .. switchedOff is null ? [] : (string[])[$"{switchedOff}=1"], .. Extra()];
        var wanted = string.Join(';', variables);
        if (!_isSetUp || _running != wanted)
        {
            Overrides.Write(switchedOff is null ? null : await FaultsBuildAsync(), variables);
            await RestartAsync(_isSetUp ? ["web-1", "web-2"] : ["web-1", "web-2", "kafka"]);
            (_isSetUp, _running) = (true, wanted);
        }

        await StartMissingAsync();
        await ResumeWitnessesAsync();

        // A replica that reads nothing has nothing to lose.
        foreach (var replica in Cluster.Replicas)
        {
            await Eventually.TrueAsync(
                async () => await ReplicaMetrics.PartitionsAsync(cluster.AddressOf(replica)) > 0, $"{replica} reads partitions", TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Starts what does not run, and says what that was.</summary>
    internal async Task<IReadOnlyList<string>> StartMissingAsync()
    {
        List<string> missing = [];
        foreach (var part in Everything)
        {
            if (await Parts.PidAsync(part) is null)
            {
                missing.Add(part);
                await Parts.StartAsync(part);
            }
        }

        return missing;
    }

    internal void Begin(Round round)
    {
        Round = round;
        _screens.ForEach(screen => screen.Begin(round));
    }

    internal async Task<double> RefusedLeasesAsync()
    {
        var sum = 0.0;
        foreach (var replica in Cluster.Replicas)
        {
            sum += await ReplicaMetrics.ReadAsync(cluster.AddressOf(replica), ReplicaMetrics.RefusedLeases);
        }

        return sum;
    }

    // For whoever looks into a finding, such as Logging__LogLevel__PharmaGuard.Web.Telemetry=Debug.
    private static string[] Extra() =>
        System.Environment.GetEnvironmentVariable("PHARMAGUARD_FAULTS_REPLICA_SETTINGS")?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private async Task ResumeWitnessesAsync()
    {
        foreach (var hub in _hubs)
        {
            await hub.DisposeAsync();
        }

        _hubs.Clear();
        var head = await Journal.HeadAsync();
        for (var replica = 0; replica < 2; replica++)
        {
            var number = replica;
            _hubs.Add(new HubWitness(cluster.AddressOf(Cluster.Replicas[replica]), head, id => Round?.OnHub(id, number) ?? false));
        }

        // New screens as well: after a fault both may sit on one replica.
        if (_screens.Count < 2 || !await _screens[0].IsOnAsync("web-1") || !await _screens[1].IsOnAsync("web-2"))
        {
            foreach (var screen in _screens)
            {
                await screen.DisposeAsync();
            }

            _screens.Clear();
            for (var replica = 0; replica < 2; replica++)
            {
                var name = Cluster.Replicas[replica];
                _screens.Add(await ScreenWitness.OpenAsync(cluster.Browser, Environment.SiteAddress, await AffinityAsync(name), replica));
            }
        }

        for (var replica = 0; replica < 2; replica++)
        {
            var (screen, name) = (_screens[replica], Cluster.Replicas[replica]);
            await Eventually.TrueAsync(() => screen.IsOnAsync(name), $"the screen is live on {name}", TimeSpan.FromSeconds(30));
        }
    }

    private async Task RestartAsync(params string[] parts)
    {
        foreach (var part in parts)
        {
            if (await Parts.PidAsync(part) is not null)
            {
                await Parts.StopAsync(part);
            }
        }

        foreach (var part in parts.Reverse())
        {
            await Parts.StartAsync(part);
        }
    }

    /// <summary>The build with the switches, made once.</summary>
    private async Task<string> FaultsBuildAsync()
    {
        if (_faultsBuild is null)
        {
            var folder = Path.Combine(Environment.State, "publish-faults");
            var start = new ProcessStartInfo(
                "dotnet", ["publish", Path.Combine(Environment.Root, "PharmaGuard.Web"), "-c", "Faults", "-o", folder, "-v", "quiet", "-nologo"])
            {
                WorkingDirectory = Environment.Root,
            };
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            var (code, output) = await Parts.RunProgramAsync(start);
            Assert.True(code == 0, $"The build with switches failed: {output}");
            _faultsBuild = folder;
        }

        return _faultsBuild;
    }

    /// <summary>The value of nginx's cookie for one replica.</summary>
    private async Task<string> AffinityAsync(string replica)
    {
        for (var visit = 0; visit < 60; visit++)
        {
            using var handler = new SocketsHttpHandler { UseCookies = false };
            using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
            using var answer = await client.GetAsync(Environment.SiteAddress);
            var page = await answer.Content.ReadAsStringAsync();
            if (page.Contains($">{replica}</span>", StringComparison.Ordinal)
                && answer.Headers.TryGetValues("Set-Cookie", out var cookies)
                && cookies.Select(cookie => Affinity().Match(cookie)).FirstOrDefault(match => match.Success) is { } match)
            {
                return match.Groups["value"].Value;
            }
        }

        throw new InvalidOperationException($"nginx sent 60 new visitors, and none of them to {replica}.");
    }

    [GeneratedRegex("^pg_aff=(?<value>[^;]+)")]
    private static partial Regex Affinity();
}
