using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Tells valid records from canaries and from those that are set aside.</summary>
internal sealed class RecordSorter(Canaries canaries, DeadLetters deadLetters, ProofPace proofs, TelemetryMetrics metrics)
{
    /// <param name="partition">Whose records.</param>
    /// <param name="results">What was read of it, in order; at least one.</param>
    /// <param name="receivedAt">Server's clock: when they were read.</param>
    public TelemetryBatch Sort(TelemetryPartition partition, IReadOnlyList<ConsumeResult<byte[], byte[]>> results, DateTimeOffset receivedAt)
    {
        List<LoggedRecord> valid = new(results.Count);
        List<LoggedCanary> found = [];
        var bad = 0;
        foreach (var result in results)
        {
            if (CanaryRecord.IsMarked(result.Message.Headers))
            {
                if (canaries.Read(result, receivedAt) is { } sentAt)
                {
                    found.Add(new LoggedCanary(result.Offset, sentAt));
                }
            }
            else if (TelemetryParser.TryParse(result.Message.Value, receivedAt, out var record, out var reason))
            {
                valid.Add(new LoggedRecord(result.Offset, LogTime.Of(result.Message.Timestamp, receivedAt), record));
            }
            else
            {
                deadLetters.Send(result, reason);
                bad++;
            }
        }

        if (found.Count > 0)
        {
            proofs.OnCanary();
        }

        metrics.OnRecords(valid.Count, bad);
        return new TelemetryBatch(partition, valid, results[^1].Offset + 1, bad) { Canaries = found, ReceivedAt = receivedAt };
    }
}
