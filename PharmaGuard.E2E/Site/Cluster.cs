using Microsoft.Playwright;
using PharmaGuard.E2E.Programs;
using PharmaGuard.E2E.Records;
using PharmaGuard.E2E.Screens;

[assembly: AssemblyFixture(typeof(PharmaGuard.E2E.Site.Cluster))]
// All tests share one cluster, and some of them take parts of it away.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace PharmaGuard.E2E.Site;

/// <summary>The running product: two replicas behind nginx, a browser in front of them, and a producer that plays the trucks.</summary>
public sealed class Cluster : IAsyncLifetime
{
    internal static readonly string[] Replicas = ["web-1", "web-2"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private TelemetryTopic? _telemetry;

    internal SiteEnvironment Environment { get; } = SiteEnvironment.Read();

    internal ClusterScript Script => field ??= new ClusterScript(Environment);

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not started.");

    internal TelemetryTopic Telemetry => _telemetry ?? throw new InvalidOperationException("The cluster has not started.");

    internal AlertApi Api => field ??= new AlertApi(Environment.SiteAddress);

    internal string Bootstrap { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Script.RunAsync("up", "2");
        Bootstrap = await BrokerAsync();
        _telemetry = new TelemetryTopic(Bootstrap);
        // A run that was broken off may have left alerts, and the banner writes out only so many.
        foreach (var alert in await Api.ActiveAsync())
        {
            await Api.EndAsync(alert);
        }

        (_playwright, _browser) = await Chromium.LaunchAsync(Environment.Chromium);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _telemetry?.Dispose();
        Api.Dispose();
        if (Environment.OwnsCluster)
        {
            await Script.RunAsync("down", "--purge");
        }
    }

    internal static int NumberOf(string replica) => int.Parse(replica.AsSpan("web-".Length), System.Globalization.CultureInfo.InvariantCulture);

    internal static string OtherThan(string replica) => Replicas.Single(name => name != replica);

    internal Uri AddressOf(string replica) => Environment.ReplicaAddress(NumberOf(replica));

    internal ReplicaLog LogOf(string replica) => new(Path.Combine(Environment.State, "logs", $"{replica}.log"));

    /// <summary>Stops a part in good order.</summary>
    internal async Task<Outage> StopAsync(string part)
    {
        await Script.RunAsync("stop", part);
        return new Outage(Script, part);
    }

    /// <summary>SIGKILL.</summary>
    internal async Task<Outage> KillAsync(string part)
    {
        await Script.RunAsync("kill", part);
        return new Outage(Script, part);
    }

    /// <summary>SIGSTOP, until disposed.</summary>
    internal async Task<Frozen> FreezeAsync(string part) => await Frozen.AtAsync((await Script.RunAsync("pid", part)).Trim());

    // The stand-in broker takes any free port and writes it down.
    private async Task<string> BrokerAsync()
    {
        var note = Path.Combine(Environment.State, "kafka", "bootstrap.servers");
        return File.Exists(note) ? (await File.ReadAllTextAsync(note)).Trim() : $"127.0.0.1:{Environment.PortBase + 92}";
    }
}
