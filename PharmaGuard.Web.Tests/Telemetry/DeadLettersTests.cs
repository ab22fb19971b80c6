using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class DeadLettersTests
{
    [Theory]
    [InlineData(DeadLetters.MaxWaiting, 10)]
    [InlineData((int)(DeadLetters.MaxWaitingBytes / 1_000_000) + 1, 1_000_000)]
    public void BrokerAway_ManyWait_AreTooMany(int records, int bytes)
    {
        var options = Options.Create(new KafkaOptions { BootstrapServers = "127.0.0.1:9" });
        using var letters = new DeadLetters(
            options, new KafkaClients(options), new KafkaOutage(NullLogger<KafkaOutage>.Instance), TimeProvider.System, NullLogger<DeadLetters>.Instance);
        var bad = new ConsumeResult<byte[], byte[]>
        {
            TopicPartitionOffset = new TopicPartitionOffset("telemetry", 0, 0),
            Message = new Message<byte[], byte[]> { Value = new byte[bytes] },
        };
        for (var n = 1; n < records; n++)
        {
            letters.Send(bad, "not JSON");
        }

        Assert.False(letters.AreTooMany);
        letters.Send(bad, "not JSON");
        Assert.True(letters.AreTooMany);
    }
}
