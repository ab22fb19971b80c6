using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Faults.Nemesis;

/// <summary>The roads between the replicas and the servers, each through a proxy of ours, and the build that the replicas run.</summary>
internal sealed class Overrides(SiteEnvironment environment) : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(environment.State, "overrides");

    /// <summary>The roads of each replica, by server.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, FaultProxy>> Roads { get; } = [.. Enumerable.Range(0, 2).Select(replica =>
        new Dictionary<string, FaultProxy>
        {
            ["redis"] = new(environment.PortBase + 79),
            ["postgres"] = new(environment.PortBase + 32),
            ["kafka"] = new(KafkaListener(environment, replica)),
        })];

    public string JournalThrough(int port, string user = "pharmaguard") =>
        $"Host=127.0.0.1;Port={port};Database=pharmaguard;Username={user};Password={File.ReadAllText(Path.Combine(environment.State, "postgres-password")).Trim()}";

    /// <summary>Written for cluster.sh, which reads them at each start of a part.</summary>
    /// <param name="build">The build to run; null for the ordinary one.</param>
    /// <param name="switches">More variables for the replicas.</param>
    public void Write(string? build, params string[] switches)
    {
        Directory.CreateDirectory(_folder);
        for (var replica = 0; replica < 2; replica++)
        {
            File.WriteAllLines(Path.Combine(_folder, $"web-{replica + 1}.env"),
            [
                $"Kafka__BootstrapServers=127.0.0.1:{Roads[replica]["kafka"].Port}",
                $"ConnectionStrings__Redis=127.0.0.1:{Roads[replica]["redis"].Port}",
                $"ConnectionStrings__Journal={JournalThrough(Roads[replica]["postgres"].Port)}",
                .. switches,
            ]);
        }

        // A client is told to go on at the address the broker advertises: each replica must be told its own road.
        File.WriteAllLines(Path.Combine(_folder, "kafka.properties"),
        [
            $"listeners=PLAINTEXT://127.0.0.1:{environment.PortBase + 92},CONTROLLER://127.0.0.1:{environment.PortBase + 93},"
                + $"ONE://127.0.0.1:{KafkaListener(environment, 0)},TWO://127.0.0.1:{KafkaListener(environment, 1)}",
            $"advertised.listeners=PLAINTEXT://127.0.0.1:{environment.PortBase + 92},"
                + $"ONE://127.0.0.1:{Roads[0]["kafka"].Port},TWO://127.0.0.1:{Roads[1]["kafka"].Port}",
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,ONE:PLAINTEXT,TWO:PLAINTEXT",
        ]);
        var link = Path.Combine(_folder, "build");
        File.Delete(link);
        if (build is not null)
        {
            File.CreateSymbolicLink(link, build);
        }
    }

    public void Remove() => Directory.Delete(_folder, recursive: true);

    public async ValueTask DisposeAsync()
    {
        foreach (var road in Roads.SelectMany(roads => roads.Values))
        {
            await road.DisposeAsync();
        }
    }

    private static int KafkaListener(SiteEnvironment environment, int replica) => environment.PortBase + 94 + replica;
}
