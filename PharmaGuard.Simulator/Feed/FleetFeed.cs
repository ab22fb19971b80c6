using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.Fleet;
using PharmaGuard.Simulator.Truth;

namespace PharmaGuard.Simulator.Feed;

/// <summary>Runs a simulated fleet against a broker in real time. The command line and the embedded default use the same feed.</summary>
/// <param name="options">What to send.</param>
/// <param name="kafka">Where the brokers are; they may come later, and go and come back.</param>
/// <param name="time">The clock of the trucks.</param>
/// <param name="notice">Gets one line for a person at the start and at the end of an outage; called from the client's thread.</param>
public sealed class FleetFeed(FeedOptions options, KafkaAccess kafka, TimeProvider time, Action<string>? notice = null)
{
    private static readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    private Task _truth = Task.CompletedTask;

    /// <summary>What has been sent so far.</summary>
    public FeedStatus Status { get; } = new();

    /// <summary>
    /// Waits for the topic, sends until the duration is over or the token is cancelled, then waits briefly for the rest to be taken.
    /// A cancel is a quiet end, not an exception.
    /// </summary>
    /// <returns>How many records were still not taken at the end.</returns>
    /// <exception cref="Confluent.Kafka.KafkaException">The producer met an error it cannot recover from.</exception>
    /// <exception cref="TruthFileException">The truth file cannot be written; the records were sent.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // The first record of a large fleet takes a while; do not hold up the caller's start.
        await Task.Yield();
        using var sender = new RecordSender(kafka, options.Topic, Status, notice ?? (static _ => { }), time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            // An outage does not outlast the duration: both for the wait before the first record and, anew, for the sending; the
            // second one lets the last record through when the machine is slow.
            bounded.CancelAfter(options.Duration / options.Speed ?? Timeout.InfiniteTimeSpan);
            await sender.WaitForTopicAsync(bounded.Token);
            bounded.CancelAfter((options.Duration / options.Speed) + _grace ?? Timeout.InfiniteTimeSpan);
            await SendAsync(sender, bounded.Token);
        }
        catch (OperationCanceledException) when (bounded.IsCancellationRequested)
        {
        }

        var undelivered = await sender.FlushAsync();
        await _truth;
        return undelivered;
    }

    private async Task SendAsync(RecordSender sender, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var simulation = new FleetSimulation(options.Fleet, options.Start ?? now);
        if (options is { TruthFile: { } file, Duration: { } length })
        {
            // Beside the records: to wait for it would make all of them late.
            _truth = Task.Run(() => TruthFile.Write(file, options.Fleet, simulation.Start, length), CancellationToken.None);
        }

        foreach (var record in simulation.Records().TakeWhile(r => options.Duration is not { } d || r.DueAt - simulation.Start < d))
        {
            await WaitUntilAsync(now + ((record.DueAt - simulation.Start) / options.Speed), cancellation);
            await sender.SendAsync(record, cancellation);
        }

        if (options.Duration is { } duration)
        {
            // A fleet that has gone silent is silent until the end.
            await WaitUntilAsync(now + (duration / options.Speed), cancellation);
        }
    }

    private async ValueTask WaitUntilAsync(DateTimeOffset due, CancellationToken cancellation)
    {
        var wait = due - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            // A large fleet has a record due every fraction of a millisecond: send those in small groups, not with a timer each.
            await Task.Delay(wait > _shortestPause ? wait : _shortestPause, time, cancellation);
        }
    }
}
