using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// The newest canary of each partition, and of those the oldest: a road is as fresh as its slowest lane. Only the follower calls it.
/// </summary>
internal sealed class CanaryBoard(AlertBus bus, TimeProvider clock)
{
    private Dictionary<(string Source, int Partition), Lane> _lanes = [];

    /// <summary>What the journal says. It replaces everything: whatever a hint has told before is stored, or was forged.</summary>
    public void Replace(IReadOnlyList<PartitionCanary> canaries)
    {
        var lanes = new Dictionary<(string, int), Lane>(canaries.Count);
        foreach (var canary in canaries)
        {
            var key = (canary.Source, canary.Partition);
            lanes[key] = _lanes.TryGetValue(key, out var known) && known.At == canary.At ? known : new Lane(canary.At, clock.GetTimestamp());
        }

        _lanes = lanes;
        Report();
    }

    /// <summary>
    /// What the fast road says; hints that overtook each other change nothing, and partitions of which the journal has not told are nobody's. A
    /// time from the future is of a clock that is ahead: it proves no more than that something came now.
    /// </summary>
    public void Hear(IReadOnlyList<PartitionCanary> canaries)
    {
        var now = clock.GetUtcNow();
        foreach (var canary in canaries)
        {
            var key = (canary.Source, canary.Partition);
            if (_lanes.TryGetValue(key, out var known) && (known.At is null || canary.At > known.At || known.At > now))
            {
                _lanes[key] = new Lane(canary.At > now ? now : canary.At, clock.GetTimestamp());
            }
        }

        Report();
    }

    /// <summary>
    /// Only the log whose canaries moved last counts. The rows of one that was deleted, or of a broker inside an earlier process, stay in the
    /// journal and would be silent for ever, some with times of a clock that was ahead. A partition without a canary holds the answer back: what
    /// the bus has grows old meanwhile.
    /// </summary>
    private void Report()
    {
        var lanes = _lanes.GroupBy(entry => entry.Key.Source, entry => entry.Value)
            .MaxBy(source => (source.Max(lane => lane.HeardAt), source.Max(lane => lane.At) ?? DateTimeOffset.MinValue));
        if (lanes is not null && lanes.All(lane => lane.At is not null))
        {
            // Each by its own silence: one partition that goes on must not keep another fresh whose sender's clock is ahead.
            bus.ReportCanary(lanes.Min(lane => lane.At!.Value), lanes.Min(lane => lane.HeardAt));
        }
    }

    /// <param name="At">Server's clock of whoever sent its newest canary; null before the first.</param>
    /// <param name="HeardAt">This replica's timestamp when it heard of that one.</param>
    private readonly record struct Lane(DateTimeOffset? At, long HeardAt);
}
