using System.Diagnostics.Metrics;
using System.Threading.Channels;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Circuits;

/// <summary>
/// Carries confirmations of this replica's screens to the journal, many at a time. It stands beside the road of alerts and never on it: the
/// queue is bounded, a full one drops the oldest and counts them, and no failure of the journal reaches a page.
/// </summary>
internal sealed partial class PaintedReporter : BackgroundService
{
    /// <summary>What 500 screens confirm in a storm of 20 lines.</summary>
    public const int Capacity = 10_000;

    private const int MaxBatch = 1_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(2);

    private readonly Channel<AlertDisplay> _queue;
    private readonly IDisplayLog _log;
    private readonly TimeProvider _clock;
    private readonly ILogger<PaintedReporter> _logger;
    private readonly Counter<long> _recorded;
    private readonly Counter<long> _dropped;
    private readonly List<AlertDisplay> _batch = [];
    private long _droppedTotal;
    private int _dropping;

    public PaintedReporter(IDisplayLog log, TimeProvider clock, IMeterFactory meters, ILogger<PaintedReporter> logger)
    {
        (_log, _clock, _logger) = (log, clock, logger);
        var meter = meters.Create(ConnectedCircuits.MeterName);
        _recorded = meter.CreateCounter<long>("pharmaguard.circuits.painted", "{display}", "Painted banner lines whose confirmation was stored.");
        _dropped = meter.CreateCounter<long>("pharmaguard.circuits.painted.dropped", "{display}", "Confirmations dropped because the journal did not take them in time.");
        _queue = Channel.CreateBounded<AlertDisplay>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => OnDropped(1));
    }

    /// <summary>Confirmations lost so far.</summary>
    internal long Dropped => Interlocked.Read(ref _droppedTotal);

    /// <summary>Never waits and never fails.</summary>
    public void Report(AlertDisplay display) => _queue.Writer.TryWrite(display);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gather, _clock, stoppingToken);
                TakeBatch();
                while (!await TryRecordAsync(_batch, stoppingToken))
                {
                    await Task.Delay(RetryAfter, _clock, stoppingToken);
                }

                _batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>What the pages of a stopping replica have told is still stored, if the journal takes it at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        TakeBatch();
        using var limit = new CancellationTokenSource(LastWrite, _clock);
        if (_batch.Count > 0 && !await TryRecordAsync(_batch, limit.Token))
        {
            OnDropped(_batch.Count);
        }

        _batch.Clear();
    }

    private void TakeBatch()
    {
        while (_batch.Count < MaxBatch && _queue.Reader.TryRead(out var display))
        {
            _batch.Add(display);
        }
    }

    /// <returns>False when the journal is away and the batch is still to be stored.</returns>
    private async Task<bool> TryRecordAsync(List<AlertDisplay> batch, CancellationToken cancellationToken)
    {
        try
        {
            await _log.RecordAsync(batch, cancellationToken);
            _recorded.Add(batch.Count);
            Interlocked.Exchange(ref _dropping, 0);
            return true;
        }
        catch (JournalUnavailableException)
        {
            // On record already, by the journal's own outage.
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception unexpected)
        {
            // Elsewhere this would stop the host. Here it must not: a replica that cannot write down what was seen still shows alerts.
            Log.Failed(_logger, batch.Count, unexpected);
            OnDropped(batch.Count);
            return true;
        }
    }

    private void OnDropped(int count)
    {
        Interlocked.Add(ref _droppedTotal, count);
        _dropped.Add(count);
        if (Interlocked.Exchange(ref _dropping, 1) == 0)
        {
            Log.Dropping(_logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1640, LogLevel.Warning, "Confirmations of painted alerts are being dropped: the journal does not take them. Alerts are not delayed.")]
        public static partial void Dropping(ILogger logger);

        [LoggerMessage(1641, LogLevel.Error, "{Count} confirmations of painted alerts could not be stored and were dropped.")]
        public static partial void Failed(ILogger logger, int count, Exception exception);
    }
}
