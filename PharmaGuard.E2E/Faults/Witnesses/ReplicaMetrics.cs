using System.Globalization;

namespace PharmaGuard.E2E.Faults.Witnesses;

/// <summary>What a replica counts of itself.</summary>
internal static class ReplicaMetrics
{
    public const string RefusedLeases = "pharmaguard_journal_refused_leases_total";

    /// <summary>The sum of a counter over its labels; 0 when the replica is away or has not counted yet.</summary>
    public static async Task<double> ReadAsync(Uri replica, string name)
    {
        using var client = new HttpClient { BaseAddress = replica, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            var text = await client.GetStringAsync("/metrics");
            return text.Split('\n')
                .Where(line => line.StartsWith(name, StringComparison.Ordinal))
                .Sum(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }
}
