using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// Nothing moves while something cannot be stored: partitions are paused so that no more is fetched, and the consumer is still polled so that it
/// stays in the group and hears of rebalances. Belongs to one session and its thread.
/// </summary>
internal sealed class Standstill(
    IConsumer<byte[], byte[]> consumer, Func<TimeSpan, ConsumeResult<byte[], byte[]>?> consume, TelemetryBeat beat, TimeProvider clock)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Within this time an assignment has surely been carried out inside the client.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private long? _movedAt;

    /// <summary>Partitions came or went.</summary>
    public void OnMoved() => _movedAt = clock.GetTimestamp();

    /// <summary>Stores, and tries again while what takes it is away.</summary>
    /// <exception cref="SessionOutdatedException">Partitions moved meanwhile: only a new consumer reads them.</exception>
    public void UntilStored(Func<CancellationToken, Task> store, CancellationToken stopping) =>
        Until(() => TryStore(store, stopping), LongestPause, stopping);

    /// <summary>Tries until it is done, first after <see cref="FirstPause"/>, then at most every <paramref name="longest"/>.</summary>
    /// <exception cref="SessionOutdatedException">Partitions moved meanwhile: only a new consumer reads them.</exception>
    public void Until(Func<bool> isDone, TimeSpan longest, CancellationToken stopping)
    {
        var startedAt = clock.GetTimestamp();
        var pause = FirstPause;
        for (var attempt = 0; !stopping.IsCancellationRequested; attempt++)
        {
            if (isDone())
            {
                if (attempt > 0)
                {
                    Resume(startedAt);
                }

                return;
            }

            consumer.Pause(consumer.Assignment);
            IdleFor(pause, stopping);
            pause = pause * 2 > longest ? longest : pause * 2;
        }
    }

    private static bool TryStore(Func<CancellationToken, Task> store, CancellationToken stopping)
    {
        try
        {
            ConsumerThread.Wait(store(stopping));
            return true;
        }
        catch (HandlerUnavailableException)
        {
            return false;
        }
    }

    // The client remembers a pause by partition, also of one that it lost and gets back much later, and a pause right after an assignment makes
    // it forget where to start. Either way the partition stands still without a word, so after a pause in which partitions moved only a new
    // consumer will do.
    private void Resume(long pausedAt)
    {
#if FAULT_SEAMS
        if (FaultSeams.NoRejoin)
        {
            consumer.Resume(consumer.Assignment);
            return;
        }

#endif
        if (_movedAt is { } movedAt && clock.GetElapsedTime(movedAt) < clock.GetElapsedTime(pausedAt) + Settling)
        {
            throw new SessionOutdatedException("Partitions moved while nothing could be stored.");
        }

        consumer.Resume(consumer.Assignment);
    }

    private void IdleFor(TimeSpan pause, CancellationToken stopping)
    {
        var start = clock.GetTimestamp();
        while (!stopping.IsCancellationRequested && clock.GetElapsedTime(start) < pause)
        {
            beat.Turn();
            if (consume(PollTime) is { IsPartitionEOF: false } early)
            {
                // Assigned while we wait, so not paused yet: look at it again after the outage.
                consumer.Pause([early.TopicPartition]);
                consumer.Seek(early.TopicPartitionOffset);
            }
        }
    }
}
