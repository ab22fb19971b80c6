using System.Text;
using Confluent.Kafka;
using PharmaGuard.Simulator.Broker;

namespace PharmaGuard.Simulator.DeadLetters;

/// <summary>
/// Sends letters again: same key, same bytes, same partition, so that the record is judged by the owner of its truck. Each is marked in the
/// dead-letter topic after the broker has it: a crash between the two repeats a record, which changes nothing, and never loses one.
/// </summary>
internal sealed class LetterReplay : IDisposable
{
    /// <summary>In flight at once. Bounds the memory, at up to 10 MB a letter, and saves a round trip per letter.</summary>
    private const int Batch = 50;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly string _deadLetterTopic;
    private readonly IProducer<byte[]?, byte[]?> _producer;

    public LetterReplay(KafkaAccess kafka, string deadLetterTopic)
    {
        _deadLetterTopic = deadLetterTopic;
        _producer = new ProducerBuilder<byte[]?, byte[]?>(kafka.Apply(new ProducerConfig
            {
                EnableIdempotence = true,
                AllowAutoCreateTopics = false,
                MessageTimeoutMs = (int)_patience.TotalMilliseconds,
                MessageMaxBytes = 16_000_000,
                LingerMs = 5,
            }))
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler(static (_, _) => { })
            .Build();
    }

    /// <param name="letters">The letters with their bytes.</param>
    /// <param name="targetOf">Where one goes.</param>
    /// <param name="corrected">Value to send instead of the letter's own; null: its own.</param>
    /// <param name="sent">Told of each letter that was sent and marked.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="KafkaException">The broker did not take one. What was told of as sent is sent.</exception>
    public async Task RunAsync(
        IEnumerable<ConsumeResult<byte[]?, byte[]?>> letters,
        Func<Letter, TopicPartition> targetOf,
        byte[]? corrected,
        Func<Letter, TopicPartitionOffset, Task> sent,
        CancellationToken cancellation)
    {
        foreach (var batch in letters.Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var places = await Task.WhenAll(batch.Select(letter => SendAsync(letter, targetOf(Letter.Of(letter)), corrected)));
            await Task.WhenAll(batch.Select(MarkAsync));
            foreach (var (letter, place) in batch.Zip(places))
            {
                await sent(Letter.Of(letter), place);
            }
        }
    }

    public void Dispose() => _producer.Dispose();

    private async Task<TopicPartitionOffset> SendAsync(ConsumeResult<byte[]?, byte[]?> letter, TopicPartition target, byte[]? corrected)
    {
        var place = new LetterPlace(letter.Partition.Value, letter.Offset.Value);
        var report = await _producer.ProduceAsync(target, new Message<byte[]?, byte[]?>
        {
            Key = letter.Message.Key,
            Value = corrected ?? letter.Message.Value,
            Headers = new Headers { { LetterHeaders.ReplayedFrom, Encoding.UTF8.GetBytes($"{_deadLetterTopic}/{place}") } },
        });
        return report.TopicPartitionOffset;
    }

    private async Task MarkAsync(ConsumeResult<byte[]?, byte[]?> letter) => await _producer.ProduceAsync(
        letter.TopicPartition, LetterIndex.Marker(new LetterPlace(letter.Partition.Value, letter.Offset.Value)));
}
