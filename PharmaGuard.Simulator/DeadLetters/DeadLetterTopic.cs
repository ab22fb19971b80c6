using Confluent.Kafka;
using PharmaGuard.Simulator.Broker;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>
/// Reads the dead-letter topic from a place to its end as of now. It joins no group and stores no position, so that looking changes nothing.
/// </summary>
/// <exception cref="KafkaException">From every member: the broker is away, refuses, or has no such topic.</exception>
internal sealed class DeadLetterTopic : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(200);

    private readonly string _topic;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly TimeProvider _time;
    private volatile Error? _refused;

    public DeadLetterTopic(KafkaAccess kafka, string topic, TimeProvider time)
    {
        (_topic, _time) = (topic, time);
        _consumer = new ConsumerBuilder<byte[]?, byte[]?>(kafka.Apply(new ConsumerConfig
            {
                // Needed by the client, never joined.
                GroupId = "pharmaguard-dead-letters",
                EnableAutoCommit = false,
                EnableAutoOffsetStore = false,
                EnablePartitionEof = true,
                AllowAutoCreateTopics = false,
                AutoOffsetReset = AutoOffsetReset.Earliest,
                // Letters are up to the largest record that the broker takes.
                FetchMaxBytes = 16_000_000,
                MessageMaxBytes = 16_000_000,
                ReceiveMessageMaxBytes = 20_000_000,
                QueuedMaxMessagesKbytes = 32_768,
                FetchWaitMaxMs = 50,
            }))
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler((_, error) => _refused = IsRefusal(error) ? error : _refused)
            .Build();
    }

    /// <summary>How many partitions a topic of this broker has; null when there is no such topic. Asking makes none.</summary>
    public int? PartitionsOf(string topic)
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        try
        {
            var metadata = admin.GetMetadata(topic, _patience).Topics.Single();
            return metadata.Error.Code switch
            {
                ErrorCode.NoError => metadata.Partitions.Count,
                // The last one: a name that no topic can have.
                ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.TopicException => null,
                _ => throw new KafkaException(metadata.Error),
            };
        }
        catch (KafkaException fault) when (_refused is not null)
        {
            throw new KafkaException(_refused, fault);
        }
    }

    /// <param name="firstOffset">Where to begin in each partition; null leaves the partition out.</param>
    /// <param name="cancellation">Gives up.</param>
    public IEnumerable<ConsumeResult<byte[]?, byte[]?>> Read(Func<int, long?> firstOffset, CancellationToken cancellation)
    {
        var partitions = PartitionsOf(_topic) ?? throw new KafkaException(new Error(ErrorCode.UnknownTopicOrPart, $"there is no topic {_topic}"));
        Dictionary<int, long> ends = [];
        List<TopicPartitionOffset> starts = [];
        foreach (var partition in Enumerable.Range(0, partitions))
        {
            var place = new TopicPartition(_topic, partition);
            if (firstOffset(partition) is { } first && _consumer.QueryWatermarkOffsets(place, _patience) is var bounds
                && Math.Max(first, bounds.Low.Value) is var start && start < bounds.High.Value)
            {
                starts.Add(new TopicPartitionOffset(place, start));
                ends[partition] = bounds.High.Value;
            }
        }

        _consumer.Assign(starts);
        var heard = _time.GetTimestamp();
        while (ends.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_consumer.Consume(_poll) is not { } result)
            {
                if (_time.GetElapsedTime(heard) > _patience)
                {
                    throw new KafkaException(_refused ?? new Error(ErrorCode.Local_TimedOut, $"the broker does not send {_topic}"));
                }

                continue;
            }

            heard = _time.GetTimestamp();
            var partition = result.Partition.Value;
            if (!ends.TryGetValue(partition, out var end))
            {
                continue;
            }

            // The end of a partition may be a record that no reader sees; then only the client's own word for the end comes.
            if (result.IsPartitionEOF || result.Offset.Value >= end - 1)
            {
                ends.Remove(partition);
            }

            if (!result.IsPartitionEOF && result.Offset.Value < end)
            {
                yield return result;

                // What the reader did meanwhile, such as sending a batch, is no silence of the broker.
                heard = _time.GetTimestamp();
            }
        }
    }

    public void Dispose() => _consumer.Dispose();

    private static bool IsRefusal(Error error) =>
        error.Code is ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl;
}
