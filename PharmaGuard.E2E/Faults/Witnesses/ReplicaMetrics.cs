using System.Globalization;

namespace PharmaGuard.E2E.Faults.Witnesses;

/// <summary>What a replica counts of itself.</summary>
internal static class ReplicaMetrics
{
    public const string RefusedLeases = "pharmaguard_journal_refused_leases_total";

    /// <summary>How many partitions the replica reads.</summary>
    public static async Task<double> PartitionsAsync(Uri replica) =>
        await ReadAsync(replica, "pharmaguard_telemetry_partition_moves_total", "move=\"taken\"")
        - await ReadAsync(replica, "pharmaguard_telemetry_partition_moves_total", "move=\"revoked\"")
        - await ReadAsync(replica, "pharmaguard_telemetry_partition_moves_total", "move=\"lost\"");

    /// <summary>The sum of a counter over its labels; 0 when the replica is away or has not counted yet.</summary>
    public static async Task<double> ReadAsync(Uri replica, string name, string label = "")
    {
        using var client = new HttpClient { BaseAddress = replica, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            var text = await client.GetStringAsync("/metrics");
            return text.Split('\n')
                .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
                .Sum(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }
}
