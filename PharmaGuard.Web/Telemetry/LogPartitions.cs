using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>A partition is known to the client by its topic's name, and to the handler by the log's identity, which is learned from the broker.</summary>
internal sealed class LogPartitions(string topic)
{
    public string Source { get; set; } = string.Empty;

    public TelemetryPartition Of(TopicPartition partition) => new(Source, partition.Partition.Value);

    public TopicPartition At(TelemetryPartition partition) => new(topic, partition.Number);
}
