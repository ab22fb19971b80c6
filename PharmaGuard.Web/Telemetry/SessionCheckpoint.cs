using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Stores how far a session has come: first with the handler, then with the broker. A partition stands while a dead letter of it is outstanding.</summary>
internal sealed class SessionCheckpoint(
    IConsumer<byte[], byte[]> consumer, ITelemetryHandler handler, DeadLetters deadLetters, LogPartitions partitions, TelemetryMetrics metrics)
{
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        var stored = await handler.CheckpointAsync(partition => !deadLetters.AreOutstanding(partitions.At(partition)), cancellationToken);
        var lag = 0L;
        foreach (var (partition, position) in stored)
        {
            var at = partitions.At(partition);
            StoreOffset(new TopicPartitionOffset(at, position));
            lag += Math.Max(0, consumer.GetWatermarkOffsets(at).High.Value - position);
        }

        metrics.OnLag(lag);
    }

    private void StoreOffset(TopicPartitionOffset offset)
    {
        try
        {
            consumer.StoreOffset(offset);
        }
        catch (KafkaException fault) when (fault.Error.Code == ErrorCode.Local_State)
        {
            // The partition has moved meanwhile: its new owner reads the position from the journal.
        }
    }
}
