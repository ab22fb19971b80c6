using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Hands to the handler what a session has read, in its turn or ahead of it. Belongs to one session and its thread.</summary>
internal sealed class Handover(
    IConsumer<byte[], byte[]> consumer, ITelemetryHandler handler, LogPartitions partitions, RecordSorter sorter, Lookout lookout, TimeProvider clock)
{
    /// <returns>Whether there was anything, so that something may have to be stored.</returns>
    public bool InTurn(UnjudgedRecords unjudged)
    {
        if (!unjudged.Any)
        {
            return false;
        }

        var receivedAt = clock.GetUtcNow();
        foreach (var records in unjudged.ByPartition())
        {
            var partition = partitions.Of(records.Key);

            // A partition may have been revoked while the records were collected; its next owner reads these again.
            if (handler.Owns(partition))
            {
                var batch = sorter.Sort(partition, [.. records], receivedAt);
                handler.Judge(batch);
                lookout.OnBacklog(records.Key, batch.NextOffset, consumer.GetWatermarkOffsets(records.Key).High.Value);
            }
        }

        return true;
    }

    /// <summary>A crash behind a long backlog is told now and not when its turn comes.</summary>
    /// <returns>Whether there was anything, so that something may have to be stored.</returns>
    public bool Ahead()
    {
        var sightings = lookout.Take();
        foreach (var ofOne in sightings.GroupBy(sighting => sighting.Partition))
        {
            var partition = partitions.Of(ofOne.Key);
            if (handler.Owns(partition))
            {
                handler.JudgeAhead(partition, [.. ofOne.Select(sighting => sighting.Record)]);
            }
        }

        return sightings.Count > 0;
    }
}
