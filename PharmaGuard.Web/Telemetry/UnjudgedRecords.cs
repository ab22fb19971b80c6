using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>What was read and is not judged yet. Belongs to one session and its thread.</summary>
internal sealed class UnjudgedRecords(Func<TimeSpan, ConsumeResult<byte[], byte[]>?> consume)
{
    private const int Most = 1_000;

    private readonly List<ConsumeResult<byte[], byte[]>> _records = new(Most);

    public bool Any => _records.Count > 0;

    /// <summary>Reads what is there, and waits only for the first.</summary>
    public void Collect()
    {
        _records.Clear();
        var wait = Standstill.PollTime;
        while (_records.Count < Most && consume(wait) is { } result)
        {
            wait = TimeSpan.Zero;
            if (!result.IsPartitionEOF)
            {
                _records.Add(result);
            }
        }
    }

    public IEnumerable<IGrouping<TopicPartition, ConsumeResult<byte[], byte[]>>> ByPartition() => _records.GroupBy(result => result.TopicPartition);

    /// <summary>The next owner reads these again. It may be this replica, in a moment: then they would come twice and out of order.</summary>
    public void Forget(TopicPartition partition) => _records.RemoveAll(result => result.TopicPartition == partition);
}
