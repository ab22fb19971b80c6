using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.Feed;

namespace PharmaGuard.Simulator.Replay;

/// <summary>Sends a recorded file once.</summary>
internal sealed class ReplayFeed(
    IReadOnlyList<ReplayRow> rows,
    ReplayOptions options,
    KafkaAccess kafka,
    TimeProvider time,
    Action<string> notice)
{
    public FeedStatus Status { get; } = new();

    /// <inheritdoc cref="FleetFeed.RunAsync"/>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await Task.Yield();
        using var sender = new RecordSender(kafka, options.Topic, Status, notice, time);
        try
        {
            await sender.WaitForTopicAsync(cancellation);
            foreach (var record in ReplayRecords.Of(rows, options, time.GetUtcNow()))
            {
                var wait = record.DueAt - time.GetUtcNow();
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, cancellation);
                }

                await sender.SendAsync(record, cancellation);
            }

            await WaitForBrokerAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }

        return await sender.FlushAsync();
    }

    /// <summary>A file has an end, but no broker may be there yet: it is sent when one is, or given up with Ctrl-C.</summary>
    private async Task WaitForBrokerAsync(CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        while (Status.Acknowledged + Status.Failed < Status.Sent && await tick.WaitForNextTickAsync(cancellation))
        {
        }
    }
}
