using System.Text;
using Confluent.Kafka;

namespace PharmaGuard.E2E.Records;

/// <summary>Reads what was set aside.</summary>
internal static class DeadLetterTopic
{
    private const string Name = "fleet.telemetry.dead-letter";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public static async Task<ConsumeResult<byte[], byte[]>> FindAsync(string bootstrap, string key) =>
        Assert.Single(await FindAllAsync(bootstrap, key, count: 1));

    public static Task<List<ConsumeResult<byte[], byte[]>>> FindAllAsync(string bootstrap, string key, int count) => Task.Run(() =>
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrap,
            GroupId = $"e2e-{Guid.NewGuid():N}",
            EnableAutoCommit = false,
        }).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(Name, Limit).Topics.Single().Partitions;
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(Name, partition.PartitionId, Offset.Beginning)));
        List<ConsumeResult<byte[], byte[]>> found = [];
        using var end = new CancellationTokenSource(Limit);
        while (found.Count < count && !end.IsCancellationRequested)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(200)) is { } letter
                && letter.Message.Key is { } bytes && Encoding.UTF8.GetString(bytes) == key)
            {
                found.Add(letter);
            }
        }

        Assert.True(found.Count == count, $"{found.Count} of {count} dead letters of {key} came within {Limit}.");
        return found;
    });

    public static string Header(this ConsumeResult<byte[], byte[]> letter, string name) =>
        Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes(name));
}
