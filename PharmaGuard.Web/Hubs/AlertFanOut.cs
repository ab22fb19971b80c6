using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Hubs;

/// <summary>
/// Tells this replica's connections what the bus hears, each transition once and in order. The bus leaves steps out when it reads the active
/// alerts anew; the page needs only the newest state, but a program needs every step, so they are read from the journal.
/// </summary>
internal sealed partial class AlertFanOut(
    AlertBus bus, IAlertJournal journal, AlertAudience audience, HubMetrics metrics, TimeProvider clock, ILogger<AlertFanOut> logger)
    : BackgroundService
{
    /// <summary>A longer gap is not filled: the connections are closed and ask for it themselves, page by page.</summary>
    public const int MaxGap = 5_000;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private long _told;
    private long _lastLook;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var subscription = bus.Listen();

            // From the listening on nothing is missed. The bus's first jump, to what the journal holds at a start, is no gap: a connection that
            // is there already must neither hear that history nor be closed for it.
            _told = _lastLook = await bus.Began.WaitAsync(stoppingToken);
            var heard = subscription.Reader.WaitToReadAsync(stoppingToken).AsTask();
            var look = Task.Delay(LookInterval, clock, stoppingToken);
            while (true)
            {
                await Task.WhenAny(heard, look);
                stoppingToken.ThrowIfCancellationRequested();
                if (heard.IsCompleted)
                {
                    while (subscription.Reader.TryRead(out var transition))
                    {
                        await TellAsync(transition, stoppingToken);
                    }

                    heard = subscription.Reader.WaitToReadAsync(stoppingToken).AsTask();
                }

                if (look.IsCompleted)
                {
                    await LookAsync(stoppingToken);
                    look = Task.Delay(LookInterval, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception unexpected)
        {
            Log.Failed(logger, unexpected);
            throw;
        }
    }

    private async Task TellAsync(AlertTransition transition, CancellationToken cancellationToken)
    {
        if (transition.Sequence > _told + 1)
        {
            await FillAsync(transition.Sequence - 1, cancellationToken);
        }

        // A number that was told already is a repeat, unless the journal was set back: then it is the new history.
        if (transition.Sequence > _told || bus.Current.Sequence < _told)
        {
            Tell(transition);
        }
    }

    /// <summary>Steps that the bus left out with none after them show only here. Seen twice, since the bus moves before its listeners hear.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var head = bus.Current.Sequence;
        if (head < _told)
        {
            _told = head;
        }
        else if (_lastLook > _told)
        {
            await FillAsync(Math.Min(_lastLook, head), cancellationToken);
        }

        _lastLook = head;
    }

    private async Task FillAsync(long last, CancellationToken cancellationToken)
    {
        if (audience.Count == 0)
        {
            // Whoever comes now asks for what it wants of the past.
            _told = last;
            return;
        }

        var missing = last - _told;
        if (missing <= MaxGap && await TryReadAsync(last, cancellationToken) is { } steps)
        {
            metrics.OnFilled(steps.Count);
            foreach (var step in steps)
            {
                Tell(step);
            }

            return;
        }

        Log.Dismissed(logger, audience.Count, missing);
        audience.Dismiss();
        _told = last;
    }

    /// <returns>All the steps up to <paramref name="last"/>, or null when the journal does not give them all now.</returns>
    private async Task<IReadOnlyList<AlertTransition>?> TryReadAsync(long last, CancellationToken cancellationToken)
    {
        try
        {
            var steps = await journal.ReadSinceAsync(_told, (int)(last - _told), cancellationToken);
            return steps.Count == last - _told ? steps : null;
        }
        catch (JournalUnavailableException)
        {
            return null;
        }
    }

    private void Tell(AlertTransition transition)
    {
        audience.Tell(transition);
        _told = transition.Sequence;
        metrics.OnTold();
    }

    private static partial class Log
    {
        [LoggerMessage(1800, LogLevel.Warning, "Closed {Connections} hub connections: {Missing} transitions could not be told. They ask for them when they connect anew.")]
        public static partial void Dismissed(ILogger logger, int connections, long missing);

        [LoggerMessage(1801, LogLevel.Critical, "Telling the hub's connections failed.")]
        public static partial void Failed(ILogger logger, Exception cause);
    }
}
