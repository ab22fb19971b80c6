using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// The newest canary of each partition, and of those the oldest: a road is as fresh as its slowest lane. Only the follower calls it.
/// </summary>
internal sealed class CanaryBoard(AlertBus bus)
{
    private readonly Dictionary<(string Source, int Partition), DateTimeOffset?> _partitions = [];

    /// <summary>What the journal says. It replaces everything: whatever a hint has told before is stored, or was forged.</summary>
    public void Replace(IReadOnlyList<PartitionCanary> canaries)
    {
        _partitions.Clear();
        foreach (var canary in canaries)
        {
            _partitions[(canary.Source, canary.Partition)] = canary.At;
        }

        Report();
    }

    /// <summary>What the fast road says; hints that overtook each other change nothing.</summary>
    public void Hear(IReadOnlyList<PartitionCanary> canaries)
    {
        foreach (var canary in canaries)
        {
            var key = (canary.Source, canary.Partition);
            _partitions[key] = _partitions.GetValueOrDefault(key) is { } known && known > canary.At ? known : canary.At;
        }

        Report();
    }

    // A partition without a canary holds the answer back: what the bus has grows old meanwhile.
    private void Report()
    {
        if (OldestOfNewest(_partitions.Select(entry => new PartitionCanary(entry.Key.Source, entry.Key.Partition, entry.Value))) is { } at)
        {
            bus.ReportCanary(at);
        }
    }

    /// <summary>
    /// Only the log that has the newest canary of all counts. The rows of one that was deleted, or of a broker inside an earlier process, stay in
    /// the journal and would be silent for ever.
    /// </summary>
    /// <returns>Null while a partition of that log has had no canary yet.</returns>
    internal static DateTimeOffset? OldestOfNewest(IEnumerable<PartitionCanary> canaries)
    {
        var bySource = canaries.GroupBy(canary => canary.Source).MaxBy(source => source.Max(canary => canary.At));
        return bySource is null || bySource.Any(canary => canary.At is null) ? null : bySource.Min(canary => canary.At);
    }
}
