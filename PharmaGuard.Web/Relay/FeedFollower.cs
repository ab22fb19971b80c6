using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Relay;

/// <summary>
/// One per replica: hints and ticks in, the bus out. The tick goes on whatever the fast road does, so a lost hint costs one poll interval. While
/// the journal is away only the tick asks it, never every hint.
/// </summary>
internal sealed partial class FeedFollower(
    IRelayChannel channel, JournalCursor cursor, FeedHealth health, IOptions<RelayOptions> options, TimeProvider clock, ILogger<FeedFollower> logger)
    : BackgroundService
{
    private const int MaxBatch = 500;

    private bool _started;
    private bool _journalAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (channel.Trouble == InProcessRelay.Silo)
        {
            Log.Silo(logger);
        }

        try
        {
            await FollowAsync(stoppingToken);
        }
        catch (Exception cause) when (stoppingToken.IsCancellationRequested || cause is ObjectDisposedException { ObjectName: nameof(IServiceProvider) })
        {
            // A start that fails elsewhere may dispose of the container while this still reads, if it does not stop in time.
        }
        catch (Exception unexpected)
        {
            Log.Failed(logger, unexpected);
            throw;
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        await TryAsync(BeginAsync, stoppingToken);
        var hints = channel.Inbound.WaitToReadAsync(stoppingToken).AsTask();
        var tick = Task.Delay(options.Value.PollInterval, clock, stoppingToken);
        while (true)
        {
            await Task.WhenAny(hints, tick);
            stoppingToken.ThrowIfCancellationRequested();

            // Due ticks come first: a flood of hints must not starve them.
            if (tick.IsCompleted)
            {
                await TryAsync(_started ? cursor.TickAsync : BeginAsync, stoppingToken);
                tick = Task.Delay(options.Value.PollInterval, clock, stoppingToken);
            }

            if (hints.IsCompleted)
            {
                await DrainAsync(stoppingToken);
                hints = channel.Inbound.WaitToReadAsync(stoppingToken).AsTask();
            }
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await cursor.ResetAsync(cancellationToken);
        _started = true;
        await cursor.TickAsync(cancellationToken);
    }

    private async Task DrainAsync(CancellationToken stoppingToken)
    {
        // A bounded batch, so that the tick gets its turn.
        List<RelayHint> batch = [];
        while (batch.Count < MaxBatch && channel.Inbound.TryRead(out var hint))
        {
            batch.Add(hint);
        }

        // Before the start the position means nothing; while the journal is away only the tick asks it.
        if (_started && !cursor.TryApply(batch) && !_journalAway)
        {
            await TryAsync(cursor.CatchUpAsync, stoppingToken);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> read, CancellationToken stoppingToken)
    {
        try
        {
            await read(stoppingToken);
            health.JournalAnswered();
            if (_journalAway)
            {
                _journalAway = false;
                Log.JournalBack(logger);
            }
        }
        catch (JournalUnavailableException cause)
        {
            if (!_journalAway)
            {
                _journalAway = true;
                Log.JournalAway(logger, cause.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1420, LogLevel.Warning, "The journal cannot be read and is asked again on every tick. {Reason}")]
        public static partial void JournalAway(ILogger logger, string reason);

        [LoggerMessage(1421, LogLevel.Information, "The journal can be read again.")]
        public static partial void JournalBack(ILogger logger);

        [LoggerMessage(1422, LogLevel.Warning, "This replica relays to itself only: ConnectionStrings:Redis is not set.")]
        public static partial void Silo(ILogger logger);

        [LoggerMessage(1423, LogLevel.Critical, "The follower failed.")]
        public static partial void Failed(ILogger logger, Exception cause);
    }
}
