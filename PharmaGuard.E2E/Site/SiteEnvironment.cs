namespace PharmaGuard.E2E.Site;

/// <summary>What test.sh says about the servers it started; without it the suite starts a cluster of its own.</summary>
internal sealed record SiteEnvironment(string Root, string State, int PortBase, string Chromium, bool OwnsCluster)
{
    private const int OwnPortBase = 19500;

    public Uri SiteAddress { get; } = new($"http://127.0.0.1:{PortBase}/");

    /// <summary>Where pictures and logs of a failed test go.</summary>
    public string Results => Path.Combine(Root, "TestResults", "e2e");

    public Uri ReplicaAddress(int number) => new($"http://127.0.0.1:{PortBase + number}/");

    public static SiteEnvironment Read()
    {
        var root = FindRoot();
        var state = Environment.GetEnvironmentVariable("PHARMAGUARD_STATE");
        var port = Environment.GetEnvironmentVariable("PHARMAGUARD_PORT_BASE");
        return new SiteEnvironment(
            root,
            state ?? Path.Combine(root, ".cluster-e2e"),
            port is null ? OwnPortBase : int.Parse(port, System.Globalization.CultureInfo.InvariantCulture),
            Environment.GetEnvironmentVariable("PHARMAGUARD_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            OwnsCluster: state is null);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "cluster.sh")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No cluster.sh above {AppContext.BaseDirectory}.");
    }
}
